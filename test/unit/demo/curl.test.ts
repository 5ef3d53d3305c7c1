import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemo, type Demo } from '../../../src/demo/demo';
import { skipBecause } from '../../harness/skip';
import { isThere, run, type Ran } from '../support/run';
import { control } from './support';

const NAME = 'prism.nutanix.local';
/** What says the status alone: the body goes to a file. */
const STATUS = ['-o', 'out', '-w', '%{http_code}'];
const ME = '/api/nutanix/v3/users/me';

describe('demo: curl with a cookie jar', () => {
  let demo: Demo;
  let folder: string;
  before(async function () {
    if (!isThere('curl')) skipBecause(this, 'there is no curl');
    demo = await startDemo();
    folder = mkdtempSync(path.join(tmpdir(), 'prism-demo-'));
    writeFileSync(path.join(folder, 'ca.pem'), demo.certificatePem);
    writeFileSync(path.join(folder, 'login'), `user = "admin:${demo.password}"\n`, { mode: 0o600 });
    writeFileSync(path.join(folder, 'wrong'), 'user = "admin:wrong"\n');
  });
  beforeEach(() => control(demo, { resetStats: true, expireSessions: true, unlock: true }));
  after(async () => {
    await demo?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  /** Runs curl; words that begin with a slash are paths of the demo under the name in its certificate. */
  const curl = (...args: string[]): Promise<Ran> => {
    const words = args.map((word) => (word.startsWith('/') ? `https://${NAME}:9440${word}` : word));
    // Not the machine's own settings, proxies or names: the port of a cluster leads to the demo.
    const common = ['-q', '-sS', '--noproxy', '*', '--cacert', 'ca.pem'];
    const way = ['--connect-to', `${NAME}:9440:127.0.0.1:${demo.port}`];
    return run('curl', [...common, ...way, ...words], { cwd: folder });
  };
  const said = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await curl(...args);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  const checks = async (): Promise<Record<string, number>> => (await control(demo)).json.credentialChecks;
  const logIn = (): Promise<string> =>
    said('-K', 'login', '-c', 'jar', ...STATUS, '/PrismGateway/services/rest/v2.0/cluster');

  it('logs in once and is let in by the cookie twenty times, on both families', async () => {
    assert.equal(await logIn(), '200');
    assert.match(readFileSync(path.join(folder, 'jar'), 'utf8'), /#HttpOnly_.*NTNX_IGW_SESSION/);
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
    const ran = await run('curl', ['-q', '-sS', '--noproxy', '*', ...byAddress], { cwd: folder });
    assert.equal(ran.code, 60);
    assert.match(ran.stderr, /127\.0\.0\.1/);
  });

  it('posts a body that arrives byte for byte', async () => {
    const body = '{"kind":"vm",  "filter":"vm_name==O\'Brien \\"test\\" box","length":1}\n';
    writeFileSync(path.join(folder, 'body.json'), body);
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
