import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { skipBecause } from '../../harness/skip';
import { run, type Ran } from '../support/run';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { startTlsServer, type TlsServer } from '../support/tlsServer';
import { assertArrived, get, headerValue, nastyRequests, post } from './corpus';
import { assertInPlace, requestWithSecrets, SECRETS_IN_PLACE } from './secretsInPlace';
import { TYPESCRIPT_TARGETS } from './typescriptTargets';
import { openWorkplace, TSX, type Workplace } from './workplace';

const PASSWORD = 'p"a\\s\'s ${HOME} `id` %s !! é:#\\';
for (const { name, emit } of TYPESCRIPT_TARGETS)
  describe(`TypeScript with ${name}, executed`, function () {
    this.timeout(120_000);
    let folder: string;
    let certificate: TestCertificate;
    let server: TlsServer;
    let pinned: SnippetContext;
    let place: Workplace;

    before(async () => {
      place = await openWorkplace('{"ok":true}');
      ({ folder, certificate, server, pinned } = place);
    });
    after(() => place?.close());
    beforeEach(() => server.received.splice(0));

    const execute = (text: string, env: Record<string, string> = {}): Promise<Ran> =>
      place.runText(text, { PRISM_PASSWORD: PASSWORD, ...env });

    it('sends every nasty request byte for byte', async () => {
      // Two charsets: Node would write a text that is a body, and the headers with it, in the body's.
      const mixed = post(server.origin, 'é😀', [
        ['X-L', 'é'],
        ['Content-Type', 'text/plain'],
      ]);
      const cases = [...nastyRequests(server.origin), { name: 'two charsets', request: mixed }];
      const files: string[] = [];
      for (const [at, { request }] of cases.entries()) {
        const file = path.join(folder, `case${at}.ts`);
        await writeFile(file, emit(request, pinned));
        files.push(file);
      }
      // One at a time: each is done when the server has its request.
      const runner = path.join(folder, 'all.ts');
      const imports = files.map(
        (file, at) => `await import(${JSON.stringify(pathToFileURL(file).href)}); await arrived(${at + 1});`,
      );
      await writeFile(
        runner,
        `const arrived = async (count: number) => {
      process.send!(count);
      await new Promise((resolve) => process.once('message', resolve));
    };
    ${imports.join('\n')}
    process.disconnect();`,
      );
      await runInStep(runner, server);
      assert.equal(server.received.length, cases.length);
      cases.forEach((each, at) => assertArrived(each, server.received[at]));
      const basic = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;
      for (const received of server.received) assert.equal(headerValue(received, 'authorization'), basic);
    });

    it('runs in a Node that takes types away itself, whatever the package around it says', async function () {
      if (!('typescript' in process.features && process.features.typescript))
        skipBecause(this, 'this Node runs no TypeScript');
      const within = path.join(folder, 'commonjs');
      await mkdir(within, { recursive: true });
      await writeFile(path.join(within, 'package.json'), '{"type":"commonjs"}');
      const file = path.join(within, 'prism.mts');
      await writeFile(file, emit(get(server.origin), pinned));
      const ran = await run(process.execPath, [file], { env: { PRISM_PASSWORD: PASSWORD }, cwd: within });
      assert.equal(ran.code, 0, ran.stderr);
      assert.equal(server.received.length, 1);
    });

    it('fails with the status and the beginning of the answer where the cluster refuses', async () => {
      const refusing = await startTlsServer(certificate, {
        status: 422,
        text: '{"message":"no such thing"}',
      });
      try {
        const ran = await execute(emit(get(refusing.origin), pinned));
        assert.equal(ran.code, 1);
        assert.equal(ran.stderr.trim(), 'HTTP 422: {"message":"no such thing"}');
      } finally {
        await refusing.close();
      }
    });

    it('sends nothing and says which variable is missing where there is no password', async () => {
      const ran = await execute(emit(get(server.origin), pinned), { PRISM_PASSWORD: '' });
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, /PRISM_PASSWORD/);
      assert.equal(server.received.length, 0);
    });

    it('sends not one byte of the request to a server with another key', async () => {
      const impostor = await startTlsServer(await makeTestCertificate());
      try {
        const ran = await execute(emit(post(impostor.origin, 'body'), pinned));
        assert.equal(ran.code, 1);
        assert.match(ran.stderr, /another public key/);
        assert.equal(impostor.bytes(), 0);
        assert.ok(server.bytes() > 0, 'the server counts what arrives');
      } finally {
        await impostor.close();
      }
    });

    it("checks issuer and name against the cluster's CA, and against the system's without one", async () => {
      const named = await makeTestCertificate({ names: ['127.0.0.1'], ca: true });
      const good = await startTlsServer(named);
      try {
        const context: SnippetContext = { ...pinned, trust: { policy: 'ca', pem: named.certPem } };
        const accepted = await execute(emit(get(good.origin), context));
        assert.equal(accepted.code, 0, accepted.stderr);
        for (const trust of [context.trust, { policy: 'system' as const }]) {
          const refused = await execute(emit(get(server.origin), { ...pinned, trust }));
          assert.equal(refused.code, 1);
          assert.match(refused.stderr, /certificate/);
        }
        assert.equal(server.received.length, 0);
      } finally {
        await good.close();
      }
    });

    it('fills secrets from the environment, escaped for the place where they stand', async () => {
      const text = emit(requestWithSecrets(server.origin), { ...pinned, trust: { policy: 'insecure' } });
      const ran = await execute(text, SECRETS_IN_PLACE);
      assert.equal(ran.code, 0, ran.stderr);
      assertInPlace(server.received[0], server.origin);
    });
  });

/** Runs a program that says by IPC how many requests should be there by now, and lets it go on when they are. */
async function runInStep(file: string, server: TlsServer): Promise<void> {
  const child = fork(file, {
    execArgv: ['--import', TSX],
    env: { ...process.env, PRISM_USER: '', PRISM_PASSWORD: PASSWORD },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const stderr: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  const waiting = (count: unknown): void => {
    if (!child.connected) return;
    if (server.received.length >= Number(count)) child.send('next');
    else setTimeout(() => waiting(count), 5);
  };
  child.on('message', waiting);
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0, Buffer.concat(stderr).toString());
}
