import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control, type Reply } from './support';
import { ended, listV3, V3 } from './v3Support';

/** What a create needs, and what makes its task fail. */
const KINDS = {
  vm: { good: { num_sockets: 2 }, bad: { num_sockets: 2, disk_list: [{ disk_size_mib: 1e9 }] } },
  image: { good: { image_type: 'ISO_IMAGE' }, bad: { source_uri: 'nowhere.iso' } },
  subnet: { good: { subnet_type: 'VLAN', vlan_id: 3210 }, bad: { subnet_type: 'VLAN', vlan_id: 110 } },
};

describe('demo: v3 keeps what it was asked to make', () => {
  let demo: Demo;
  beforeEach(async () => {
    demo = await startDemo({ taskMs: 60_000, rateLimit: 'off' });
  });
  afterEach(() => demo.close());

  const make = (kind: string, resources: object): Promise<Reply> =>
    ask(demo, 'POST', `${V3}/${kind}s`, {
      body: { metadata: { kind }, spec: { name: 'wanted "ü" 🚀', resources } },
    });
  const at = (kind: string, { json }: Reply): string => `${V3}/${kind}s/${json.metadata.uuid}`;
  const total = async (kind: string): Promise<number> =>
    (await listV3(demo, kind)).json.metadata.total_matches;

  for (const [kind, { good, bad }] of Object.entries(KINDS)) {
    it(`${kind}: PENDING from the first moment, in the list too, and no other change until it is made`, async () => {
      const before = await total(kind);
      const made = await make(kind, good);
      const { status, spec, metadata } = (await ask(demo, 'GET', at(kind, made))).json;
      assert.equal(status.state, 'PENDING');
      assert.equal(status.name, 'wanted "ü" 🚀');
      assert.deepEqual(status.execution_context.task_uuid, [made.json.status.execution_context.task_uuid]);
      assert.deepEqual(spec, made.json.spec);
      assert.equal(metadata.kind, kind);
      assert.equal(await total(kind), before + 1);
      const put = await ask(demo, 'PUT', at(kind, made), { body: { spec, metadata } });
      assert.equal(put.status, 409);
      assert.equal(put.json.message_list[0].reason, 'CONCURRENT_REQUESTS_NOT_ALLOWED');
    });

    it(`${kind}: COMPLETE and there once when its task has succeeded`, async () => {
      await control(demo, { taskMs: 1 });
      const before = await total(kind);
      const made = await make(kind, good);
      assert.equal((await ended(demo, made)).status, 'SUCCEEDED');
      assert.equal((await ask(demo, 'GET', at(kind, made))).json.status.state, 'COMPLETE');
      assert.equal(await total(kind), before + 1);
    });

    it(`${kind}: ERROR with the reason when its task has failed, until it is deleted`, async () => {
      await control(demo, { taskMs: 1 });
      const before = await total(kind);
      const made = await make(kind, bad);
      const { error_detail: detail } = await ended(demo, made);
      const { status } = (await ask(demo, 'GET', at(kind, made))).json;
      assert.equal(status.state, 'ERROR');
      assert.equal(status.message_list[0].message, detail);
      assert.match(status.message_list[0].reason, /^[A-Z_]+$/);
      assert.equal(await total(kind), before + 1);
      const deleted = await ask(demo, 'DELETE', at(kind, made));
      assert.equal(deleted.json.status.state, 'DELETE_PENDING');
      await ended(demo, deleted);
      assert.equal((await ask(demo, 'GET', at(kind, made))).status, 404);
      assert.equal(await total(kind), before);
    });
  }

  it('what is deleted while it is made is stopped, and never there', async () => {
    const made = await make('vm', KINDS.vm.good);
    await control(demo, { taskMs: 1 });
    await ended(demo, await ask(demo, 'DELETE', at('vm', made)));
    assert.equal((await ended(demo, made)).status, 'ABORTED');
    assert.equal((await ask(demo, 'GET', at('vm', made))).status, 404);
  });

  it('a failure by bad luck has a reason that v3 knows', async () => {
    await control(demo, { taskMs: 1, failNextTasks: 1 });
    const made = await make('vm', KINDS.vm.good);
    await ended(demo, made);
    const { status } = (await ask(demo, 'GET', at('vm', made))).json;
    assert.equal(status.message_list[0].reason, 'INTERNAL_ERROR');
  });

  it('a list finds it by name and UUID, and by nothing that it does not have yet', async () => {
    const made = await make('vm', KINDS.vm.good);
    const { uuid } = made.json.metadata;
    const found = async (filter: string): Promise<string[]> =>
      (await listV3(demo, 'vm', { filter, length: 500 })).json.entities.map(
        ({ metadata }: Reply['json']) => metadata.uuid,
      );
    assert.deepEqual(await found('vm_name==wanted "ü" 🚀'), [uuid]);
    assert.deepEqual(await found(`uuid==${uuid}`), [uuid]);
    assert.ok(!(await found('power_state==off')).includes(uuid));
  });

  it('the other families do not know it before it is made', async () => {
    const { uuid } = (await make('vm', KINDS.vm.good)).json.metadata;
    for (const target of [`/api/nutanix/v2.0/vms/${uuid}`, `/api/vmm/v4.2/ahv/config/vms/${uuid}`]) {
      assert.equal((await ask(demo, 'GET', target)).status, 404, target);
    }
  });
});

describe('demo: v3 users', () => {
  it('are all accounts that are no service account', async () => {
    const demo = await startDemo();
    try {
      const { json } = await listV3(demo, 'user');
      const names = json.entities.map(({ status }: Reply['json']) => status.name);
      assert.deepEqual(names, ['admin', 'viewer', 'jane.doe@demo.example']);
      for (const { metadata, status } of json.entities) {
        const one = await ask(demo, 'GET', `${V3}/users/${metadata.uuid}`);
        assert.equal(one.json.status.name, status.name);
      }
    } finally {
      await demo.close();
    }
  });
});
