import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { isAlive } from '../../../scripts/lib/once.mjs';
import { waitFor } from '../../harness/wait';
import { groupAlive, killTree } from '../../harness/processTree';
import { skipBecause } from '../../harness/skip';
import { isOpen, REPO } from './support';

/** A demo that was started from a shell, as far as it can be seen from there. */
interface Started {
  child: ChildProcess;
  output: () => string;
  /** Ports of the clusters, then those of their control. */
  ports: number[];
  controls: number[];
}

const numbers = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map((found) => Number(found[1]));

describe('demo: stand-alone', function () {
  this.timeout(60_000);
  let root: string;
  const children: ChildProcess[] = [];

  before(async function () {
    if (process.platform === 'win32')
      skipBecause(this, 'signals and process groups are not those of Windows');
    root = mkdtempSync(path.join(tmpdir(), 'prism-demo-'));
    for (const name of ['main', 'process'])
      await esbuild.build({
        entryPoints: [path.join(REPO, `src/demo/${name}.ts`)],
        outfile: path.join(root, `${name}.js`),
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        logLevel: 'silent',
      });
    for (const name of ['home', 'tmp']) mkdirSync(path.join(root, name));
  });
  afterEach(() => {
    for (const child of children.splice(0)) killTree(child);
  });
  after(() => root && rmSync(root, { recursive: true }));

  /** Starts a command in a process group of its own, as a shell does, with nowhere to write but two empty folders. */
  function launch(
    command: string,
    args: string[],
    cwd = path.join(root, 'home'),
  ): Omit<Started, 'ports' | 'controls'> {
    const folders = { HOME: path.join(root, 'home'), TMPDIR: path.join(root, 'tmp') };
    const child = spawn(command, args, { cwd, detached: true, env: { ...process.env, ...folders } });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    return { child, output: () => output };
  }

  async function start(...args: string[]): Promise<Started> {
    const { child, output } = launch(process.execPath, [path.join(root, 'main.js'), ...args]);
    await waitFor('the demo to say its password', async () => {
      if (child.exitCode !== null) throw new Error(output());
      return /password/i.test(output());
    });
    return {
      child,
      output,
      ports: numbers(output(), /https:\/\/127\.0\.0\.1:(\d+)/g),
      controls: numbers(output(), /http:\/\/127\.0\.0\.1:(\d+)\/demo/g),
    };
  }

  /** Ends it by a signal and sees that it goes well and leaves nothing: no process, no port, no file. */
  async function assertClean({ child, ports, controls }: Started, signal: NodeJS.Signals): Promise<void> {
    const exit = once(child, 'exit');
    child.kill(signal);
    assert.deepEqual(await exit, [0, null]);
    assert.equal(groupAlive(child), false);
    for (const port of [...ports, ...controls]) assert.equal(await isOpen(port), false);
    for (const name of ['home', 'tmp']) assert.deepEqual(readdirSync(path.join(root, name)), []);
  }

  const command = (port: number, body: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json' };
      http
        .request({ port, host: '127.0.0.1', method: 'POST', path: '/demo/control', headers }, (response) =>
          response.resume().on('end', () => resolve(response.statusCode)),
        )
        .on('error', reject)
        .end(JSON.stringify(body));
    });

  const asking = (port: number): Promise<string> =>
    new Promise((resolve) => {
      https
        .get(
          { port, host: '127.0.0.1', path: '/static/v3/swagger.json', rejectUnauthorized: false },
          (response) => resolve(`answered ${response.statusCode}`),
        )
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    });

  const requests = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      http
        .get(`http://127.0.0.1:${port}/demo/stats`, async (response) => {
          let text = '';
          for await (const chunk of response) text += String(chunk);
          resolve(JSON.parse(text).requests);
        })
        .on('error', reject);
    });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends at once on ${signal} while a request waits for its answer, and leaves nothing`, async () => {
      const started = await start('--port', '0');
      const [port = 0] = started.ports;
      const [controlPort = 0] = started.controls;
      assert.equal(await command(controlPort, { latencyMs: 3_600_000 }), 200);
      const answer = asking(port);
      await waitFor('the request to arrive', async () => (await requests(controlPort)) === 1);
      await assertClean(started, signal);
      assert.match(await answer, /ECONNRESET|EPIPE/);
    });
  }

  it('takes a second Ctrl+C without harm', async () => {
    const started = await start('--port', '0', '--product', 'both');
    assert.equal(started.ports.length, 2);
    started.child.kill('SIGINT');
    await assertClean(started, 'SIGINT');
  });

  it('takes another port where the wanted one is taken, and leaves that one alone', async () => {
    const other = createServer((socket) => socket.on('error', () => undefined).end());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const taken = (other.address() as AddressInfo).port;
    const started = await start('--port', String(taken));
    assert.equal(started.ports.length, 1);
    assert.notEqual(started.ports[0], taken);
    await assertClean(started, 'SIGTERM');
    assert.equal(await isOpen(taken), true);
    await new Promise((resolve) => other.close(resolve));
  });

  it('says in one line why it does not start, and exits with 1', async () => {
    for (const args of [
      ['--nonsense'],
      ['--port', 'x'],
      ['--specs', path.join(root, 'absent')],
      ['--password-file', path.join(root, 'absent')],
      ['--product', 'both', '--specs', path.join(root, 'absent')],
    ]) {
      const { child, output } = launch(process.execPath, [path.join(root, 'main.js'), ...args]);
      assert.deepEqual(await once(child, 'close'), [1, null], args.join(' '));
      assert.match(output(), /^[^\n]+\n$/, args.join(' '));
      assert.doesNotMatch(output(), /password/i);
    }
  });

  it('ends with a parent that was killed and could not say so', async () => {
    const parent = `
      const child = require('node:child_process').fork(process.argv[1], [], { stdio: 'inherit' });
      child.on('message', ({ port }) => console.log('pid ' + child.pid + ' port ' + port));
      child.send({ type: 'start' });`;
    const { child, output } = launch(process.execPath, ['-e', parent, path.join(root, 'process.js')]);
    await waitFor('the demo to be ready', async () => /port \d+\n/.test(output()));
    const [pid = 0] = numbers(output(), /pid (\d+)/g);
    const [port = 0] = numbers(output(), /port (\d+)/g);
    assert.ok(isAlive(pid) && (await isOpen(port)));
    child.kill('SIGKILL');
    await waitFor('the demo to end', async () => !isAlive(pid));
    assert.equal(await isOpen(port), false);
    assert.equal(groupAlive(child), false);
  });

  it('tells its options through npm', async () => {
    const help = launch('npm', ['run', 'demo', '--', '--help'], REPO);
    assert.deepEqual(await once(help.child, 'close'), [0, null], help.output());
    assert.match(help.output(), /--product/);
  });

  it('is started through npm, and ends with the terminal as well as with npm alone', async () => {
    await endsThroughNpm((pid) => process.kill(-pid, 'SIGINT'));
    await endsThroughNpm((pid) => process.kill(pid, 'SIGTERM'));
  });

  /** Ctrl+C in a terminal goes to the whole group (npm, its shell and the demo), `kill` to npm alone. */
  async function endsThroughNpm(end: (pid: number) => void): Promise<void> {
    const { child, output } = launch('npm', ['run', 'demo', '--', '--port', '0'], REPO);
    await waitFor('the demo to say its password', async () => /password/i.test(output()));
    const ports = numbers(output(), /https?:\/\/127\.0\.0\.1:(\d+)/g);
    assert.equal(ports.length, 2);
    const exit = once(child, 'exit');
    end(child.pid ?? 0);
    await exit;
    await waitFor('the group to be gone', async () => !groupAlive(child));
    for (const port of ports) assert.equal(await isOpen(port), false);
  }
});
