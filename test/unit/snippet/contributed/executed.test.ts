import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transform } from 'esbuild';
import { pinBase64 } from '../../../../src/core/snippet/pin';
import type { Demo } from '../../../../src/demo/demo';
import { skipBecause } from '../../../harness/skip';
import { ask, control, REPO } from '../../demo/support';
import { startDemo } from '../../demo/startDemo';
import { isThere, run, type Ran } from '../../support/run';
import { NO_PYTHON, NO_SETTINGS, pythonWithRequests } from '../python/worker';
import { checksOf, statsOf } from '../script/requests';
import { hasPowershell, OWN_MODULES } from '../shells/powershellStarted';
import { written } from './files';
import { typescriptProgram } from './typescriptProgram';

const PASSWORD = 'p"a\\s $(id) é';
const V4 = '/api/vmm/v4.0/ahv/config/vms';

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
      rateLimit: 'off',
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
  beforeEach(() => control(demo, { resetStats: true, expireSessions: true, unlock: true, faults: [] }));

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
  /** One that is off, the last of them or the first. */
  const anyVm = (last = false): string => {
    const off = demo.world.vms.filter(({ controllerVm, power }) => !controllerVm && power === 'OFF');
    return off.at(last ? -1 : 0)?.uuid ?? '';
  };
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

    it('log in once, and once more where the session is over; list all pages', async () => {
      const ran = await bash(
        sh('prism-login'),
        'echo "=== v2"',
        sh('prism-list-v2', { 1: 'disks', 2: '.id' }),
        'echo "=== v3"',
        sh('prism-list-v3'),
        'echo "=== tolerance"',
        sh('prism-fault-tolerance', { 1: `?proxyClusterUuid=${demo.world.clusters[0]?.uuid}` }),
        told({ expireSessions: true }),
        'echo "=== v4"',
        sh('prism-list-v4'),
      );
      assert.equal(ran.code, 0, ran.stderr);
      const rows = parts(ran);
      assert.equal(rows.get('v3')?.length, demo.world.vms.length, ran.stderr);
      assert.deepEqual(
        rows
          .get('v4')
          ?.map((row) => row.replace(/^.*\t/, ''))
          .sort(),
        demo.world.vms.map(({ uuid }) => uuid).sort(),
      );
      assert.equal(await checks(), 2);
      assert.match(ran.stderr, /^213 of 213 rows$/m);
      assert.ok(rows.get('tolerance')?.length, ran.stderr);
      for (const row of rows.get('tolerance') ?? []) assert.match(row, /^\w+\t\w+\t\d+$/);
    });

    it('wait for tasks of each API, and end with what went wrong where one failed', async () => {
      const change = { 1: `vmm/v4.0/ahv/config/vms/${anyVm(true)}` };
      const ran = await bash(
        sh('prism-login'),
        sh('prism-task-v2', { 2: await taskOf('v2.0') }),
        'echo "=== v3"',
        sh('prism-task-v3', { 2: await taskOf('v3') }),
        'echo "=== v4"',
        sh('prism-change-v4', change),
        sh('prism-task-v4'),
        'echo "=== failed"',
        told({ failNextTasks: 1 }),
        sh('prism-change-v4', { ...change, 2: 'power-off' }),
        sh('prism-task-v4'),
        'echo "=== never"',
      );
      assert.equal(ran.code, 1, ran.stderr);
      assert.deepEqual([...parts(ran).keys()], ['', 'v3', 'v4', 'failed'], ran.stderr);
      assert.equal(ran.stderr.match(/: SUCCEEDED, 100%$/gim)?.length, 3, ran.stderr);
      assert.ok(ran.stderr.includes(demo.world.tasks.at(-1)?.failure?.detail ?? '?'), ran.stderr);
    });

    it('read again after a lost connection, and send a change once', async () => {
      const at = `${V4}/${anyVm()}`;
      const faults = [
        { kind: 'reset-before-headers', path: V4, times: 1 },
        { kind: 'reset-before-headers', path: '/api/nutanix/v3/images', times: 1 },
      ];
      const ran = await bash(
        sh('prism-login'),
        told({ faults }),
        sh('prism-retry', { 1: at, 2: '/api/nutanix/v3/images', 3: 'POST' }),
        'echo "=== never"',
      );
      assert.equal(ran.code, 1);
      assert.match(ran.stdout, /"extId"/);
      assert.doesNotMatch(ran.stdout, /=== never/);
      assert.match(ran.stderr, /^The change was refused, or no answer came/m);
      const { lastRequests } = await statsOf(demo);
      assert.equal(lastRequests.filter(({ url }) => url === at).length, 2, ran.stderr);
      assert.equal(lastRequests.filter(({ method }) => method === 'POST').length, 1, ran.stderr);
    });

    it('make tables and groups with jq, of rows and of answers, with every integer as it is', async () => {
      const rows = ['{"name":"a\\tb","uuid":null,"n":true}', '{"name":"c","uuid":"2","n":1}'];
      const answer =
        '{"entities":[{"id":3951962087714212062,"t":1700000000000000,"s":"12345678901234567890, \\" 1"}]}';
      const ran = await run('bash', [], {
        cwd: folder,
        input: [
          'echo "=== table"',
          `printf '%s\\n' '${rows.join("' '")}' | ${sh('prism-jq-table')}`,
          'echo "=== groups"',
          `printf '%s\\n' '${rows.join("' '")}' | ${sh('prism-jq-group', { 2: '.uuid', 3: '.uuid | length' })}`,
          'echo "=== answer"',
          `echo '${answer}' | ${sh('prism-jq-exact', { 1: '.entities[0].id' })}`,
          `echo '${answer}' | ${sh('prism-jq-exact', { 1: '.entities[0].t + 1' })}`,
          `echo '${answer}' | ${sh('prism-jq-table', { 3: 'inputs | .entities[]', 4: '.t, .s' })}`,
        ].join('\n'),
      });
      assert.equal(ran.stderr, '');
      const all = parts(ran);
      assert.deepEqual(all.get('groups'), ['-\t1\t0', '2\t1\t1']);
      assert.deepEqual(
        all.get('table')?.map((line) => line.split(/ +/)),
        [
          ['NAME', 'UUID'],
          ['a\\tb', '-'],
          ['c', '2'],
        ],
      );
      assert.deepEqual(all.get('answer')?.slice(0, 2), ['"3951962087714212062"', '1700000000000001']);
      assert.match(all.get('answer')?.at(-1) ?? '', /^1700000000000000 +12345678901234567890, " 1$/);
    });

    it('show a wrong password once, and no password to other people', async () => {
      const login = sh('prism-login');
      await writeFile(path.join(folder, 'script.sh'), `${login}\necho "=== never"`);
      const ran = await run('bash', ['script.sh'], { cwd: folder, env: { ...env, PRISM_PASSWORD: 'wrong' } });
      assert.equal(ran.code, 1);
      assert.equal(ran.stdout, '');
      assert.match(ran.stderr, /^HTTP 401: /);
      assert.equal((await statsOf(demo)).requests, 1);
      assert.doesNotMatch(login, /curl [^|]*PRISM_PASSWORD/);
    });
  });

  it('for TypeScript log in once, list all pages, wait for a task, and talk to the pinned key only', async () => {
    const program = typescriptProgram(pin, await taskOf('v3'));
    await control(demo, { resetStats: true, faults: [{ kind: 'reset-before-headers', path: V4, times: 1 }] });
    const execute = async (file: string, text: string): Promise<Ran> => {
      await writeFile(path.join(folder, file), (await transform(text, { loader: 'ts' })).code);
      return run(process.execPath, [file], { cwd: folder, env });
    };
    const ran = await execute('client.mjs', program);
    assert.equal(ran.code, 0, ran.stderr);
    assertListed(ran);
    assert.match(ran.stdout, /3951962087714212062n/);
    assert.match(ran.stderr, /: SUCCEEDED$/m);
    assert.equal(await checks(), 1);
    await control(demo, { resetStats: true });
    const refused = await execute(
      'other.mjs',
      `${written('typescript', 'prism-client')}\nawait prism('GET', '/');`,
    );
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /another public key/);
    assert.equal((await statsOf(demo)).requests, 0);
  });

  function assertListed(ran: Ran): void {
    const rows = parts(ran);
    assert.equal(rows.get('v3')?.length, demo.world.vms.length, ran.stderr);
    assert.equal(rows.get('v4')?.length, demo.world.vms.length, ran.stderr);
    assert.ok((rows.get('v2')?.length ?? 0) > 200, ran.stderr);
  }

  it('for Python log in once, list all pages, wait for a task, and talk to the pinned key only', async function () {
    const python = pythonWithRequests();
    if (python === undefined) skipBecause(this, NO_PYTHON);
    const py = (prefix: string, typed?: Record<number, string>): string =>
      written('python', prefix, typed).replaceAll('\t', '    ');
    const work = [
      ...['v2', 'v3', 'v4'].map((each) => `print('=== ${each}')\n${py(`prism-list-${each}`)}`),
      py('prism-task', { 3: await taskOf('v3') }),
    ];
    const execute = async (...lines: readonly string[]): Promise<Ran> => {
      await writeFile(path.join(folder, 'script.py'), lines.join('\n'));
      return run(python, ['-X', 'utf8', 'script.py'], { cwd: folder, env });
    };
    await control(demo, { resetStats: true, faults: [{ kind: 'reset-before-headers', path: V4, times: 1 }] });
    const ran = await execute(py('prism-session'), py('prism-pin', { 1: pin }), ...work);
    assert.equal(ran.code, 0, ran.stderr);
    assertListed(ran);
    assert.match(ran.stderr, /: SUCCEEDED$/m);
    assert.equal(await checks(), 1);
    await control(demo, { resetStats: true });
    const refused = await execute(py('prism-session'), py('prism-pin'), "prism('GET', '/')");
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /another public key/);
    assert.equal((await statsOf(demo)).requests, 0);
    // A length that is not said, which OpenSSL reads otherwise than those lines would.
    const ber = await execute(
      py('prism-session'),
      py('prism-pin'),
      'public_key(bytes.fromhex("3080300602010102010000"))',
    );
    assert.match(ber.stderr, /ValueError: no DER/);
  });

  for (const [program, prefix] of [
    ['pwsh', 'prism-session'],
    ['powershell.exe', 'prism-session-5'],
  ] as const)
    it(`for PowerShell log in once, list all pages, wait for a task, and talk to the pinned key only (${program})`, async function () {
      if (!hasPowershell(program)) skipBecause(this, `no ${program} on this machine`);
      const ps = (name: string, typed?: Record<number, string>): string => written('powershell', name, typed);
      const execute = async (...lines: readonly string[]): Promise<Ran> => {
        await writeFile(path.join(folder, 'script.ps1'), lines.join('\n'));
        const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', 'script.ps1'];
        // It has a socket there, whose path must not be long.
        return run(program, args, { cwd: folder, env: { ...env, ...OWN_MODULES, TMPDIR: tmpdir() } });
      };
      const ran = await execute(
        ps(prefix, { 2: pin }),
        ...['v2', 'v3', 'v4'].map((each) => `'=== ${each}'\n${ps(`prism-list-${each}`)}`),
        ps('prism-task', { 3: await taskOf('v3') }),
        "'=== end'",
      );
      assert.equal(ran.code, 0, ran.stderr);
      assertListed(ran);
      assert.ok(parts(ran).has('end'));
      assert.equal(await checks(), 1);
      await control(demo, { resetStats: true });
      const other = Buffer.alloc(32).toString('base64');
      const refused = await execute(ps(prefix, { 2: other }), "Invoke-Prism GET '/'");
      assert.notEqual(refused.code, 0);
      assert.equal((await statsOf(demo)).requests, 0);
    });
});
