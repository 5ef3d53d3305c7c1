import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control, type Reply } from './support';
import { detailsOf, ended, V3 } from './v3Support';

describe('demo: v3 calls about many things', () => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo();
    await control(demo, { taskMs: 1 });
  });
  after(() => demo.close());

  const groups = (body: object): Promise<Reply> => ask(demo, 'POST', `${V3}/groups`, { body });
  const attributes = (...names: string[]): object => ({
    group_member_attributes: names.map((attribute) => ({ attribute })),
  });
  /** First value of each attribute, by entity. */
  const table = ({ json }: Reply): string[][] =>
    json.group_results[0].entity_results.map(({ data }: Reply['json']) =>
      data.map(({ values }: Reply['json']) => values[0]?.values[0]),
    );

  it('groups give attributes of VMs as texts, 20 at a time unless told otherwise', async () => {
    const all = await groups({ entity_type: 'mh_vm', ...attributes('vm_name', 'memory_size_bytes') });
    assert.equal(all.json.total_entity_count, 213);
    assert.equal(all.json.group_results[0].entity_results.length, 20);
    const [first] = demo.world.vms;
    assert.ok(first);
    assert.equal(all.json.group_results[0].entity_results[0].entity_id, first.uuid);
    assert.deepEqual(table(all)[0], [first.name, String(first.memoryMib * 1024 ** 2)]);
    const page = await groups({
      entity_type: 'vm',
      group_member_count: 500,
      group_member_offset: 200,
      ...attributes('vm_name'),
    });
    assert.equal(page.json.group_results[0].entity_results.length, 13);
    assert.equal((await groups({ entity_type: 'vm', group_member_count: 501 })).status, 422);
  });

  it('groups filter, sort and group, and take a blank for one group of all', async () => {
    const sorted = await groups({
      entity_type: 'mh_vm',
      grouping_attribute: ' ',
      filter_criteria: 'is_cvm==0;power_state==off;(platform_type!=aws,platform_type==[no_val])',
      group_member_sort_attribute: 'vm_name',
      group_member_sort_order: 'DESCENDING',
      group_member_count: 500,
      ...attributes('vm_name'),
    });
    const off = demo.world.vms.filter(({ power }) => power === 'OFF').map(({ name }) => name);
    assert.deepEqual(
      table(sorted).map(([name]) => name),
      [...off].sort().reverse(),
    );
    assert.equal(sorted.json.filtered_entity_count, off.length);
    const grouped = await groups({ entity_type: 'host', grouping_attribute: 'cluster_name' });
    assert.deepEqual(
      grouped.json.group_results.map((group: Reply['json']) => [
        group.group_by_column_value,
        group.total_entity_count,
      ]),
      [
        ['DEMO-CLUSTER-1', 4],
        ['DEMO-CLUSTER-2', 3],
      ],
    );
    assert.equal((await groups({ entity_type: 'vm', filter_criteria: 'vm_name' })).status, 422);
  });

  it('groups know hosts, clusters and containers, say nothing of unknown attributes and refuse unknown types', async () => {
    const hosts = await groups({ entity_type: 'host', ...attributes('num_vms', 'node_name', 'colour') });
    assert.equal(hosts.json.total_entity_count, 7);
    const unnamed = demo.world.hosts.findIndex(({ name }) => name === null);
    const row = hosts.json.group_results[0].entity_results[unnamed].data;
    assert.deepEqual(row[1], { name: 'node_name', values: [] });
    assert.deepEqual(row[2], { name: 'colour', values: [] });
    const full = await groups({
      entity_type: 'storage_container',
      ...attributes('container_name', 'storage.usage_bytes'),
    });
    assert.deepEqual(
      table(full),
      demo.world.containers.map(({ name, usedBytes }) => [name, String(usedBytes)]),
    );
    const one = await groups({
      entity_type: 'cluster',
      entity_ids: [demo.world.clusters[1]?.uuid],
      ...attributes('name'),
    });
    assert.deepEqual(table(one), [['DEMO-CLUSTER-2']]);
    assert.match(String(detailsOf(await groups({ entity_type: 'colour' })).entity_type), /not one that/);
  });

  const batch = (api_request_list: object[], more: object = {}): Promise<Reply> =>
    ask(demo, 'POST', `${V3}/batch`, { body: { api_request_list, api_version: '3.0', ...more } });
  const vm = (name: string | undefined): object => ({
    operation: 'POST',
    path_and_params: '/api/nutanix/v3/vms',
    body: { spec: { name, resources: {} }, metadata: { kind: 'vm' } },
  });
  const list = {
    operation: 'POST',
    path_and_params: '/api/nutanix/v3/clusters/list',
    body: { kind: 'cluster' },
  };

  it('a batch does one after the other and answers each with its status as a text', async () => {
    const reply = await batch([
      vm('from a batch'),
      list,
      { operation: 'GET', path_and_params: '/api/nutanix/v3/nothing' },
    ]);
    assert.equal(reply.status, 200);
    const answers = reply.json.api_response_list;
    assert.deepEqual(
      answers.map(({ status }: Reply['json']) => status),
      ['202', '200', '404'],
    );
    assert.equal(answers[0].path_and_params, '/api/nutanix/v3/vms');
    await ended(demo, { ...reply, json: answers[0].api_response });
    assert.ok(demo.world.vms.some(({ name }) => name === 'from a batch'));
    assert.equal(answers[1].api_response.metadata.total_matches, 3);
  });

  it('a batch goes on after a failure, or ends there when told so', async () => {
    const statuses = async (action_on_failure: string): Promise<string[]> =>
      (await batch([vm(undefined), list], { action_on_failure })).json.api_response_list.map(
        ({ status }: Reply['json']) => status,
      );
    assert.deepEqual(await statuses('CONTINUE'), ['422', '200']);
    assert.deepEqual(await statuses('ABORT'), ['422']);
  });

  it('a batch is checked before anything of it is done, and calls no batch', async () => {
    const before = demo.world.tasks.length;
    const refused = await batch([vm('never'), { operation: 'LOOK' }]);
    assert.equal(refused.status, 422);
    assert.deepEqual(Object.keys(detailsOf(refused)), ['api_request_list.1', 'api_request_list.1.operation']);
    assert.equal(demo.world.tasks.length, before);
    const nested = await batch([{ operation: 'POST', path_and_params: '/api/nutanix/v3/batch', body: {} }]);
    assert.equal(nested.json.api_response_list[0].status, '404');
    const elsewhere = await batch([{ operation: 'GET', path_and_params: '//elsewhere/vms' }]);
    assert.equal(elsewhere.json.api_response_list[0].status, '404');
  });
});

describe('demo: v3 errors', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  const odd = (number: number): Promise<Reply> =>
    ask(demo, 'GET', `${V3}/vms/00000000-0000-4000-8000-000000000${number}`);

  it('have details as an object in a 422 and as a text in a 401', async () => {
    const refused = await ask(demo, 'POST', `${V3}/vms`, { body: {} });
    assert.deepEqual(detailsOf(refused), {
      '': ["'metadata' is a required property", "'spec' is a required property"],
    });
    const stranger = await ask(demo, 'GET', `${V3}/users/me`, { password: false });
    assert.equal(typeof stranger.json.message_list[0].details, 'string');
  });

  it('are pages, bare texts, and objects with little in them, for VMs that are made for it', async () => {
    for (const status of [401, 502]) {
      const page = await odd(status);
      assert.equal(page.status, status);
      assert.match(String(page.headers['content-type']), /^text\/html/);
    }
    assert.equal((await odd(500)).text, 'Internal Server Error');
    assert.equal((await odd(503)).text, 'no healthy upstream');
    assert.equal('details' in (await odd(400)).json.message_list[0], false);
    assert.equal(typeof (await odd(403)).json.message_list[0].details, 'string');
  });

  it('of the Kubernetes service are a number and a sentence', async () => {
    const base = '/karbon/v1/k8s/clusters';
    const refused = await ask(demo, 'POST', base, { body: { name: 'x' } });
    assert.deepEqual(refused.json, { code: 602, message: 'uuid in body is required' });
    assert.deepEqual((await ask(demo, 'GET', '/karbon/v1-beta.1/k8s/clusters')).json, []);
    assert.equal((await ask(demo, 'GET', `${base}/none`)).status, 404);
  });
});
