import assert from 'node:assert/strict';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import * as esbuild from 'esbuild';
import type { Reply as Message } from '../../../src/demo/process';
import { waitFor } from '../../harness/wait';
import { isOpen, REPO } from './support';

type Ready = Extract<Message, { type: 'ready' }>;

const exit = (child: ChildProcess): Promise<{ code: number | null; signal: string | null }> =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));

const fetched = (options: https.RequestOptions): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    https
      .get({ agent: false, ...options }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += String(chunk)));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      })
      .on('error', reject);
  });

/** SHA-256 of the certificate that is shown at a port. */
const fingerprint = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.on('error', reject);
  });

describe('demo: its own process', function () {
  this.timeout(30_000);
  let folder: string;
  let bundle: string;
  const children: ChildProcess[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'prism-demo-'));
    bundle = path.join(folder, 'demo.js');
    await esbuild.build({
      entryPoints: [path.join(REPO, 'src/demo/process.ts')],
      outfile: bundle,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
    });
  });
  after(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  function launch(message: object): { child: ChildProcess; answer: Promise<Message>; output: () => string } {
    // Without this the child would be told to load the test runner's own TypeScript loader.
    const execArgv: string[] = [];
    const child = fork(bundle, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], cwd: folder, execArgv });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => (output += String(chunk)));
    const answer = new Promise<Message>((resolve) =>
      child.once('message', (reply) => resolve(reply as Message)),
    );
    child.send(message);
    return { child, answer, output: () => output };
  }

  it('tells its parent where it is, and hands the password over by the message alone', async () => {
    const { child, answer, output } = launch({ type: 'start' });
    const ready = (await answer) as Ready;
    assert.equal(ready.type, 'ready');
    assert.equal(ready.host, '127.0.0.1');
    assert.equal(ready.product, 'pc');
    assert.ok(ready.password.length >= 20 && ready.clusterName !== '');
    assert.match(ready.certificate, /^-----BEGIN CERTIFICATE-----/);
    assert.ok((await isOpen(ready.port)) && (await isOpen(ready.controlPort)));
    for (const file of ['cmdline', 'environ'].map((name) => `/proc/${child.pid}/${name}`)) {
      if (existsSync(file)) assert.equal(readFileSync(file, 'utf8').includes(ready.password), false);
    }
    assert.equal(output(), '');
    const ended = exit(child);
    child.disconnect();
    await ended;
  });

  it('ends by itself when its parent lets go', async () => {
    const { child, answer } = launch({ type: 'start' });
    const { port } = (await answer) as Ready;
    const ended = exit(child);
    child.disconnect();
    assert.deepEqual(await ended, { code: 0, signal: null });
    assert.equal(await isOpen(port), false);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends cleanly on ${signal}, with a client still connected`, async function () {
      if (process.platform === 'win32') this.skip();
      const { child, answer } = launch({ type: 'start' });
      const { port } = (await answer) as Ready;
      const client = connect(port, '127.0.0.1');
      client.on('error', () => undefined);
      await new Promise((resolve) => client.once('connect', resolve));
      const ended = exit(child);
      child.kill(signal);
      assert.deepEqual(await ended, { code: 0, signal: null });
      client.destroy();
    });
  }

  it('starts as the message says, with plain data for every option', async () => {
    const { child, answer } = launch({
      type: 'start',
      product: 'pe',
      cluster: 2,
      tls: { certificate: 'ca-signed', clientCertificate: 'wanted' },
      redirectPort: 0,
      login: { unauthorized: 'text' },
      health: ['failed-disk'],
      faults: ['html-200:/console'],
      world: {},
    });
    const ready = (await answer) as Ready;
    assert.equal(ready.type, 'ready', JSON.stringify(ready));
    assert.equal(ready.product, 'pe');
    assert.match(ready.ca ?? '', /^-----BEGIN CERTIFICATE-----/);
    assert.match(ready.clientCertificate?.keyPem ?? '', /^-----BEGIN PRIVATE KEY-----/);
    assert.equal(await isOpen(ready.redirectPort ?? 0), true);
    const trust = { host: ready.host, port: ready.port, ca: ready.ca ?? '' };
    const { status, text } = await fetched({ ...trust, path: '/PrismGateway/services/rest/v2.0/cluster' });
    assert.equal(status, 401);
    assert.doesNotMatch(text, /[<{]/, 'bare text');
    assert.match((await fetched({ ...trust, path: '/console' })).text, /<html/);
    const ended = exit(child);
    child.disconnect();
    await ended;
  });

  it('takes another key at SIGUSR2 and goes on', async function () {
    if (process.platform === 'win32') this.skip();
    const { child, answer } = launch({ type: 'start' });
    const ready = (await answer) as Ready;
    const before = await fingerprint(ready.port);
    assert.equal(before, new X509Certificate(ready.certificate).fingerprint256);
    child.kill('SIGUSR2');
    await waitFor('another certificate', async () => (await fingerprint(ready.port)) !== before);
    const ended = exit(child);
    child.disconnect();
    assert.deepEqual(await ended, { code: 0, signal: null });
  });

  it('says why it could not start', async () => {
    const { child, answer } = launch({ type: 'start', specs: path.join(folder, 'absent') });
    const failed = await answer;
    assert.equal(failed.type, 'failed');
    assert.match((failed as Extract<Message, { type: 'failed' }>).message, /absent/);
    const ended = exit(child);
    child.disconnect();
    assert.equal((await ended).code, 0);
  });
});

describe('demo: command line', function () {
  this.timeout(30_000);
  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', path.join(REPO, 'src/demo/main.ts'), ...args], { cwd: REPO });

  it('tells its options', async () => {
    const child = start('--help');
    let text = '';
    child.stdout?.on('data', (chunk) => (text += String(chunk)));
    assert.equal((await exit(child)).code, 0);
    for (const option of ['--port', '--specs', '--product', '--password-file', '--seed'])
      assert.ok(text.includes(option));
  });

  it('refuses what it does not know', async () => {
    const child = start('--product', 'xi');
    let text = '';
    child.stderr?.on('data', (chunk) => (text += String(chunk)));
    assert.equal((await exit(child)).code, 1);
    assert.match(text, /pc, pe, both/);
  });

  it('starts both products and ends on Ctrl+C', async function () {
    if (process.platform === 'win32') this.skip();
    const child = start('--port', '0', '--product', 'both');
    let text = '';
    await new Promise<void>((resolve) =>
      child.stdout?.on('data', (chunk) => {
        text += String(chunk);
        if (/password/.test(text)) resolve();
      }),
    );
    const ports = [...text.matchAll(/https:\/\/127\.0\.0\.1:(\d+)/g)].map((found) => Number(found[1]));
    assert.equal(ports.length, 2);
    const ended = exit(child);
    child.kill('SIGINT');
    assert.deepEqual(await ended, { code: 0, signal: null });
    for (const port of ports) assert.equal(await isOpen(port), false);
  });

  it('says where it is, by what its certificate is known, and what is switched on; again after SIGUSR2', async function () {
    if (process.platform === 'win32') this.skip();
    const child = start(
      '--port',
      '0',
      '--redirect-port',
      '0',
      '--certificate',
      'ca-signed',
      '--health',
      'failed-disk',
    );
    let text = '';
    child.stdout?.on('data', (chunk) => (text += String(chunk)));
    await waitFor('the demo to start', async () => /password \S+\n/.test(text));
    const port = Number(/^Prism Central of \S+: https:\/\/127\.0\.0\.1:(\d+)$/m.exec(text)?.[1]);
    const known = (): string | undefined => /.*SHA-256: ([0-9A-F:]{95})\n/s.exec(text)?.[1];
    const first = known();
    assert.equal(first, await fingerprint(port));
    assert.match(text, /^ {2}redirect: http:\/\/127\.0\.0\.1:\d+$/m);
    assert.match(
      text,
      /^ {2}control: http:\/\/127\.0\.0\.1:\d+\/demo\/stats, \/demo\/accounts, \/demo\/certificates$/m,
    );
    assert.match(text, /^Switched on:\n {2}certificate: ca-signed\n {2}health: failed-disk\n/m);
    assert.match(text, /^User admin, password \S{20,}$/m);
    child.kill('SIGUSR2');
    await waitFor('the new fingerprint', async () => known() !== first);
    assert.equal(known(), await fingerprint(port));
    const ended = exit(child);
    child.kill('SIGTERM');
    assert.deepEqual(await ended, { code: 0, signal: null });
  });
});
