import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { Accounts, type DemoAccount } from '../../../src/demo/server/accounts';
import { Sessions } from '../../../src/demo/server/sessions';
import { startDemo } from './startDemo';
import { ask, control, cookiesOf } from './support';
import { page } from './wire';

const ME = '/api/nutanix/v3/users/me';
const CLUSTER = '/PrismGateway/services/rest/v2.0/cluster';

describe('demo: log-in', () => {
  let demo: Demo;
  beforeEach(async () => (demo = await startDemo()));
  afterEach(() => demo.close());

  const checks = async (): Promise<number> => (await control(demo)).json.credentialChecks.admin ?? 0;

  it('answers 401 with `details` as a string on v3, and with a page on v2', async () => {
    const v3 = await ask(demo, 'GET', ME, { password: false });
    assert.equal(v3.status, 401);
    assert.equal(typeof v3.json.message_list[0].details, 'string');
    assert.match(String(v3.headers['www-authenticate']), /^Basic realm=/);
    const v2 = await ask(demo, 'GET', CLUSTER, { password: false });
    assert.equal(v2.status, 401);
    assert.match(String(v2.headers['content-type']), /^text\/html/);
  });

  it('sets cookies that live 14 to 15 minutes, and checks credentials once for 50 requests with them', async () => {
    const first = await ask(demo, 'GET', ME);
    const [line] = first.headers['set-cookie'] ?? [];
    assert.match(
      line ?? '',
      /^NTNX_IGW_SESSION=[0-9a-f]+;Expires=[^;]+;Path=\/;Secure;HttpOnly;SameSite=Lax$/,
    );
    const minutes =
      (Date.parse(/Expires=([^;]+)/.exec(line ?? '')?.[1] ?? '') - Date.parse(String(first.headers.date))) /
      60_000;
    assert.ok(minutes > 13.9 && minutes <= 15.1, `${minutes} minutes`);
    const [cookie] = cookiesOf(first);
    for (let at = 0; at < 50; at += 1) {
      const target = at % 2 ? ME : CLUSTER;
      assert.equal((await ask(demo, 'GET', target, { cookie: cookie ?? '' })).status, 200);
    }
    assert.equal(await checks(), 1);
  });

  it('checks credentials at each request that has no session', async () => {
    for (let at = 0; at < 3; at += 1) await ask(demo, 'GET', ME);
    assert.equal(await checks(), 3);
  });

  it('gives the gateway its own cookie beside', async () => {
    const names = cookiesOf(await ask(demo, 'GET', CLUSTER)).map((cookie) => cookie.split('=')[0]);
    assert.deepEqual(names, ['NTNX_IGW_SESSION', 'JSESSIONID']);
  });

  it('refuses a session that was ended, and takes a password beside it', async () => {
    const [cookie = ''] = cookiesOf(await ask(demo, 'GET', ME));
    await control(demo, { expireSessions: true });
    assert.equal((await ask(demo, 'GET', ME, { cookie })).status, 401);
    assert.equal((await ask(demo, 'GET', ME, { cookie, password: demo.password })).status, 200);
  });

  it('locks the account after five wrong passwords in a row, and says no more than before', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let at = 0; at < 4; at += 1) await ask(demo, 'GET', ME, { password: 'wrong' });
      assert.equal((await ask(demo, 'GET', ME)).status, 200, 'the right one starts the count anew');
    }
    const wrong = [];
    for (let at = 0; at < 5; at += 1) wrong.push(await ask(demo, 'GET', ME, { password: 'wrong' }));
    const locked = await ask(demo, 'GET', ME);
    assert.equal(locked.status, 401);
    assert.equal(locked.text, wrong[0]?.text);
    await control(demo, { unlock: true });
    assert.equal((await ask(demo, 'GET', ME)).status, 200);
  });

  it('lifts the lock after 15 minutes', () => {
    let now = 1_000_000;
    const accounts = new Accounts(() => now);
    accounts.setPassword('admin', 'right');
    for (let at = 0; at < 5; at += 1) accounts.check('admin', 'wrong');
    now += 15 * 60_000 - 1;
    assert.equal(accounts.check('admin', 'right'), false);
    now += 1;
    assert.equal(accounts.check('admin', 'right'), true);
  });

  it('takes the lifetime of a session from its options', async () => {
    const short = await startDemo({ sessionSeconds: 0.05 });
    const [cookie = ''] = cookiesOf(await ask(short, 'GET', ME));
    let status = 200;
    while (status === 200) ({ status } = await ask(short, 'GET', ME, { cookie }));
    assert.equal(status, 401);
    await short.close();
  });

  it('ends a session when its time is over, whether it was used or not', () => {
    let now = 1_000_000;
    const sessions = new Sessions(15 * 60_000, () => now);
    const id = sessions.open('admin');
    now += 15 * 60_000 - 1;
    assert.equal(sessions.user(id), 'admin');
    now += 1;
    assert.equal(sessions.user(id), undefined);
  });

  it('writes the date of a cookie with dashes, on the full minute below, as the recordings have it', () => {
    const sessions = new Sessions(15 * 60_000, () => Date.parse('2025-06-07T18:26:17Z'));
    assert.equal(
      sessions.cookie('NAME', '1'),
      'NAME=1;Expires=Sat, 07-Jun-2025 18:41:00 GMT;Path=/;Secure;HttpOnly;SameSite=Lax',
    );
  });

  it('tells everybody and their passwords as they are now on the control port, and not on the main one', async () => {
    await control(demo, { setPassword: 'now' });
    const { accounts, apiKeys } = (await page(demo, '/demo/accounts')).json;
    assert.deepEqual(
      accounts.map(({ username, kind }: DemoAccount) => [username, kind]),
      [
        ['admin', 'admin'],
        ['viewer', 'viewer'],
        ['jane.doe@demo.example', 'directory'],
      ],
    );
    assert.equal(accounts[0].password, 'now');
    assert.deepEqual(apiKeys, [{ username: 'demo-automation', apiKey: demo.apiKey }]);
    assert.equal((await ask(demo, 'GET', '/demo/accounts')).status, 404);
    assert.equal((await page(demo, '/demo/accounts', { Host: 'evil.example' })).status, 403);
  });

  it('knows everybody under the same passwords on two products that share their accounts', async () => {
    const element = await startDemo({ product: 'pe', world: demo.world, accounts: demo.accounts });
    for (const { username, password } of demo.accounts) {
      const Authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
      const asking = { password: false as const, headers: { Authorization } };
      assert.equal((await ask(demo, 'GET', CLUSTER, asking)).status, 200, username);
      assert.equal((await ask(element, 'GET', CLUSTER, asking)).status, 200, username);
    }
    assert.deepEqual(new Set(demo.accounts.map(({ password }) => password)).size, 3);
    await element.close();
  });

  it('takes another password when told so', async () => {
    await control(demo, { setPassword: 'another "one"' });
    assert.equal((await ask(demo, 'GET', ME)).status, 401);
    assert.equal((await ask(demo, 'GET', ME, { password: 'another "one"' })).status, 200);
  });

  it('serves the v3 description without log-in and the v2 documents with one', async () => {
    assert.equal((await ask(demo, 'GET', '/static/v3/swagger.json', { password: false })).status, 200);
    const docs = '/PrismGateway/services/rest/api/api-docs/v2.0';
    assert.equal((await ask(demo, 'GET', docs, { password: false })).status, 401);
    assert.equal((await ask(demo, 'GET', docs)).status, 200);
  });
});
