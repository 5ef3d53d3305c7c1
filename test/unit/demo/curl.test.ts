import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Demo } from '../../../src/demo/demo';
import { skipBecause } from '../../harness/skip';
import { isThere, run } from '../support/run';
import { makeCurl, STATUS, type Curl } from './curl';
import { startDemo } from './startDemo';
import { control } from './support';

const ME = '/api/nutanix/v3/users/me';

describe('demo: curl with a cookie jar', () => {
  let demo: Demo;
  let curl: Curl;
  before(async function () {
    if (!isThere('curl')) skipBecause(this, 'there is no curl');
    demo = await startDemo();
    curl = makeCurl(demo);
  });
  beforeEach(() => control(demo, { resetStats: true, expireSessions: true, unlock: true }));
  after(async () => {
    await demo?.close();
    curl?.close();
  });

  const said: Curl['said'] = (...args) => curl.said(...args);
  const checks = async (): Promise<Record<string, number>> => (await control(demo)).json.credentialChecks;
  const logIn = (): Promise<string> =>
    said('-K', 'login', '-c', 'jar', ...STATUS, '/PrismGateway/services/rest/v2.0/cluster');

  it('logs in once and is let in by the cookie twenty times, on both families', async () => {
    assert.equal(await logIn(), '200');
    assert.match(readFileSync(path.join(curl.folder, 'jar'), 'utf8'), /#HttpOnly_.*NTNX_IGW_SESSION/);
    for (let at = 0; at < 10; at += 1) {
      assert.equal(await said('-b', 'jar', '-c', 'jar', ...STATUS, ME), '200');
      assert.equal(await said('-b', 'jar', ...STATUS, '/PrismGateway/services/rest/v2.0/hosts/'), '200');
    }
    const { requests, credentialChecks } = (await control(demo)).json;
    assert.deepEqual([requests, credentialChecks], [21, { admin: 1 }]);
  });

  it('costs one credential check a request without a jar', async () => {
    for (let at = 0; at < 3; at += 1) assert.equal(await said('-K', 'login', ...STATUS, ME), '200');
    assert.deepEqual(await checks(), { admin: 3 });
  });

  it('is refused with the jar alone when the session is over, and let in by the password', async () => {
    await logIn();
    await control(demo, { expireSessions: true });
    assert.equal(await said('-b', 'jar', ...STATUS, ME), '401');
    assert.deepEqual(await checks(), { admin: 1 });
    assert.equal(await said('-b', 'jar', '-c', 'jar', '-K', 'login', ...STATUS, ME), '200');
    assert.equal(await said('-b', 'jar', ...STATUS, ME), '200');
    assert.deepEqual(await checks(), { admin: 2 });
  });

  it('is locked out by wrong passwords without being told, but keeps a session that it has', async () => {
    await logIn();
    const wrong = await said('-K', 'wrong', '-i', ME);
    for (let at = 1; at < 5; at += 1) assert.equal(await said('-K', 'wrong', ...STATUS, ME), '401');
    const locked = await said('-K', 'login', '-i', ME);
    const withoutClock = (text: string): string => text.replace(/^(date|x-envoy-[^:]*):.*$/gim, '');
    assert.equal(withoutClock(locked), withoutClock(wrong));
    assert.equal(await said('-b', 'jar', ...STATUS, ME), '200');
    await control(demo, { unlock: true });
    assert.equal(await said('-K', 'login', ...STATUS, ME), '200');
  });

  it('sends the cookies of the jar to no other name of the same address', async () => {
    await logIn();
    const other = ['--connect-to', `other.nutanix.local:9440:127.0.0.1:${demo.port}`];
    assert.equal(
      await said('-b', 'jar', ...STATUS, ...other, `https://other.nutanix.local:9440${ME}`),
      '401',
    );
    const { lastRequests } = (await control(demo)).json;
    const names = lastRequests.at(-1).headers.map(([name]: [string]) => name.toLowerCase());
    assert.equal(names.includes('cookie'), false);
  });

  it('does not trust the address, only the name, and nothing without the CA file', async () => {
    const { code } = await run('curl', [
      '-q',
      '-sS',
      '--noproxy',
      '*',
      `https://127.0.0.1:${demo.port}${ME}`,
    ]);
    assert.equal(code, 60);
    const byAddress = ['--cacert', 'ca.pem', `https://127.0.0.1:${demo.port}${ME}`];
    const ran = await run('curl', ['-q', '-sS', '--noproxy', '*', ...byAddress], { cwd: curl.folder });
    assert.equal(ran.code, 60);
    assert.match(ran.stderr, /127\.0\.0\.1/);
  });

  it('posts a body that arrives byte for byte', async () => {
    const body = '{"kind":"vm",  "filter":"vm_name==O\'Brien \\"test\\" box","length":1}\n';
    writeFileSync(path.join(curl.folder, 'body.json'), body);
    const answer = await said(
      ...['-K', 'login', '-H', 'Content-Type: application/json', '--data-binary', '@body.json'],
      '/api/nutanix/v3/vms/list',
    );
    assert.equal(JSON.parse(answer).metadata.total_matches, 1);
    const { lastRequests } = (await control(demo)).json;
    assert.equal(lastRequests.at(-1).bodySha256, createHash('sha256').update(body).digest('hex'));
  });

  it('reads a compressed description whole', async () => {
    const plain = await said('/static/v3/swagger.json');
    assert.equal(await said('--compressed', '/static/v3/swagger.json'), plain);
  });
});

describe('demo: curl and the redirect with a token', () => {
  let demo: Demo;
  let curl: Curl;
  before(async function () {
    if (!isThere('curl')) skipBecause(this, 'there is no curl');
    demo = await startDemo({ login: { redirectToken: true } });
    curl = makeCurl(demo);
  });
  after(async () => {
    await demo?.close();
    curl?.close();
  });

  it('is refused where it only follows, with a jar too, and the password is checked once', async () => {
    for (const jar of [[], ['-b', 'jar', '-c', 'jar']]) {
      await control(demo, { resetStats: true });
      assert.equal(await curl.said('-K', 'login', '-L', ...jar, ...STATUS, ME), '401');
      assert.deepEqual((await control(demo)).json.credentialChecks, { admin: 1 });
    }
  });

  it('is let in where the token goes along as the cookie that it is', async () => {
    const head = await curl.said('-K', 'login', '-i', ME);
    const place = /^location: (\S+)/im.exec(head)?.[1] ?? assert.fail(head);
    const token = /^x-redirect-token: (\S+)/im.exec(head)?.[1] ?? assert.fail(head);
    assert.match(head, /^HTTP\/1\.1 302/);
    assert.equal(await curl.said('-H', `Cookie: ${token}`, ...STATUS, place), '200');
    assert.equal(await curl.said(...STATUS, place), '401');
  });
});

describe('demo: curl and a redirect to another host', () => {
  let demo: Demo;
  let elsewhere: Demo;
  let curl: Curl;
  before(async function () {
    if (!isThere('curl')) skipBecause(this, 'there is no curl');
    elsewhere = await startDemo();
    demo = await startDemo();
    curl = makeCurl(demo);
    assert.equal(await curl.said('-K', 'login', '-c', 'jar', ...STATUS, ME), '200');
    const target = `https://localhost:${elsewhere.port}`;
    assert.equal((await control(demo, { faults: [{ kind: 'redirect-elsewhere', target }] })).status, 200);
  });
  after(async () => {
    await Promise.all([demo?.close(), elsewhere?.close()]);
    curl?.close();
  });

  it('follows without password and without cookies', async () => {
    // Whose certificate it is plays no part here: what would be sent is the question.
    assert.equal(await curl.said('-k', '-L', '-K', 'login', '-b', 'jar', ...STATUS, ME), '401');
    const { requests, lastRequests, credentialChecks } = (await control(elsewhere)).json;
    assert.equal(requests, 1);
    const names = lastRequests[0].headers.map(([name]: [string]) => name.toLowerCase());
    assert.deepEqual(
      names.filter((name: string) => /auth|cookie|key|token/.test(name)),
      [],
    );
    assert.deepEqual(credentialChecks, {});
  });

  it('sends them along only where it is told to trust every host', async () => {
    assert.equal(await curl.said('-k', '--location-trusted', '-K', 'login', ...STATUS, ME), '401');
    assert.deepEqual((await control(elsewhere)).json.credentialChecks, { admin: 1 });
  });
});
