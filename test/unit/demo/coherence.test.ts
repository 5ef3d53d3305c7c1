import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { SHOWN, saidBy, type Said } from './coherenceReaders';
import { startDemo } from './startDemo';
import { ask, control, until, type Reply } from './support';
import { ended, V3 } from './v3Support';

const shown = (thing: string): (typeof SHOWN)[number] => {
  const found = SHOWN.find((each) => each.thing === thing);
  assert.ok(found, thing);
  return found;
};

/** What each family says of a thing, by family. */
async function everybody(demo: Demo, thing: string): Promise<Record<string, Said>> {
  const of = shown(thing);
  const said: Record<string, Said> = {};
  for (const family of Object.keys(of.families)) said[family] = await saidBy(demo, of, family);
  return said;
}

describe('demo: one world behind all families', () => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo({ rateLimit: 'off' });
    await control(demo, { taskMs: 1 });
  });
  after(() => demo.close());

  for (const { thing, families } of SHOWN) {
    it(`${Object.keys(families).join(', ')} say the same of every ${thing}`, async () => {
      const [first, ...others] = Object.entries(await everybody(demo, thing));
      assert.ok(first && others.length > 0);
      assert.ok(Object.keys(first[1]).length > 0);
      for (const [family, said] of others) assert.deepEqual(said, first[1], `${family} and ${first[0]}`);
    });
  }

  it('v1, v3 and v4 have the controller VMs under the same UUIDs', async () => {
    const ours = demo.world.vms.filter(({ controllerVm }) => controllerVm).map(({ uuid }) => uuid);
    assert.equal(ours.length, 7);
    for (const uuid of ours) {
      assert.equal((await ask(demo, 'GET', `${V3}/vms/${uuid}`)).status, 200);
      assert.equal((await ask(demo, 'GET', `/api/vmm/v4.2/ahv/config/vms/${uuid}`)).status, 200);
    }
    const { entities } = (await ask(demo, 'GET', '/PrismGateway/services/rest/v1/vms')).json;
    const theirs = entities.filter(({ controllerVm }: Reply['json']) => controllerVm);
    assert.deepEqual(theirs.map(({ uuid }: Reply['json']) => uuid).sort(), [...ours].sort());
  });

  /** Waits until every family says this of an entity, and nothing else. */
  async function agreed(thing: string, uuid: string, wanted: (said: unknown) => boolean): Promise<void> {
    const said = await until(
      () => everybody(demo, thing),
      (all) => Object.values(all).every((each) => wanted(each[uuid])),
    );
    const values = Object.values(said).map((each) => each[uuid]);
    for (const value of values) assert.deepEqual(value, values[0]);
  }
  const named = (name: string) => (said: unknown) => Array.isArray(said) && said[0] === name;
  const gone = (said: unknown): boolean => said === undefined;

  it('a VM that v3 makes and deletes comes and goes everywhere', async () => {
    const body = {
      metadata: { kind: 'vm' },
      spec: { name: 'v3 "neu" 🚀', resources: { power_state: 'ON', num_sockets: 3, memory_size_mib: 3072 } },
    };
    const made = await ask(demo, 'POST', `${V3}/vms`, { body });
    await agreed('VM', made.json.metadata.uuid, named('v3 "neu" 🚀'));
    await ask(demo, 'DELETE', `${V3}/vms/${made.json.metadata.uuid}`);
    await agreed('VM', made.json.metadata.uuid, gone);
  });

  it('a VM that v2 makes and switches on is the same everywhere', async () => {
    const base = '/api/nutanix/v2.0/vms';
    const body = { name: 'from v2', num_vcpus: 2, num_cores_per_vcpu: 1, memory_mb: 2048 };
    const made = await ask(demo, 'POST', base, { body });
    assert.ok(made.status < 300, made.text);
    const task = made.json.task_uuid;
    await until(
      () => ask(demo, 'GET', `/api/nutanix/v2.0/tasks/${task}`),
      ({ json }) => json.progress_status === 'Succeeded',
    );
    const vm = demo.world.vms.find(({ name }) => name === 'from v2');
    assert.ok(vm);
    await agreed('VM', vm.uuid, named('from v2'));
    await ask(demo, 'POST', `${base}/${vm.uuid}/set_power_state`, { body: { transition: 'ON' } });
    await agreed('VM', vm.uuid, (said) => Array.isArray(said) && said[3] === 'on');
  });

  it('a VM that v4 deletes is gone everywhere', async () => {
    const vm = demo.world.vms.find(({ controllerVm, power }) => !controllerVm && power === 'OFF');
    assert.ok(vm);
    const one = `/api/vmm/v4.2/ahv/config/vms/${vm.uuid}`;
    const { headers } = await ask(demo, 'GET', one);
    const deleted = await ask(demo, 'DELETE', one, {
      headers: {
        'If-Match': String(headers.etag),
        'NTNX-Request-Id': '6f1c3b1e-0d4f-4c52-9a5e-6d7f2f0b8a11',
      },
    });
    assert.equal(deleted.status, 202, deleted.text);
    await agreed('VM', vm.uuid, gone);
  });

  it('a change of an image and of a network by v3 is seen everywhere', async () => {
    for (const [thing, kind, uuid] of [
      ['image', 'image', demo.world.images[2]?.uuid],
      ['network', 'subnet', demo.world.networks[1]?.uuid],
    ] as const) {
      assert.ok(uuid);
      const { spec, metadata } = (await ask(demo, 'GET', `${V3}/${kind}s/${uuid}`)).json;
      const body = { metadata, spec: { ...spec, name: `renamed "${kind}"` } };
      await ended(demo, await ask(demo, 'PUT', `${V3}/${kind}s/${uuid}`, { body }));
      await agreed(thing, uuid, named(`renamed "${kind}"`));
    }
  });

  it('an alert that v2 acknowledges is acknowledged everywhere', async () => {
    const alert = demo.world.alerts.find(({ acknowledged }) => !acknowledged);
    assert.ok(alert);
    const done = await ask(demo, 'POST', `/api/nutanix/v2.0/alerts/${alert.uuid}/acknowledge`, { body: {} });
    assert.ok(done.status < 300, done.text);
    await agreed('alert', alert.uuid, (said) => Array.isArray(said) && said[3] === true);
  });

  it('a category that v3 makes is one of v4, and the other way round', async () => {
    await ask(demo, 'PUT', `${V3}/categories/Stufe`, { body: { name: 'Stufe' } });
    await ask(demo, 'PUT', `${V3}/categories/Stufe/eins`, { body: {} });
    const path = '/api/prism/v4.2/config/categories';
    const found = await ask(demo, 'GET', `${path}?$filter=${encodeURIComponent("key eq 'Stufe'")}`);
    assert.deepEqual(
      found.json.data.map(({ key, value }: Reply['json']) => [key, value]),
      [['Stufe', 'eins']],
    );
    const made = await ask(demo, 'POST', path, {
      body: { key: 'Raum', value: 'zwei' },
      headers: { 'NTNX-Request-Id': '0b9d2a60-5a0e-4f0e-9f46-1a1f6f1e2c33' },
    });
    assert.ok(made.status < 300, made.text);
    assert.equal((await ask(demo, 'GET', `${V3}/categories/Raum/zwei`)).json.value, 'zwei');
  });

  it('a task of one family is read in the others', async () => {
    const body = {
      metadata: { kind: 'vm' },
      spec: { name: 'x', resources: { memory_size_mib: 2 ** 30, power_state: 'ON' } },
    };
    const made = await ask(demo, 'POST', `${V3}/vms`, { body });
    const task = await ended(demo, made);
    assert.equal(task.status, 'FAILED');
    const v2 = await ask(demo, 'GET', `/api/nutanix/v2.0/tasks/${task.uuid}`);
    assert.equal(v2.json.progress_status, 'Failed');
    const v4 = await ask(demo, 'GET', `/api/prism/v4.2/config/tasks/ZXJnb24=:${task.uuid}`);
    assert.equal(v4.json.data.status, 'FAILED');
  });
});

describe('demo: the same seed', () => {
  it('gives the same answers to all lists of all families, and another seed others', async () => {
    const demos = await Promise.all([5, 5, 6].map((seed) => startDemo({ seed, rateLimit: 'off' })));
    const [one, same, other] = demos as [Demo, Demo, Demo];
    try {
      for (const of of SHOWN) {
        for (const [family, { list }] of Object.entries(of.families)) {
          const [a, b, c] = [await list(one), await list(same), await list(other)];
          // Values of /groups carry the time at which they were asked for.
          const text = (entities: unknown): string => JSON.stringify(entities).replace(/"time":\d+/g, '');
          assert.equal(text(a), text(b), `${family} ${of.thing}`);
          assert.notEqual(text(a), text(c), `${family} ${of.thing}`);
        }
      }
    } finally {
      await Promise.all(demos.map((demo) => demo.close()));
    }
  });
});
