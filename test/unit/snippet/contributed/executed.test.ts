import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transform } from 'esbuild';
import { pinBase64 } from '../../../../src/core/snippet/pin';
import type { Demo } from '../../../../src/demo/demo';
import { skipBecause } from '../../../harness/skip';
import { ask, control, REPO } from '../../demo/support';
import { startDemo } from '../../demo/startDemo';
import { complaintsOfFiles } from '../../support/compile';
import { isThere, run, type Ran } from '../../support/run';
import { NO_PYTHON, NO_SETTINGS, pythonWithRequests } from '../python/worker';
import { checksOf, statsOf } from '../script/requests';
import { written } from './files';

const PASSWORD = 'p"a\\s $(id) é';
const V4 = '/api/vmm/v4.0/ahv/config/vms';
const KEY = 'base64 of the SHA-256 of the public key';

/** Lines of an output between two marks, without the empty ones. */
function parts({ stdout }: Ran): Map<string, string[]> {
  return new Map(
    stdout
      .replaceAll('\r', '')
      .split(/^=== /m)
      .map((part): [string, string[]] => {
        const [name = '', ...lines] = part.split('\n');
        return [name, lines.filter((line) => line !== '')];
      }),
  );
}

describe('Contributed snippets, executed against the demo cluster', function () {
  this.timeout(60_000);
  let demo: Demo;
  let folder: string;
  let env: Record<string, string>;
  let pin: string;

  before(async () => {
    demo = await startDemo({
      product: 'pc',
      password: PASSWORD,
      taskMs: 60,
      login: { directoryMs: 0 },
      tls: { certificate: 'ca-signed' },
    });
    pin = pinBase64({ policy: 'pin', pem: demo.certificatePem });
    folder = await mkdtemp(path.join(tmpdir(), 'prism snippets '));
    await mkdir(path.join(folder, 'work'));
    await symlink(path.join(REPO, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(path.join(folder, 'prism-ca.pem'), demo.caPem ?? '');
    env = {
      ...NO_SETTINGS,
      CURL_HOME: folder,
      TMPDIR: path.join(folder, 'work'),
      PRISM_HOST: '127.0.0.1',
      PRISM_PORT: String(demo.port),
      PRISM_USER: demo.username,
      PRISM_PASSWORD: PASSWORD,
      PRISM_POLL_SECONDS: '0.02',
    };
  });
  after(async () => {
    await demo?.close();
    if (folder) await rm(folder, { recursive: true });
  });
  beforeEach(() =>
    control(demo, { resetStats: true, expireSessions: true, unlock: true, faults: [], rateLimit: 'off' }),
  );

  /** The task of a change of VMs: one is switched on by v2, an image is made by v3. */
  const taskOf = async (family: 'v2.0' | 'v3'): Promise<string> => {
    if (family === 'v2.0') {
      const { json } = await ask(demo, 'POST', `/api/nutanix/v2.0/vms/${anyVm()}/set_power_state/`, {
        body: { transition: 'ON' },
      });
      return (json as { task_uuid: string }).task_uuid;
    }
    const resources = { image_type: 'ISO_IMAGE', source_uri: 'https://files.example/a.iso' };
    const { json } = await ask(demo, 'POST', '/api/nutanix/v3/images', {
      body: { spec: { name: 'ours', resources }, metadata: { kind: 'image' } },
    });
    return (json as { status: { execution_context: { task_uuid: string } } }).status.execution_context
      .task_uuid;
  };
  const anyVm = (): string =>
    demo.world.vms.find(({ controllerVm, power }) => !controllerVm && power === 'OFF')?.uuid ?? '';
  const checks = async (): Promise<number> => checksOf(await statsOf(demo));

  describe('for bash', () => {
    before(function () {
      if (process.platform === 'win32' || !['bash', 'curl', 'jq'].every(isThere))
        skipBecause(this, 'bash, curl and jq of one system are not here');
    });

    const bash = async (...lines: readonly string[]): Promise<Ran> => {
      await writeFile(path.join(folder, 'script.sh'), lines.join('\n'));
      const ran = await run('bash', ['script.sh'], { cwd: folder, env });
      const left = await run('ls', ['work'], { cwd: folder });
      assert.equal(left.stdout, '', 'something is left behind');
      return ran;
    };
    const sh = (prefix: string, typed?: Record<number, string>): string =>
      written('shellscript', prefix, typed);
    const told = (command: object): string =>
      `curl -sS --noproxy '*' -o /dev/null -H 'Content-Type: application/json' -d '${JSON.stringify(command)}' ` +
      `http://127.0.0.1:${demo.controlPort}/demo/control`;

    it('log in once, and once more where the session is over; list all pages, and lose none to a busy cluster', async () => {
      const ran = await bash(
        sh('prism-login'),
        'echo "=== v2"',
        sh('prism-list-v2', { 1: 'disks', 2: '.id' }),
        'echo "=== v3"',
        sh('prism-list-v3'),
        told({ expireSessions: true, rateLimit: 2 }),
        'echo "=== v4"',
        sh('prism-list-v4'),
      );
      assert.equal(ran.code, 0, ran.stderr);
      const rows = parts(ran);
      assert.equal(rows.get('v3')?.length, demo.world.vms.length, ran.stderr);
      assert.deepEqual(
        rows.get('v4')?.map((row) => row.replace(/^.*\t/, '')).sort(),
        demo.world.vms.map(({ uuid }) => uuid).sort(),
      );
      assert.equal(await checks(), 2);
      const { lastRequests } = await statsOf(demo);
for (const r of lastRequests as any[]) console.log(r.status,r.url,Date.now());console.log(ran.stderr);
      assert.ok(lastRequests.some(({ status }) => status === 429));
      assert.match(ran.stderr, /^213 of 213 rows$/m);
    });
  });
});
