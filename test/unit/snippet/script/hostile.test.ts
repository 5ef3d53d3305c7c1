import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transform } from 'esbuild';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import { emitScript, type ScriptKind } from '../../../../src/core/snippet/script/scripts';
import { skipBecause } from '../../../harness/skip';
import { REPO, until } from '../../demo/support';
import { makeTestCertificate } from '../../support/certificates';
import { isThere, run, type Ran } from '../../support/run';
import { startHttps, type TestHttps } from '../../support/tls';
import { spkiSha256 } from '../../support/tlsServer';
import { Requests } from './requests';

const VM = '/api/vmm/v4.0/ahv/config/vms/0f5e2d0c-0000-4000-8000-000000000001';
const MANY = Array.from({ length: 500 }, (_, at) => ({ at, text: 'x'.repeat(1000) }));

const V4_TASK = 'Wm9uZQ==:0F5E2D0C-0000-4000-8000-000000000001';

/** Answers of a cluster that means harm, or is none, by the path; an answer that never comes to an end is `undefined`. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/api/nutanix/v3/files': { task_uuid_list: ['*', '/*/*', 'a b', '-o'] },
  '/api/nutanix/v3/big/list': { entities: MANY, metadata: { total_matches: MANY.length } },
  '/api/nutanix/v3/slow/list': undefined,
  '/api/nutanix/v3/soon/list': { entities: [{ n: 1 }], metadata: { total_matches: 1 } },
  '/api/nutanix/v3/lasting': { task_uuid: 'lasting' },
  '/api/vmm/v4.0/content/images': { data: { extId: V4_TASK } },
};

describe('A script and a cluster that means harm', function () {
  this.timeout(20_000);
  let cluster: TestHttps;
  let context: SnippetContext;
  let requests: Requests;
  let folder: string;
  let work: string;

  before(async function () {
    if (process.platform === 'win32' || !['bash', 'curl', 'jq'].every(isThere))
      skipBecause(this, 'bash, curl and jq of one system are not here');
    const certificate = await makeTestCertificate();
    context = {
      trust: { policy: 'pin', spkiSha256: spkiSha256(certificate) },
      login: { kind: 'basic', userName: 'admin' },
    };
    cluster = await startHttps(certificate, ({ method, url = '' }, response) => {
      response.setHeader('Set-Cookie', 'NTNX_SESSION=canary; Path=/; Secure; HttpOnly');
      if (url.endsWith('/lasting') && method === 'GET') {
        const asked = cluster.requests.filter((each) => each.url === url).length;
        return void response.end(JSON.stringify({ status: asked < 2 ? 'RUNNING' : 'FAILED' }));
      }
      if (method === 'GET') return void response.end('{"status":"SUCCEEDED","data":{"status":"SUCCEEDED"}}');
      if (url.includes('busy')) {
        response.writeHead(503, { 'Retry-After': '7200' });
        return void response.end('busy');
      }
      if (url.includes('/soon') && cluster.requests.filter((each) => each.url === url).length === 1) {
        response.writeHead(429, { 'Retry-After': '1' });
        return void response.end('soon');
      }
      if (!(url in ANSWERS)) return void response.end('{}');
      if (ANSWERS[url] !== undefined) response.end(JSON.stringify(ANSWERS[url]));
    });
    requests = new Requests(`https://${cluster.host}:${cluster.port}`);
    folder = await mkdtemp(path.join(tmpdir(), 'prism script '));
    work = await mkdtemp(path.join(tmpdir(), 'prism work '));
    await symlink(path.join(REPO, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  });
  after(async () => {
    await cluster?.close();
    for (const each of [folder, work]) if (each) await rm(each, { recursive: true });
  });
  beforeEach(() => void cluster.requests.splice(0));

  const env = (): Record<string, string> => ({ TMPDIR: work, PRISM_PASSWORD: 'pw', PRISM_POLL_SECONDS: '0' });

  async function fileOf(kind: ScriptKind, method: string, target: string): Promise<string> {
    const file = path.join(folder, 'script.sh');
    await writeFile(
      file,
      emitScript(kind, 'curl-bash', [requests.request('It', method, target, {})], context),
    );
    return file;
  }

  /** Bash, and where it is there zsh, which is what a script is pasted into on a Mac. */
  const shells = (): string[] => ['bash', 'zsh'].filter(isThere);

  it('is told no names of files, whatever it calls its tasks', async () => {
    const file = await fileOf('task', 'POST', '/api/nutanix/v3/files');
    for (const shell of shells()) {
      cluster.requests.splice(0);
      const { code, stderr } = await run(shell, [file], { env: env(), cwd: folder });
      assert.equal(code, 0, stderr);
      assert.deepEqual(
        cluster.requests.slice(1).map(({ url }) => decodeURIComponent(url)),
        ['*', '/*/*', 'a b', '-o'].map((name) => `/api/nutanix/v3/tasks/${name}`),
        shell,
      );
    }
  });

  it('keeps no session where the reader of its output reads no further', async () => {
    const file = await fileOf('pages', 'POST', '/api/nutanix/v3/big/list');
    for (const shell of shells()) {
      const piped = `${shell} "$1" 2> /dev/null | head -c 5`;
      const { stdout } = await run('bash', ['-c', piped, 'bash', file], { env: env(), cwd: folder });
      assert.equal(stdout.length, 5, shell);
      await until(
        () => readdir(work),
        (left) => left.length === 0,
      );
    }
  });

  for (const signal of ['SIGQUIT', 'SIGHUP', 'SIGTERM'] as const)
    it(`keeps no session at ${signal}`, async () => {
      const file = await fileOf('pages', 'POST', '/api/nutanix/v3/slow/list');
      for (const shell of shells()) {
        cluster.requests.splice(0);
        const child = spawn(shell, [file], {
          cwd: folder,
          detached: true,
          env: { ...process.env, ...env() },
          stdio: 'ignore',
        });
        const closed = once(child, 'close');
        await until(
          () => Promise.resolve(cluster.requests.length),
          (count) => count > 0,
        );
        assert.equal((await readdir(work)).length, 1);
        process.kill(-(child.pid ?? 0), signal);
        await closed;
        await until(
          () => readdir(work),
          (left) => left.length === 0,
        );
      }
    });

  const TARGETS = ['curl-bash', 'typescript', 'typescript-node'] as const;

  const ranOf = (kind: ScriptKind, target: (typeof TARGETS)[number], path: string): Promise<Ran> => {
    cluster.requests.splice(0);
    const script = emitScript(kind, target, [requests.request('It', 'POST', path, {})], context);
    return target === 'curl-bash' ? runBash(script) : runTypescript(script);
  };

  it('does not wait in silence for one that is busy for hours', async () => {
    for (const target of TARGETS) {
      const { code, stdout, stderr } = await ranOf('pages', target, '/api/nutanix/v3/busy/list');
      assert.deepEqual([code, stdout], [1, ''], target);
      assert.match(stderr, /^HTTP 503: busy$/m);
      assert.equal(cluster.requests.length, 1, target);
    }
  });

  it('asks one that is busy again, after what that asks for, and only where nothing is changed', async () => {
    for (const target of TARGETS) {
      const { code, stdout, stderr } = await ranOf('pages', target, '/api/nutanix/v3/soon/list');
      assert.equal(code, 0, stderr);
      assert.deepEqual(JSON.parse(stdout), [{ n: 1 }], target);
      assert.equal(cluster.requests.length, 2, target);
      if (target !== 'curl-bash') assert.match(stderr, /^The cluster is busy \(HTTP 429\): again in 1 s\.$/m);
      const change = await ranOf('task', target, '/api/nutanix/v3/soon');
      assert.deepEqual([change.code, cluster.requests.length], [1, 1], target);
      assert.match(change.stderr, /^HTTP 429: soon$/m);
    }
  });

  it('knows a task of v4 in capitals', async () => {
    const file = await fileOf('task', 'POST', '/api/vmm/v4.0/content/images');
    const { code, stderr } = await run('bash', [file], { env: env(), cwd: folder });
    assert.equal(code, 0, stderr);
    assert.equal(cluster.requests.at(-1)?.url, `/api/prism/v4.0/config/tasks/${V4_TASK}`);
  });

  it('is not asked without a pause where nobody can tell how long that is to be', async () => {
    const change = requests.request('It', 'POST', '/api/nutanix/v3/lasting', {});
    const soon = { PRISM_POLL_SECONDS: 'soon' };
    const bash = await runBash(emitScript('task', 'curl-bash', [change], context), soon);
    assert.deepEqual([bash.code, cluster.requests.length], [1, 2], bash.stderr);
    cluster.requests.splice(0);
    const started = Date.now();
    const node = await runTypescript(emitScript('task', 'typescript-node', [change], context), soon);
    assert.match(node.stderr, /The task failed/);
    assert.ok(Date.now() - started >= 2000);
  });

  it('says no If-Match to one that names no ETag', async () => {
    const change = requests.request('It', 'PUT', VM, {});
    for (const target of ['curl-bash', 'typescript', 'typescript-node'] as const) {
      cluster.requests.splice(0);
      const script = emitScript('task', target, [change], context);
      const ran = await (target === 'curl-bash' ? runBash(script) : runTypescript(script));
      assert.equal(ran.code, 0, ran.stderr);
      const put = cluster.requests.find(({ method }) => method === 'PUT');
      assert.equal(put?.headers['if-match'], undefined, target);
      assert.ok(put?.headers['ntnx-request-id'], target);
    }
  });

  async function runBash(script: string, more: Record<string, string> = {}): Promise<Ran> {
    return run('bash', ['-c', script], { env: { ...env(), ...more }, cwd: folder });
  }

  async function runTypescript(script: string, more: Record<string, string> = {}): Promise<Ran> {
    const file = path.join(folder, 'script.mjs');
    await writeFile(file, (await transform(script, { loader: 'ts', format: 'esm' })).code);
    return run(process.execPath, [file], { env: { ...env(), ...more }, cwd: folder });
  }
});
