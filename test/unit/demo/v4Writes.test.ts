import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Demo } from '../../../src/demo/demo';
import { RateLimits } from '../../../src/demo/v4/rateLimits';
import { startDemo } from './startDemo';
import { advance, ask, type Asking, control, PROGRESS, type Reply } from './support';

const VMS = '/api/vmm/v4.2/ahv/config/vms';
const IMAGES = '/api/vmm/v4.2/content/images';
const SUBNETS = '/api/networking/v4.2/config/subnets';
const CATEGORIES = '/api/prism/v4.2/config/categories';
const TASKS = '/api/prism/v4.2/config/tasks';

describe('demo: v4 writes', () => {
  let demo: Demo;
  beforeEach(async () => (demo = await startDemo({ rateLimit: 'off', taskMs: 1 })));
  afterEach(() => demo.close());

  const get = (path: string): Promise<Reply> => ask(demo, 'GET', path);
  const send = (method: string, path: string, asking: Asking = {}): Promise<Reply> =>
    ask(demo, method, path, { ...asking, headers: { 'NTNX-Request-Id': randomUUID(), ...asking.headers } });
  const etagOf = async (path: string): Promise<string> => String((await get(path)).headers.etag);
  const withEtag = async (method: string, path: string, of: string, body?: object): Promise<Reply> =>
    send(method, path, { headers: { 'If-Match': await etagOf(of) }, ...(body ? { body } : {}) });
  const errorOf = (reply: Reply): string => reply.json.data.error[0].code;

  async function finished(reply: Reply): Promise<Reply['json']> {
    assert.equal(reply.status, 202, reply.text);
    const { extId } = reply.json.data;
    assert.match(extId, /^ZXJnb24=:[\da-f-]{36}$/);
    for (;;) {
      const { status, json } = await get(`${TASKS}/${extId}`);
      assert.equal(status, 200);
      if (['SUCCEEDED', 'FAILED', 'CANCELED'].includes(json.data.status)) return json.data;
    }
  }

  const vm = (wanted: (vm: Demo['world']['vms'][number]) => boolean = () => true): string => {
    const found = demo.world.vms.find((each) => !each.controllerVm && wanted(each));
    assert.ok(found);
    return found.uuid;
  };
  const newVm = () => ({
    name: 'new "vm"',
    cluster: { extId: demo.world.clusters[0]?.uuid },
    memorySizeBytes: 2 * 1024 ** 3,
    nics: [{ networkInfo: { subnet: { extId: demo.world.networks[1]?.uuid } } }],
    disks: [
      {
        diskAddress: { busType: 'SCSI', index: 0 },
        backingInfo: { $objectType: 'vmm.v4.ahv.config.VmDisk', diskSizeBytes: 1024 ** 3 },
      },
    ],
  });

  it('create a VM by a task, which v3 and v2 show too', async () => {
    const task = await finished(await send('POST', VMS, { body: newVm() }));
    assert.equal(task.status, 'SUCCEEDED');
    assert.equal(task.progressPercentage, 100);
    const [{ extId, rel }] = task.entitiesAffected;
    assert.equal(rel, 'vmm:ahv:config:vm');
    const { data } = (await get(`${VMS}/${extId}`)).json;
    assert.deepEqual([data.name, data.powerState, data.memorySizeBytes], ['new "vm"', 'OFF', 2 * 1024 ** 3]);
    assert.equal(data.disks[0].backingInfo.diskSizeBytes, 1024 ** 3);
    assert.equal((await get(`/api/nutanix/v3/vms/${extId}`)).json.spec.name, 'new "vm"');
    assert.equal((await get(`/api/nutanix/v2.0/vms/${extId}`)).json.name, 'new "vm"');
    assert.equal((await get(`${VMS}?$limit=1`)).json.metadata.totalAvailableResults, 214);
  });

  it('show a task as it is queued, runs and succeeds', async () => {
    const made = await send('POST', VMS, { body: newVm() });
    for (const [share, state, percent] of PROGRESS) {
      advance(demo, share);
      const { data } = (await get(`${TASKS}/${made.json.data.extId}`)).json;
      assert.deepEqual([data.status, data.progressPercentage], [state, percent]);
    }
  });

  it('refuse a body that does not fit its description, naming each place', async () => {
    const { status, json } = await send('POST', VMS, {
      body: { name: '', numSockets: 0, colour: 'blue', disks: [{ diskAddress: {} }] },
    });
    assert.equal(status, 400);
    const { error } = json.data;
    assert.equal(error.statusCode, 400);
    assert.deepEqual(
      error.validationErrorMessages.map(({ attributePath }: Reply['json']) => attributePath).sort(),
      ['cluster', 'colour', 'disks[0].diskAddress.busType', 'name', 'numSockets'],
    );
    assert.equal((await send('POST', VMS, { body: '{"name":' })).status, 400);
    assert.equal(
      (await send('POST', VMS, { body: { name: 'x', cluster: { extId: randomUUID() } } })).status,
      400,
    );
    assert.equal(demo.world.tasks.filter(({ operation }) => operation === 'VmCreate').length, 20);
  });

  it('take back what was read as it is, and change a VM with the ETag that came with it', async () => {
    const path = `${VMS}/${vm()}`;
    const { json, headers } = await get(path);
    assert.match(String(headers.etag), /^YXBwbGljYXRpb24vanNvbg==:\d+$/);
    const body = { ...json.data, name: 'renamed', numSockets: 2 };
    const changed = await send('PUT', path, { body, headers: { 'If-Match': String(headers.etag) } });
    assert.equal((await finished(changed)).status, 'SUCCEEDED');
    const after = await get(path);
    assert.deepEqual([after.json.data.name, after.json.data.numSockets], ['renamed', 2]);
    assert.notEqual(after.headers.etag, headers.etag);
  });

  it('refuse a change without If-Match with 428, and one with an ETag of before with 412', async () => {
    const uuid = vm(({ power }) => power === 'ON');
    const path = `${VMS}/${uuid}`;
    const body = (await get(path)).json.data;
    const etag = await etagOf(path);
    for (const [method, target] of [
      ['PUT', path],
      ['DELETE', path],
      ['POST', `${path}/$actions/power-off`],
      ['POST', `${path}/$actions/clone`],
    ] as const) {
      const asking = method === 'PUT' ? { body } : {};
      const without = await send(method, target, asking);
      assert.deepEqual([without.status, errorOf(without)], [428, 'PLAT-10004'], target);
      const any = await send(method, target, { ...asking, headers: { 'If-Match': '*' } });
      assert.deepEqual([any.status, errorOf(any)], [412, 'PLAT-10005'], target);
    }
    assert.equal(
      (await send('POST', `${path}/$actions/power-off`, { headers: { 'If-Match': etag } })).status,
      202,
    );
    const stale = await send('PUT', path, { body, headers: { 'If-Match': etag } });
    assert.deepEqual([stale.status, errorOf(stale)], [412, 'PLAT-10005']);
  });

  it('count a change by v3 against the ETag too', async () => {
    const uuid = vm();
    const etag = await etagOf(`${VMS}/${uuid}`);
    const { metadata, spec } = (await get(`/api/nutanix/v3/vms/${uuid}`)).json;
    const changed = await ask(demo, 'PUT', `/api/nutanix/v3/vms/${uuid}`, { body: { metadata, spec } });
    assert.equal(changed.status, 202);
    assert.equal((await send('DELETE', `${VMS}/${uuid}`, { headers: { 'If-Match': etag } })).status, 412);
  });

  it('give no ETag where nothing can be changed', async () => {
    const { world } = demo;
    for (const path of [
      `/api/clustermgmt/v4.2/config/clusters/${world.clusters[0]?.uuid}`,
      `/api/clustermgmt/v4.2/config/disks/${world.disks[0]?.uuid}`,
      `/api/monitoring/v4.1/serviceability/alerts/${world.alerts[0]?.uuid}`,
      `${TASKS}/${world.tasks[0]?.uuid}`,
      VMS,
    ]) {
      const { status, headers } = await get(path);
      assert.deepEqual([status, headers.etag], [200, undefined], path);
    }
  });

  it('do the same request with the same NTNX-Request-Id once, and answer it alike', async () => {
    const headers = { 'NTNX-Request-Id': randomUUID() };
    const first = await send('POST', VMS, { body: newVm(), headers });
    const again = await send('POST', VMS, { body: newVm(), headers });
    assert.deepEqual([again.status, again.json], [first.status, first.json]);
    await finished(first);
    assert.equal(demo.world.vms.length, 214);
    const other = await send('POST', VMS, { body: { ...newVm(), name: 'other' }, headers });
    assert.equal(other.status, 409);
    assert.equal(demo.world.vms.length, 214);
  });

  it('let a refused request be mended under the same NTNX-Request-Id', async () => {
    const headers = { 'NTNX-Request-Id': randomUUID() };
    assert.equal((await send('POST', VMS, { body: {}, headers })).status, 400);
    assert.equal((await send('POST', VMS, { body: newVm(), headers })).status, 202);
  });

  it('want an NTNX-Request-Id that is a UUID', async () => {
    for (const headers of [{}, { 'NTNX-Request-Id': 'mine' }] as Record<string, string>[]) {
      const { status, json } = await ask(demo, 'POST', VMS, { body: newVm(), headers });
      assert.equal(status, 400);
      assert.equal(json.data.error.validationErrorMessages[0].attributePath, 'NTNX-Request-Id');
    }
  });

  it('switch a VM off and on, and refuse what its power does not allow', async () => {
    const uuid = vm(({ power }) => power === 'OFF');
    const path = `${VMS}/${uuid}`;
    const off = await withEtag('POST', `${path}/$actions/power-off`, path);
    assert.deepEqual([off.status, errorOf(off)], [400, 'VMM-30200']);
    await finished(await withEtag('POST', `${path}/$actions/power-on`, path));
    const on = (await get(path)).json.data;
    assert.equal(on.powerState, 'ON');
    assert.ok(on.host.extId);
    await finished(await withEtag('POST', `${path}/$actions/reset`, path));
    await finished(await withEtag('POST', `${path}/$actions/shutdown`, path));
    assert.equal((await get(path)).json.data.powerState, 'OFF');
  });

  it('clone a VM, with what shall be other', async () => {
    const path = `${VMS}/${vm(({ disks }) => disks.length === 3)}`;
    const body = { name: 'copy', numSockets: 4 };
    const task = await finished(await withEtag('POST', `${path}/$actions/clone`, path, body));
    const copy = (await get(`${VMS}/${task.entitiesAffected[0].extId}`)).json.data;
    assert.deepEqual([copy.name, copy.numSockets, copy.disks.length, copy.powerState], ['copy', 4, 3, 'OFF']);
    const original = (await get(path)).json.data;
    assert.notEqual(copy.nics[0].backingInfo.macAddress, original.nics[0].backingInfo.macAddress);
  });

  it('delete a VM, but no controller VM', async () => {
    const path = `${VMS}/${vm()}`;
    await finished(await withEtag('DELETE', path, path));
    assert.equal((await get(path)).status, 404);
    const controller = demo.world.vms.find(({ controllerVm }) => controllerVm);
    const kept = await withEtag('DELETE', `${VMS}/${controller?.uuid}`, `${VMS}/${controller?.uuid}`);
    assert.equal(kept.status, 400);
  });

  it('tell of a task that failed why, and leave things as they are', async () => {
    demo.world.taskRules.failNext = 1;
    const task = await finished(await send('POST', VMS, { body: newVm() }));
    assert.equal(task.status, 'FAILED');
    assert.equal(task.errorMessages[0].severity, 'ERROR');
    assert.equal(task.errorMessages[0].message, task.legacyErrorMessage);
    assert.equal(demo.world.vms.length, 213);
  });

  it('cancel a task that is not over', async () => {
    demo.world.taskRules.durationMs = 60_000;
    const { extId } = (await send('POST', VMS, { body: newVm() })).json.data;
    const cancelled = await send('POST', `${TASKS}/${extId}/$actions/cancel`);
    assert.equal(cancelled.status, 200);
    assert.equal((await get(`${TASKS}/${encodeURIComponent(extId)}`)).json.data.status, 'CANCELED');
    assert.equal((await send('POST', `${TASKS}/${extId}/$actions/cancel`)).status, 400);
  });

  it('take an API key, but not where the description names a password only', async () => {
    demo.world.taskRules.durationMs = 60_000;
    const asking = { password: false, headers: { 'X-ntnx-api-key': demo.apiKey } } as const;
    const made = await send('POST', VMS, { ...asking, body: newVm() });
    assert.equal(made.status, 202);
    const path = `${TASKS}/${made.json.data.extId}`;
    assert.equal((await ask(demo, 'GET', path, asking)).status, 200);
    assert.equal((await send('POST', `${path}/$actions/cancel`, asking)).status, 401);
    assert.equal((await send('POST', `${path}/$actions/cancel`)).status, 200);
  });

  it('find a task by its state', async () => {
    demo.world.taskRules.durationMs = 60_000;
    await send('POST', VMS, { body: newVm() });
    const filter = encodeURIComponent("status eq Prism.Config.TaskStatus'QUEUED'");
    const { json } = await get(`${TASKS}?$filter=${filter}&$select=operation,status`);
    assert.deepEqual(
      json.data.map(({ operation, status }: Reply['json']) => [operation, status]),
      [['VmCreate', 'QUEUED']],
    );
  });

  it('create, change and delete an image', async () => {
    const task = await finished(await send('POST', IMAGES, { body: { name: 'tiny', type: 'ISO_IMAGE' } }));
    const path = `${IMAGES}/${task.entitiesAffected[0].extId}`;
    const { data } = (await get(path)).json;
    assert.equal(data.type, 'ISO_IMAGE');
    await finished(await withEtag('PUT', path, path, { ...data, name: 'small' }));
    assert.equal((await get(path)).json.data.name, 'small');
    assert.equal((await send('DELETE', path)).status, 428);
    await finished(await withEtag('DELETE', path, path));
    assert.equal((await get(path)).status, 404);
  });

  it('create, change and delete a subnet, but none that NICs are in', async () => {
    const address = (value: string) => ({ value });
    const body = {
      name: 'vlan500 "neu"',
      subnetType: 'VLAN',
      networkId: 500,
      ipConfig: [{ ipv4: { ipSubnet: { ip: address('10.50.0.0'), prefixLength: 24 } } }],
    };
    const task = await finished(await send('POST', SUBNETS, { body }));
    const path = `${SUBNETS}/${task.entitiesAffected[0].extId}`;
    const { data } = (await get(path)).json;
    assert.deepEqual([data.networkId, data.ipPrefix], [500, '10.50.0.0/24']);
    await finished(await withEtag('PUT', path, path, { ...data, networkId: 501 }));
    assert.equal((await get(path)).json.data.networkId, 501);
    await finished(await send('DELETE', path));
    assert.equal((await get(path)).status, 404);
    const used = demo.world.vms[0]?.nics[0]?.subnetUuid;
    assert.equal((await send('DELETE', `${SUBNETS}/${used}`)).status, 400);
  });

  it('create, change and delete a category at once', async () => {
    const made = await send('POST', CATEGORIES, { body: { key: 'Farbe', value: 'blau' } });
    assert.equal(made.status, 201);
    const path = `${CATEGORIES}/${made.json.data.extId}`;
    assert.equal((await send('POST', CATEGORIES, { body: { key: 'Farbe', value: 'blau' } })).status, 409);
    assert.equal((await withEtag('PUT', path, path, { key: 'Farbe', value: 'rot' })).status, 200);
    assert.equal((await get(path)).json.data.value, 'rot');
    const deleted = await send('DELETE', path);
    assert.deepEqual([deleted.status, deleted.text], [204, '']);
    assert.equal((await get(path)).status, 404);
    const system = demo.world.categories.find((category) => category.system);
    assert.equal((await send('DELETE', `${CATEGORIES}/${system?.uuid}`)).status, 400);
  });

  it('create and delete a recovery point, which v3 has among its snapshots', async () => {
    const points = '/api/dataprotection/v4.2/config/recovery-points';
    const body = { name: 'vorher', vmRecoveryPoints: [{ vmExtId: vm() }] };
    const task = await finished(await send('POST', points, { body }));
    const { extId } = task.entitiesAffected[0];
    assert.equal((await get(`${points}/${extId}`)).json.data.vmRecoveryPoints[0].vmExtId, vm());
    assert.equal((await get(`/api/nutanix/v3/vm_snapshots/${extId}`)).status, 200);
    await finished(await send('DELETE', `${points}/${extId}`));
    assert.equal((await get(`${points}/${extId}`)).status, 404);
    const nobody = { vmRecoveryPoints: [{ vmExtId: randomUUID() }] };
    assert.equal((await send('POST', points, { body: nobody })).status, 400);
  });

  it('acknowledge and resolve an alert', async () => {
    const alert = demo.world.alerts.find(({ resolved, acknowledged }) => !resolved && !acknowledged);
    const path = `/api/monitoring/v4.1/serviceability/alerts/${alert?.uuid}`;
    await finished(await send('POST', `${path}/$actions/manage-alert`, { body: { actionType: 'RESOLVE' } }));
    const { isAcknowledged, isResolved } = (await get(path)).json.data;
    assert.deepEqual([isAcknowledged, isResolved], [true, true]);
    assert.equal(
      (await send('POST', `${path}/$actions/manage-alert`, { body: { actionType: 'SING' } })).status,
      400,
    );
  });

  it('are not for an account that may only read: 403 as recorded', async () => {
    const viewer = demo.accounts.find(({ kind }) => kind === 'viewer');
    const basic = Buffer.from(`${viewer?.username}:${viewer?.password}`).toString('base64');
    const asking = { password: false, headers: { Authorization: `Basic ${basic}` } } as const;
    assert.equal((await ask(demo, 'GET', `${VMS}?$limit=1`, asking)).status, 200);
    const { status, json } = await send('POST', VMS, { ...asking, body: newVm() });
    assert.deepEqual([status, json.data.error[0].code], [403, 'RBA-10001']);
  });
});

describe('demo: v4 rate limits', () => {
  it('count by account and operation, and begin anew after a second', () => {
    let now = 0;
    const limits = new RateLimits('described', () => now);
    const take = (user: string, operation = 'GET a') => limits.take(user, operation, 2);
    assert.deepEqual(
      [take('x'), take('x'), take('x')].map((each) => [each?.allowed, each?.remaining]),
      [
        [true, 1],
        [true, 0],
        [false, 0],
      ],
    );
    assert.equal(take('y')?.allowed, true);
    assert.equal(take('x', 'GET b')?.allowed, true);
    now = 999;
    assert.deepEqual([take('x')?.allowed, take('x')?.resetMs], [false, 1]);
    now = 1000;
    assert.equal(take('x')?.allowed, true);
    assert.equal(limits.take('x', 'not described', undefined), undefined);
  });

  it('are those of the description, on every answer, whichever version is asked', async () => {
    const demo = await startDemo();
    try {
      const made = await ask(demo, 'POST', IMAGES, {
        body: {},
        headers: { 'NTNX-Request-Id': randomUUID() },
      });
      assert.deepEqual([made.status, made.headers['x-api-ratelimit-limit']], [400, '5']);
      const older = await ask(demo, 'GET', '/api/vmm/v4.0/ahv/config/vms?$limit=1');
      assert.equal(older.headers['x-api-ratelimit-limit'], '20');
    } finally {
      await demo.close();
    }
  });

  it('refuse with 429 and when to come again, can be set to any number, and lifted', async () => {
    const demo = await startDemo();
    try {
      assert.equal((await control(demo, { rateLimit: 0 })).status, 200);
      const refused = await ask(demo, 'GET', VMS);
      assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '1']);
      assert.equal(refused.json.data.error[0].severity, 'ERROR');
      assert.equal((await ask(demo, 'GET', '/api/nutanix/v3/prism_central')).status, 200);
      await control(demo, { rateLimit: 'off' });
      const reply = await ask(demo, 'GET', VMS);
      assert.deepEqual([reply.status, reply.headers['x-api-ratelimit-limit']], [200, undefined]);
      assert.equal((await control(demo, { rateLimit: 'often' })).status, 400);
    } finally {
      await demo.close();
    }
  });
});
