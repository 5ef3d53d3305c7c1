import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { isWrite } from '../../../src/demo/server/writes';
import { basicOf } from './people';
import { startDemo } from './startDemo';
import { ask, control, sample, type Reply } from './support';

const V3 = '/api/nutanix/v3';
const V2 = '/PrismGateway/services/rest/v2.0';
const TARGETS = [
  `${V3}/users/me`,
  `${V2}/cluster`,
  '/PrismGateway/services/rest/v1/cluster',
  '/api/vmm/v4.0/ahv/config/vms',
];

/** What a client can tell one refusal from another by. */
const told = ({ status, headers, text }: Reply): object => {
  const { date, 'x-envoy-upstream-service-time': took, ...rest } = headers;
  assert.ok(date && took !== undefined);
  return { status, text, rest };
};

describe('demo: 401 in its forms', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());
  afterEach(() => control(demo, { unauthorized: 'own', unlock: true, lockAfter: 5, lockSeconds: 900 }));

  for (const [form, type] of [
    ['html', /^text\/html/],
    ['text', /^text\/plain/],
  ] as const) {
    it(`is ${form} in every family when it is switched so`, async () => {
      await control(demo, { unauthorized: form });
      for (const target of TARGETS) {
        const { status, headers, json } = await ask(demo, 'GET', target, { password: 'wrong' });
        assert.equal(status, 401);
        assert.match(String(headers['content-type']), type);
        assert.equal(json, undefined);
        assert.match(String(headers['www-authenticate']), /^Basic realm=/);
      }
    });
  }

  it('is the same without a password, with a wrong one, an unknown name, a locked account or an old session', async () => {
    for (const form of ['own', 'html', 'text']) {
      await control(demo, { unauthorized: form });
      for (const target of TARGETS) {
        await control(demo, { unlock: true });
        const nobody = `Basic ${Buffer.from('nobody:x').toString('base64')}`;
        const none = told(await ask(demo, 'GET', target, { password: false }));
        assert.deepEqual(told(await ask(demo, 'GET', target, { password: 'wrong' })), none);
        assert.deepEqual(
          told(await ask(demo, 'GET', target, { password: false, headers: { Authorization: nobody } })),
          none,
        );
        assert.deepEqual(told(await ask(demo, 'GET', target, { cookie: 'NTNX_IGW_SESSION=old' })), none);
        await control(demo, { lock: 'admin' });
        assert.deepEqual(told(await ask(demo, 'GET', target)), none, 'locked');
      }
    }
  });

  it('answers an account that a switch locked as one that locked itself, and others as before', async () => {
    await control(demo, { lock: 'viewer' });
    const { headers } = basicOf(demo, 'viewer');
    assert.equal((await ask(demo, 'GET', `${V3}/users/me`, { password: false, headers })).status, 401);
    assert.equal((await ask(demo, 'GET', `${V3}/users/me`)).status, 200);
    const refused = await control(demo, { lock: 'nobody' });
    assert.equal(refused.status, 400);
    assert.match(refused.json.message, /admin, viewer, jane\.doe@demo\.example/);
  });

  it('comes after as many wrong passwords as it is told, for as long as it is told', async () => {
    await control(demo, { lockAfter: 2, lockSeconds: 0 });
    const wrong = (): Promise<Reply> => ask(demo, 'GET', `${V3}/users/me`, { password: 'wrong' });
    for (let at = 0; at < 3; at += 1) await wrong();
    assert.equal((await ask(demo, 'GET', `${V3}/users/me`)).status, 200, 'a lock of no time');
    await control(demo, { lockSeconds: 900 });
    for (let at = 0; at < 2; at += 1) await wrong();
    assert.equal((await ask(demo, 'GET', `${V3}/users/me`)).status, 401);
    await control(demo, { unlock: true, lockAfter: 0 });
    for (let at = 0; at < 10; at += 1) await wrong();
    assert.equal((await ask(demo, 'GET', `${V3}/users/me`)).status, 200, 'never at 0');
  });

  it('keeps a session alive whose account was locked meanwhile', async () => {
    const cookie =
      String((await ask(demo, 'GET', `${V3}/users/me`)).headers['set-cookie']).split(';')[0] ?? '';
    await control(demo, { lock: 'admin' });
    assert.equal((await ask(demo, 'GET', `${V3}/users/me`, { cookie })).status, 200);
  });

  it('does what a command says wholly or not at all', async () => {
    assert.equal((await control(demo, { unauthorized: 'html', lockAfter: -1 })).status, 400);
    assert.equal((await control(demo, { unauthorized: 'loud' })).status, 400);
    const { headers } = await ask(demo, 'GET', `${V3}/users/me`, { password: false });
    assert.match(String(headers['content-type']), /^application\/json/);
  });
});

describe('demo: an account that may only read', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  const asViewer = (method: string, target: string, body?: object): Promise<Reply> =>
    ask(demo, method, target, { password: false, headers: basicOf(demo, 'viewer').headers, body });

  it('reads, by POST too', async () => {
    assert.equal((await asViewer('GET', `${V2}/cluster`)).status, 200);
    assert.equal((await asViewer('POST', `${V3}/vms/list`, { kind: 'vm' })).status, 200);
  });

  it('gets 403 for a write in the words of the family, and nothing changes', async () => {
    const [vm] = demo.world.vms.filter(({ controllerVm }) => !controllerVm);
    const count = demo.world.vms.length;
    const v3 = await asViewer('DELETE', `${V3}/vms/${vm?.uuid}`);
    assert.equal(v3.status, 403);
    assert.deepEqual(Object.keys(v3.json), ['api_version', 'code', 'message_list', 'state']);
    assert.equal(v3.json.message_list[0].reason, 'ACCESS_DENIED');
    const v2 = await asViewer('POST', `${V2}/vms`, { name: 'x' });
    assert.equal(v2.status, 403);
    assert.equal(typeof v2.json.detailed_message, 'string');
    assert.equal(v2.json.error_code.code, 1501);
    demo.world.settle();
    assert.equal(demo.world.vms.length, count);
    assert.equal((await ask(demo, 'DELETE', `${V3}/vms/${vm?.uuid}`)).status, 202, 'the administrator may');
  });

  it('is told by method and path which calls are writes', () => {
    const reads = [
      'GET /vms',
      'HEAD /vms',
      'OPTIONS /vms',
      'POST /vms/list',
      'POST /groups',
      'POST /categories/query',
      'POST /search',
      'POST /tasks/poll',
    ];
    const writes = [
      'POST /vms',
      'PUT /vms/list',
      'DELETE /groups',
      'POST /batch',
      'POST /vms/1/set_power_state',
    ];
    const verdict = (call: string): boolean => isWrite(...(call.split(' ') as [string, string]));
    assert.deepEqual(reads.filter(verdict), []);
    assert.deepEqual(writes.filter(verdict), writes);
  });
});

describe('demo: 401 of v3 as it was recorded', () => {
  it('has the members of the quoted answer', async function () {
    const quoted = sample('errors/v3-401-details-string.json');
    if (!quoted) this.skip();
    const demo = await startDemo();
    const { json } = await ask(demo, 'GET', `${V3}/users/me`, { password: false });
    await demo.close();
    assert.deepEqual(Object.keys(json), Object.keys(quoted.body));
    assert.equal(json.message_list[0].reason, quoted.body.message_list[0].reason);
  });
});
