import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startDemo, type Demo } from '../../../src/demo/demo';
import { control } from './support';

const run = promisify(execFile);

describe('demo: curl with a cookie jar', () => {
  let demo: Demo;
  let folder: string;
  before(async function () {
    if (spawnSync('curl', ['--version']).status !== 0) this.skip();
    demo = await startDemo();
    folder = mkdtempSync(path.join(tmpdir(), 'prism-demo-'));
    writeFileSync(path.join(folder, 'ca.pem'), demo.certificatePem);
    writeFileSync(path.join(folder, 'login'), `user = "admin:${demo.password}"\n`, { mode: 0o600 });
  });
  after(async () => {
    await demo?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  const curl = async (...args: string[]): Promise<string> => {
    const origin = `https://prism.nutanix.local:${demo.port}`;
    const common = [
      '-sS',
      '--noproxy',
      '*',
      '--cacert',
      'ca.pem',
      '--resolve',
      `prism.nutanix.local:${demo.port}:127.0.0.1`,
    ];
    const words = args.map((word) => (word.startsWith('/') ? origin + word : word));
    return (await run('curl', [...common, ...words], { cwd: folder, maxBuffer: 64 * 1024 * 1024 })).stdout;
  };

  it('logs in once, then is let in by the cookie on both families', async () => {
    await curl('-K', 'login', '-c', 'jar', '/PrismGateway/services/rest/v2.0/cluster');
    assert.match(readFileSync(path.join(folder, 'jar'), 'utf8'), /#HttpOnly_.*NTNX_IGW_SESSION/);
    const status = ['-o', 'out', '-w', '%{http_code}'];
    for (let at = 0; at < 5; at += 1) {
      assert.equal(await curl('-b', 'jar', ...status, '/api/nutanix/v3/users/me'), '200');
      assert.equal(await curl('-b', 'jar', ...status, '/PrismGateway/services/rest/v2.0/hosts/'), '200');
    }
    assert.equal((await control(demo)).json.credentialChecks.admin, 1);
  });

  it('posts a body that arrives byte for byte', async () => {
    const body = '{"kind":"vm",  "filter":"vm_name==O\'Brien \\"test\\" box","length":1}\n';
    writeFileSync(path.join(folder, 'body.json'), body);
    const answer = await curl(
      ...['-K', 'login', '-H', 'Content-Type: application/json', '--data-binary', '@body.json'],
      '/api/nutanix/v3/vms/list',
    );
    assert.equal(JSON.parse(answer).metadata.total_matches, 1);
    const { lastRequests } = (await control(demo)).json;
    assert.equal(lastRequests.at(-1).bodyText, body);
  });

  it('reads a compressed description whole', async () => {
    const plain = await curl('/static/v3/swagger.json');
    assert.equal(await curl('--compressed', '/static/v3/swagger.json'), plain);
  });
});
