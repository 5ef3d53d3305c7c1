import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import type { NamedRequest } from '../../../../src/core/snippet/script/namedRequest';
import { emitScript, type ScriptKind } from '../../../../src/core/snippet/script/scripts';
import type { SnippetTarget } from '../../../../src/core/snippet/snippets';
import type { Demo } from '../../../../src/demo/demo';
import { skipBecause } from '../../../harness/skip';
import { control, until } from '../../demo/support';
import { startDemo } from '../../demo/startDemo';
import { makeTestCertificate } from '../../support/certificates';
import type { Ran } from '../../support/run';
import type { TestHttps } from '../../support/tls';
import { spkiSha256 } from '../../support/tlsServer';
import { EXACT, ODD_LISTS, startOddLists } from './oddLists';
import { checksOf, contextOf, originOf, Requests, statsOf } from './requests';

/** What runs scripts of a target. */
export interface Runner {
  readonly target: SnippetTarget;
  /** Why it can't be run here. */
  readonly missing?: string;
  readonly fileName: string;
  /** What of a script is written to the file; absent: all as it is. */
  readonly written?: (script: string) => Promise<string>;
  /** Only what the script as a whole does: its parts are tested with another runner. */
  readonly brief?: boolean;
  /** Makes the folder one where scripts run. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** Beside what all scripts get. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Why it can't be stopped while it waits for an answer. */
  readonly unstoppable?: string;
  readonly command: (file: string) => readonly [command: string, ...args: string[]];
}

/** A script that runs: in a process group of its own, as a terminal would have it. */
interface Running {
  readonly child: ChildProcess;
  readonly done: Promise<Ran>;
}

const PASSWORD = 'p"a\\s $(id) é';

export function itBehaves(runner: Runner): void {
  let demo: Demo;
  let odd: TestHttps;
  let oddContext: SnippetContext;
  let folder: string;
  let work: string;
  let requests: Requests;

  before(async function () {
    if (runner.missing !== undefined) skipBecause(this, runner.missing);
    const certificate = await makeTestCertificate();
    oddContext = {
      trust: { policy: 'pin', spkiSha256: spkiSha256(certificate) },
      login: { kind: 'basic', userName: 'admin' },
    };
    odd = await startOddLists(certificate);
    demo = await startDemo({ password: PASSWORD, taskMs: 60, login: { directoryMs: 0 } });
    requests = new Requests(originOf(demo));
    folder = await mkdtemp(path.join(tmpdir(), 'prism script '));
    work = await mkdtemp(path.join(tmpdir(), 'prism work '));
    await runner.prepare?.(folder);
  });
  after(async () => {
    await demo?.close();
    await odd?.close();
    for (const each of [folder, work]) if (each) await rm(each, { recursive: true });
  });
  beforeEach(() => control(demo, { resetStats: true, expireSessions: true, unlock: true, faults: [] }));

  async function start(script: string, env: Record<string, string> = {}): Promise<Running> {
    const file = path.join(folder, runner.fileName);
    await writeFile(file, (await runner.written?.(script)) ?? script);
    const [command, ...args] = runner.command(file);
    const child = spawn(command, args, {
      cwd: folder,
      detached: process.platform !== 'win32',
      env: {
        ...process.env,
        TMPDIR: work,
        PRISM_PASSWORD: PASSWORD,
        PRISM_POLL_SECONDS: '0.05',
        ...runner.env,
        ...env,
      },
    });
    child.stdin.end();
    const texts = ['', ''];
    for (const [at, stream] of [child.stdout, child.stderr].entries())
      stream.setEncoding('utf8').on('data', (text: string) => (texts[at] += text));
    const done = once(child, 'close').then(async ([code]) => {
      assert.deepEqual(await readdir(work), [], 'something is left behind');
      return ranWith(code as number | null, texts);
    });
    return { child, done };
  }

  const runOf = async (script: string, env?: Record<string, string>): Promise<Ran> =>
    (await start(script, env)).done;

  const ran = (
    kind: ScriptKind,
    all: readonly NamedRequest[],
    env?: Record<string, string>,
    changes?: Partial<SnippetContext>,
  ): Promise<Ran> => runOf(emitScript(kind, runner.target, all, contextOf(demo, changes)), env);

  const anyVm = (): string =>
    demo.world.vms.find(({ controllerVm, power }) => !controllerVm && power === 'OFF')?.uuid ?? '';

  const changes = (): ReturnType<Requests['changes']> => {
    // A task may be over before what it did shows: else the VM that the last one deletes would be chosen here.
    demo.world.settle();
    return requests.changes(
      anyVm(),
      demo.world.vms.findLast(({ controllerVm }) => !controllerVm)?.uuid ?? '',
    );
  };

  it('prints all rows of a list of each family as one JSON list, after one check of the password', async () => {
    const lists = requests.vmLists();
    for (const { list, idOf, rows: wanted, pages } of runner.brief ? lists.slice(-1) : lists) {
      await control(demo, { resetStats: true, expireSessions: true });
      const { code, stdout, stderr } = await ran('pages', [list]);
      assert.equal(code, 0, `${list.name}: ${stderr}`);
      const rows = JSON.parse(stdout) as never[];
      assert.deepEqual([rows.length, new Set(rows.map(idOf)).size], [wanted, wanted], list.name);
      assert.match(stderr, new RegExp(`^${wanted} of ${wanted} rows$`, 'm'));
      const stats = await statsOf(demo);
      assert.equal(checksOf(stats), 1, list.name);
      assert.equal(stats.requests, pages, list.name);
    }
  });

  if (runner.brief) return;

  it('prints every number and every text as the cluster sent it', async () => {
    const list = new Requests(originOf(odd)).request('Exact', 'POST', '/api/nutanix/v3/exact/list', {});
    const { code, stdout, stderr } = await runOf(emitScript('pages', runner.target, [list], oddContext));
    assert.equal(code, 0, stderr);
    assert.deepEqual(withoutBlanks(stdout), withoutBlanks(`[${EXACT.join(',')}]`));
  });

  it('knows the end of a list whatever the cluster says of it, and says what is missing', async () => {
    const elsewhere = new Requests(originOf(odd));
    const all = await Promise.allSettled(
      Object.entries(ODD_LISTS).map(async ([name, { printed, says, asked }], at) => {
        const list = elsewhere.request(name, 'POST', `/api/nutanix/v3/${at}/list`, {});
        const script = emitScript('pages', runner.target, [list], oddContext);
        const file = path.join(folder, `${at}-${runner.fileName}`);
        await writeFile(file, (await runner.written?.(script)) ?? script);
        const { code, stdout, stderr } = await runFile(runner.command(file), folder, {
          TMPDIR: work,
          ...runner.env,
        });
        assert.match(stderr, says, name);
        const complete = printed !== undefined && !/^Only/m.test(stderr);
        assert.equal(code, complete ? 0 : 1, `${name}: ${stderr}`);
        assert.equal(printed, stdout === '' ? undefined : (JSON.parse(stdout) as unknown[]).length, name);
        const sent = odd.requests.filter(({ url }) => url === `/api/nutanix/v3/${at}/list`);
        assert.equal(sent.length, asked, name);
        assert.equal(sent.filter(({ headers }) => headers.authorization !== undefined).length, 1, name);
      }),
    );
    for (const each of all) if (each.status === 'rejected') throw each.reason;
  });

  it('follows a task of each family until it is done, in the session of the change', async () => {
    for (const change of Object.values(changes())) {
      await control(demo, { resetStats: true, expireSessions: true });
      const { code, stdout, stderr } = await ran('task', [change]);
      assert.equal(code, 0, `${change.name}: ${stderr}`);
      assert.match(stderr, /: SUCCEEDED, 100%$/m, change.name);
      assert.match(stdout, /[0-9a-f]{8}-[0-9a-f]{4}/, change.name);
      const stats = await statsOf(demo);
      assert.equal(checksOf(stats), 1, change.name);
      assert.equal(stats.lastRequests.filter(({ method }) => method !== 'GET').length, 1, change.name);
    }
  });

  it('fails where a task does, with what the cluster says of it, and where somebody stops it', async () => {
    const { v2, v3, 'v4 with an ETag': v4 } = changes();
    for (const change of [v2, v3, v4]) {
      await control(demo, { failNextTasks: 1 });
      const failed = await ran('task', [change]);
      assert.equal(failed.code, 1, failed.stderr);
      const { failure } = demo.world.tasks.at(-1) ?? {};
      assert.ok(failure && failed.stderr.includes(failure.detail), failed.stderr);
      assert.match(failed.stderr, /The task failed/);
    }
    await control(demo, { taskMs: 3_600_000 });
    const stopped = await start(emitScript('task', runner.target, [changes().v4], contextOf(demo)));
    const task = (await until(
      () => Promise.resolve(demo.world.tasks.at(-1)),
      (each) => each?.durationMs === 3_600_000,
    ))!;
    task.canceledAt = new Date();
    await control(demo, { taskMs: 60 });
    const { code, stderr } = await stopped.done;
    assert.equal(code, 1, stderr);
    assert.match(stderr, /The task was cancelled/);
  });

  it('says that there is no task where an answer names none, and shows the answer', async () => {
    const change = requests.request('Acknowledge', 'POST', '/api/nutanix/v2.0/alerts/acknowledge?count=1');
    const { code, stdout, stderr } = await ran('task', [change]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /names no task/);
    assert.match(stdout, /num_successful_updates/);
  });

  it('sends the requests of a collection in their order, in one session, and stops at the first that fails', async () => {
    const vm = anyVm();
    const all = [
      requests.request("Read 'it' $(id) `id` !x", 'GET', `/api/nutanix/v2.0/vms/${vm}`),
      requests.request('List', 'POST', '/api/nutanix/v3/vms/list', { kind: 'vm', length: 2 }),
      requests.request('Wrong', 'GET', '/api/nutanix/v2.0/vms/nowhere'),
      changes().v2,
    ];
    const stopped = await ran('collection', all);
    assert.equal(stopped.code, 1, stopped.stderr);
    assert.match(stopped.stderr, /^1 of 4: Read 'it' \$\(id\) `id` !x$/m);
    assert.match(stopped.stderr, /^HTTP 404: /m);
    assert.match(stopped.stderr, /^Stopped at 3 of 4: Wrong$/m);
    const stats = await statsOf(demo);
    assert.deepEqual(
      stats.lastRequests.map(({ method, url }) => `${method} ${url}`),
      all.slice(0, 3).map(({ request }) => `${request.method} ${String(request.target[0])}`),
    );
    assert.equal(checksOf(stats), 1);

    await control(demo, { resetStats: true });
    const went = await ran('collection', all, { PRISM_KEEP_GOING: '1' });
    assert.equal(went.code, 1, went.stderr);
    assert.match(went.stderr, /^1 of 4 requests failed\.$/m);
    assert.match(went.stdout, /"task_uuid"/);
    assert.equal((await statsOf(demo)).requests, 4);

    const fine = await ran('collection', all.slice(0, 2));
    assert.equal(fine.code, 0, fine.stderr);
  });

  it('logs in once more where the session is over, with the whole request', async () => {
    const list = requests.request('List', 'POST', '/api/nutanix/v3/vms/list', { kind: 'vm', length: 2 });
    await control(demo, { resetStats: true, latencyMs: 30 });
    const running = await start(
      emitScript(
        'collection',
        runner.target,
        Array.from({ length: 4 }, () => list),
        contextOf(demo),
      ),
    );
    await until(
      () => statsOf(demo),
      ({ requests: count }) => count >= 2,
    );
    await control(demo, { expireSessions: true, latencyMs: 0 });
    const { code, stderr } = await running.done;
    assert.equal(code, 0, stderr);
    const { lastRequests, ...stats } = await statsOf(demo);
    assert.equal(checksOf({ ...stats, lastRequests }), 2);
    assert.deepEqual(
      lastRequests.map(({ status }) => status).filter((status) => status !== 200),
      [401],
    );
  });

  it('shows a wrong password once, whatever it was to do', async () => {
    const list = requests.vmLists()[2]!.list;
    for (const kind of ['pages', 'collection'] as const) {
      await control(demo, { resetStats: true, unlock: true });
      const { code, stdout, stderr } = await ran(kind, [list], {
        PRISM_PASSWORD: 'wrong',
        PRISM_KEEP_GOING: '1',
      });
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.match(stderr, /HTTP 401|\b401\b/);
      assert.equal((await statsOf(demo)).requests, 1, kind);
    }
  });

  it('shows an API key with each request, and no password', async () => {
    const { code, stderr } = await ran(
      'task',
      [changes().v4],
      { PRISM_API_KEY: demo.apiKey },
      { login: { kind: 'apiKey' } },
    );
    assert.equal(code, 0, stderr);
    const stats = await statsOf(demo);
    assert.ok(stats.requests >= 2);
    assert.equal(checksOf(stats), 0);
  });

  it('leaves nothing behind at Ctrl+C, and has shown the password to nobody', async function () {
    if (runner.unstoppable !== undefined) skipBecause(this, runner.unstoppable);
    if (process.platform === 'win32') skipBecause(this, 'no process here is sent a Ctrl+C alone');
    await control(demo, { faults: ['stall-in-body:/api/nutanix/v3'] });
    const { list } = requests.vmLists()[2]!;
    const { child, done } = await start(emitScript('pages', runner.target, [list], contextOf(demo)));
    await until(
      () => statsOf(demo),
      ({ requests: count }) => count >= 1,
    );
    const pid = child.pid ?? 0;
    await assertNotShown(pid, work);
    process.kill(-pid, 'SIGINT');
    const { code, stdout } = await done;
    assert.notEqual(code, 0);
    assert.equal(stdout, '');
  });
}

/** JSON without the white space between its tokens. */
function withoutBlanks(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

async function runFile(
  [command, ...args]: readonly [string, ...string[]],
  cwd: string,
  env: Record<string, string | undefined>,
): Promise<Ran> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PRISM_PASSWORD: PASSWORD, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = ['', ''];
  for (const [at, stream] of [child.stdout, child.stderr].entries())
    stream.setEncoding('utf8').on('data', (text: string) => (texts[at] += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return ranWith(code, texts);
}

const ranWith = (code: number | null, [stdout = '', stderr = '']: readonly string[]): Ran => ({
  code,
  stdout,
  stderr: stderr.replaceAll('\r\n', '\n'),
});

/** No argument of a program of the group, and no file of the script, has the password or a form of it. */
async function assertNotShown(group: number, work: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const secrets = [PASSWORD, Buffer.from(`admin:${PASSWORD}`).toString('base64'), 'p\\"a'];
  let seen = 0;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    if (Number(stat.replace(/.*\) /s, '').split(' ')[2]) !== group) continue;
    seen += 1;
    const shown = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    for (const secret of secrets) assert.ok(!shown.includes(secret), shown);
  }
  assert.ok(seen > 0);
  for (const entry of await readdir(work, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = await readFile(path.join(entry.parentPath, entry.name), 'utf8');
    for (const secret of secrets) assert.ok(!text.includes(secret), entry.name);
  }
}
