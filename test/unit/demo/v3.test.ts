import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { advance, ask, PROGRESS, type Reply } from './support';

const V3 = '/api/nutanix/v3';

describe('demo: v3', () => {
  let demo: Demo;
  beforeEach(async () => {
    demo = await startDemo({ taskMs: 60_000 });
  });
  afterEach(() => demo.close());

  const list = (kind: string, body: object = {}): Promise<Reply> =>
    ask(demo, 'POST', `${V3}/${kind}s/list`, { body: { kind, ...body } });

  it('lists 20 of 213 VMs unless told otherwise, at most 500, and says how many there are', async () => {
    const first = await list('vm');
    assert.equal(first.json.entities.length, 20);
    assert.deepEqual(first.json.metadata, { kind: 'vm', offset: 0, length: 20, total_matches: 213 });
    const last = await list('vm', { offset: 200, length: 500 });
    assert.equal(last.json.entities.length, 13);
    assert.equal((await list('vm', { length: 501 })).status, 422);
    assert.equal((await list('vm', { length: 0 })).status, 422);
    assert.equal((await list('vm', { offset: -1 })).status, 422);
  });

  it('takes an empty body for a list', async () => {
    assert.equal((await ask(demo, 'POST', `${V3}/vms/list`)).json.metadata.total_matches, 213);
  });

  it('shows the same world for the same seed and another for another', async () => {
    const same = await startDemo();
    const other = await startDemo({ seed: 2 });
    const uuids = async (of: Demo): Promise<string[]> =>
      (await ask(of, 'POST', `${V3}/vms/list`)).json.entities.map((vm: Reply['json']) => vm.metadata.uuid);
    assert.deepEqual(await uuids(same), await uuids(demo));
    assert.notDeepEqual(await uuids(other), await uuids(demo));
    await Promise.all([same.close(), other.close()]);
  });

  it('filters by name, sorts, and refuses a filter it does not know', async () => {
    const one = await list('vm', { filter: 'vm_name==web-07' });
    assert.deepEqual(
      one.json.entities.map((vm: Reply['json']) => vm.spec.name),
      ['web-07'],
    );
    assert.equal((await list('vm', { filter: 'vm_name==web-.*' })).json.metadata.total_matches, 37);
    assert.equal((await list('vm', { filter: 'colour==blue' })).status, 422);
    const names = (
      await list('vm', { sort_attribute: 'name', sort_order: 'DESCENDING', length: 500 })
    ).json.entities.map((vm: Reply['json']) => vm.spec.name);
    assert.deepEqual(names, [...names].sort().reverse());
  });

  it('has VMs with quotes, umlauts and emoji, and controller VMs on every host', async () => {
    const { json } = await list('vm', { length: 500 });
    const names: string[] = json.entities.map((vm: Reply['json']) => vm.spec.name);
    for (const part of [`"`, 'ö', '🚀', '日本'])
      assert.ok(
        names.some((name) => name.includes(part)),
        part,
      );
    assert.equal(names.filter((name) => name.endsWith('-CVM')).length, 7);
    assert.equal(new Set(json.entities.map((vm: Reply['json']) => vm.metadata.uuid)).size, 213);
  });

  it('refers only to hosts, subnets, images and clusters that it lists too', async () => {
    const known = new Set<string>();
    for (const kind of ['cluster', 'host', 'subnet', 'image']) {
      for (const item of (await list(kind, { length: 500 })).json.entities) known.add(item.metadata.uuid);
    }
    for (const { status } of (await list('vm', { length: 500 })).json.entities) {
      const { resources } = status;
      const referred = [
        status.cluster_reference,
        resources.host_reference,
        ...resources.nic_list.map((nic: Reply['json']) => nic.subnet_reference),
        ...resources.disk_list.map((disk: Reply['json']) => disk.data_source_reference),
      ].filter(Boolean);
      for (const reference of referred) assert.ok(known.has(reference.uuid), JSON.stringify(reference));
    }
  });

  it('has a host without a name', async () => {
    const { entities } = (await list('host')).json;
    assert.equal(entities.length, 7);
    assert.equal(entities.filter((host: Reply['json']) => !('name' in host.status)).length, 1);
  });

  it('creates a VM by a task that is queued, runs and succeeds, and is there for all families then', async () => {
    const body = {
      metadata: { kind: 'vm' },
      spec: { name: 'new "vm"', resources: { memory_size_mib: 2048 } },
    };
    const created = await ask(demo, 'POST', `${V3}/vms`, { body });
    assert.equal(created.status, 202);
    assert.equal(created.json.status.state, 'PENDING');
    assert.deepEqual(created.json.spec, body.spec);
    const one = `${V3}/vms/${created.json.metadata.uuid}`;
    assert.equal((await ask(demo, 'GET', one)).json.status.state, 'PENDING');
    const task = `${V3}/tasks/${created.json.status.execution_context.task_uuid}`;
    for (const [share, state, percent] of PROGRESS) {
      advance(demo, share);
      const { status, percentage_complete } = (await ask(demo, 'GET', task)).json;
      assert.deepEqual([status, percentage_complete], [state, percent]);
    }
    const vm = await ask(demo, 'GET', one);
    assert.equal(vm.json.status.state, 'COMPLETE');
    assert.equal(vm.json.spec.resources.memory_size_mib, 2048);
    assert.equal((await list('vm')).json.metadata.total_matches, 214);
    const v2 = await ask(demo, 'GET', `/api/nutanix/v2.0/vms/${created.json.metadata.uuid}`);
    assert.equal(v2.json.name, 'new "vm"');
  });

  it('refuses a VM without name or kind with 422, naming what is missing', async () => {
    const { status, json } = await ask(demo, 'POST', `${V3}/vms`, {
      body: { metadata: {}, spec: { resources: {} } },
    });
    assert.equal(status, 422);
    assert.equal(json.message_list[0].reason, 'INVALID_REQUEST');
    assert.deepEqual(json.message_list[0].details, {
      metadata: ["'kind' is a required property"],
      spec: ["'name' is a required property"],
    });
    assert.equal((await ask(demo, 'POST', `${V3}/vms`, { body: '{"spec":' })).status, 400);
  });

  it('changes a VM with the spec version that was read and answers 409 to an older one', async () => {
    const uuid = (await list('vm')).json.entities[0].metadata.uuid;
    const { metadata, spec } = (await ask(demo, 'GET', `${V3}/vms/${uuid}`)).json;
    const body = { api_version: '3.1', metadata, spec: { ...spec, name: 'renamed' } };
    const changed = await ask(demo, 'PUT', `${V3}/vms/${uuid}`, { body });
    assert.equal(changed.status, 202);
    const again = await ask(demo, 'PUT', `${V3}/vms/${uuid}`, { body });
    assert.equal(again.status, 409);
    advance(demo, 1);
    const read = (await ask(demo, 'GET', `${V3}/vms/${uuid}`)).json;
    assert.equal(read.spec.name, 'renamed');
    assert.equal(read.metadata.spec_version, metadata.spec_version + 1);
    assert.deepEqual(read.spec.resources, spec.resources);
  });

  it('deletes a VM by a task', async () => {
    const uuid = (await list('vm')).json.entities[3].metadata.uuid;
    const deleted = await ask(demo, 'DELETE', `${V3}/vms/${uuid}`);
    assert.equal(deleted.status, 202);
    assert.equal(deleted.json.status.state, 'DELETE_PENDING');
    advance(demo, 1);
    assert.equal((await ask(demo, 'GET', `${V3}/vms/${uuid}`)).status, 404);
  });

  it('says plainly that a described operation is not simulated, and that an unknown one does not exist', async () => {
    const described = await ask(demo, 'GET', `${V3}/xig_dns_config`);
    assert.equal(described.status, 500);
    assert.match(described.json.message_list[0].message, /does not simulate/);
    const unknown = await ask(demo, 'GET', `${V3}/nonsense`);
    assert.equal(unknown.status, 404);
    assert.match(unknown.json.message, /^The requested URL was not found/);
    assert.equal((await ask(demo, 'PATCH', `${V3}/vms`)).status, 405);
  });

  it('shows Prism Central headers', async () => {
    const { headers } = await ask(demo, 'GET', `${V3}/prism_central`);
    assert.equal(headers['x-ntnx-env'], 'pc');
    assert.match(String(headers['x-ntnx-product']), /^pc\.\d/);
    assert.equal(headers.server, 'envoy');
  });
});
