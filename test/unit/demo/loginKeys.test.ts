import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import type { Demo } from '../../../src/demo/demo';
import { PERSONALITIES } from '../../../src/demo/personality';
import { Accounts } from '../../../src/demo/server/accounts';
import { answerTo } from '../../../src/demo/server/answering';
import { ApiKeys } from '../../../src/demo/server/apiKeys';
import { Directory } from '../../../src/demo/server/directory';
import type { Answer } from '../../../src/demo/server/http';
import { loginRules } from '../../../src/demo/server/loginRules';
import { makeRouter, type Family } from '../../../src/demo/server/router';
import { Sessions } from '../../../src/demo/server/sessions';
import type { Site } from '../../../src/demo/server/site';
import { startDemo } from './startDemo';
import { ask, control, type Reply } from './support';

const V1 = '/PrismGateway/services/rest/v1/cluster';
const V2 = '/PrismGateway/services/rest/v2.0/cluster';
const V3 = '/api/nutanix/v3/users/me';
const V4 = '/api/vmm/v4.0/ahv/config/vms';

describe('demo: API keys', () => {
  let central: Demo;
  let element: Demo;
  before(async () => {
    central = await startDemo();
    element = await startDemo({ product: 'pe' });
  });
  after(() => Promise.all([central.close(), element.close()]));

  const withKey = (demo: Demo, target: string, key = demo.apiKey): Promise<Reply> =>
    ask(demo, 'GET', target, { password: false, headers: { 'X-ntnx-api-key': key } });

  it('are taken by v4 on Prism Central and by nothing else', async () => {
    const matrix: [Demo, string, number][] = [
      [central, V4, 200],
      [central, V3, 401],
      [central, V2, 401],
      [central, V1, 401],
      // Prism Element has no v4, and says so without asking who is calling.
      [element, V4, 404],
      [element, V3, 401],
      [element, V2, 401],
      [element, V1, 401],
    ];
    for (const [demo, target, status] of matrix) {
      assert.equal((await withKey(demo, target)).status, status, `${demo.product} ${target}`);
    }
  });

  it('cost no credential check and open no session', async () => {
    await control(central, { resetStats: true });
    const { headers } = await withKey(central, V4);
    assert.equal(headers['set-cookie'], undefined);
    const { credentialChecks, apiKeyChecks } = (await control(central)).json;
    assert.deepEqual([credentialChecks, apiKeyChecks], [{}, 1]);
  });

  it('are refused when they are wrong, and the right password beside helps nothing (believed)', async () => {
    assert.equal((await withKey(central, V4, 'wrong')).status, 401);
    const headers = { 'X-ntnx-api-key': 'wrong' };
    assert.equal((await ask(central, 'GET', V4, { headers })).status, 401);
    assert.equal((await ask(central, 'GET', V3, { headers })).status, 200, 'v3 does not look at them');
  });

  it('never show in the counts', async () => {
    await withKey(central, V4);
    assert.equal((await control(central)).text.includes(central.apiKey), false);
  });

  it('are worth nothing once they are revoked', async () => {
    await control(central, { revokeApiKey: true });
    assert.equal((await withKey(central, V4)).status, 401);
  });
});

describe('demo: a route that takes a password only', () => {
  const accounts = new Accounts();
  accounts.setPassword('admin', 'right');
  const apiKeys = new ApiKeys();
  const key = apiKeys.add('robot');
  const handle = ({ user }: { user: string }): Answer => ({ status: 200, body: user });
  const says = (status: number) => (): Answer => ({ status });
  const family: Family<null> = {
    name: 'v4',
    bases: ['/api/ns'],
    open: false,
    apiKeys: true,
    routes: [
      { method: 'GET', path: '/any', handle },
      { method: 'GET', path: '/basic', basicOnly: true, handle },
    ],
    described: [],
    unauthorized: says(401),
    notSimulated: says(500),
    unknown: says(404),
    wrongMethod: says(405),
    broken: says(500),
  };
  const login = loginRules();
  const site = {
    personality: PERSONALITIES.pc,
    cluster: undefined,
    find: makeRouter([family]),
    login,
    accounts,
    directory: new Directory(login),
    apiKeys,
    sessions: new Sessions(60_000),
    world: null,
    settle: () => undefined,
    latencyMs: 0,
  } as Partial<Site<null>> as Site<null>;

  const call = (url: string, headers: Record<string, string>): Promise<Answer> =>
    answerTo(
      site,
      { method: 'GET', url, headers } as Partial<IncomingMessage> as IncomingMessage,
      Buffer.alloc(0),
    );
  const basic = { authorization: `Basic ${Buffer.from('admin:right').toString('base64')}` };

  it('refuses an API key that is right elsewhere', async () => {
    const elsewhere = await call('/api/ns/any', { 'x-ntnx-api-key': key });
    assert.deepEqual([elsewhere.status, elsewhere.body], [200, 'robot']);
    assert.equal((await call('/api/ns/basic', { 'x-ntnx-api-key': key })).status, 401);
  });

  it('takes a password beside the key, and the session of one', async () => {
    const answer = await call('/api/ns/basic', { 'x-ntnx-api-key': key, ...basic });
    assert.deepEqual([answer.status, answer.body], [200, 'admin']);
    const [cookie = ''] = [answer.headers?.['Set-Cookie'] ?? []].flat();
    assert.match(cookie, /^NTNX_IAM_SESSION=/);
    const again = await call('/api/ns/basic', { cookie: cookie.split(';')[0] ?? '' });
    assert.deepEqual([again.status, again.body], [200, 'admin']);
  });

  it('wants a session before a key, and a key before a password, where it takes all three', async () => {
    const session = `NTNX_IAM_SESSION=${site.sessions.open('somebody')}`;
    const all = { ...basic, cookie: session, 'x-ntnx-api-key': key };
    assert.equal((await call('/api/ns/any', all)).body, 'somebody');
    assert.equal((await call('/api/ns/any', { ...all, cookie: 'NTNX_IAM_SESSION=0' })).body, 'robot');
  });
});
