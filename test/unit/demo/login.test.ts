import assert from 'node:assert/strict';
import { startDemo, type Demo } from '../../../src/demo/demo';
import { Accounts } from '../../../src/demo/server/accounts';
import { ask, control, cookiesOf } from './support';

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
    for (let at = 0; at < 4; at += 1) await ask(demo, 'GET', ME, { password: 'wrong' });
    assert.equal((await ask(demo, 'GET', ME)).status, 200, 'the right one starts the count anew');
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
    await new Promise((resolve) => setTimeout(resolve, 80));
    assert.equal((await ask(short, 'GET', ME, { cookie })).status, 401);
    await short.close();
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
