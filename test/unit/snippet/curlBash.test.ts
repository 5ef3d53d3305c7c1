import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HttpRequest } from '../../../src/core/model/request';
import type { Trust } from '../../../src/core/model/trust';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { curlBash } from '../../../src/core/snippet/curl/curlBash';
import { isThere, run, type Ran } from '../support/run';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { spkiSha256, startTlsServer, type TlsServer } from '../support/tlsServer';
import { assertArrived, get, headerValue, nastyRequests, post } from './corpus';

const USER = 'DOM\\o\'brien"$x';
const PASSWORD = 'p"a\\s\'s $HOME `id` %s !! é:#\\';
const BASIC = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

const bash = (script: string, env: Record<string, string> = {}, cwd?: string): Promise<Ran> =>
  run('bash', ['-s'], { input: script, env: { PRISM_USER: USER, PRISM_PASSWORD: PASSWORD, ...env }, cwd });

describe('curl for bash, executed', function () {
  this.timeout(60_000);
  let certificate: TestCertificate;
  let server: TlsServer;
  let pinned: SnippetContext;

  before(async function () {
    if (!isThere('bash') || !isThere('curl')) this.skip();
    certificate = await makeTestCertificate();
    server = await startTlsServer(certificate);
    pinned = {
      trust: { policy: 'pin', spkiSha256: spkiSha256(certificate) },
      login: { kind: 'basic', userName: 'admin' },
    };
  });
  after(() => server?.close());
  beforeEach(() => server.received.splice(0));

  it('takes a filter, and the name of a file, that begins with a minus for what it is', async function () {
    if (!isThere('jq')) this.skip();
    const folder = await mkdtemp(path.join(tmpdir(), 'prism curl '));
    const numbers = await startTlsServer(certificate, { text: '3' });
    try {
      for (const output of [undefined, '-n.json']) {
        const curl = { jq: '-. + 1', ...(output === undefined ? {} : { output }) };
        const { stdout, stderr } = await bash(curlBash(get(numbers.origin), { ...pinned, curl }), {}, folder);
        assert.equal(stdout, '-2\n', stderr);
      }
    } finally {
      await numbers.close();
      await rm(folder, { recursive: true });
    }
  });

  it('sends every nasty request byte for byte, with a login that no shell or config file sign breaks', async () => {
    for (const each of nastyRequests(server.origin)) {
      const ran = await bash(curlBash(each.request, pinned));
      assert.equal(ran.code, 0, `${each.name}: ${ran.stderr}`);
      assert.equal(server.received.length, 1, each.name);
      assertArrived(each, server.received[0]);
      assert.equal(headerValue(server.received[0], 'authorization'), BASIC, each.name);
      server.received.splice(0);
    }
  });

  it('sends the same when it is typed into an interactive bash with history', async () => {
    const cases = nastyRequests(server.origin).filter(({ name }) => name !== 'one megabyte');
    const scripts = cases.map(({ request }) => curlBash(request, { ...pinned, login: { kind: 'none' } }));
    const ran = await run('bash', ['--norc', '--noprofile', '-i'], {
      input: `set -H; set -o history\n: earlier command\n${scripts.join('')}`,
      env: { HISTFILE: '' },
    });
    assert.equal(server.received.length, cases.length, ran.stderr);
    cases.forEach((each, at) => assertArrived(each, server.received[at]));
  });

  it('announces an absent body for the methods that have one', async () => {
    const request: HttpRequest = { ...post(server.origin, ''), body: undefined };
    await bash(curlBash(request, pinned));
    assert.equal(headerValue(server.received[0], 'content-length'), '0');
    assert.equal(headerValue(server.received[0], 'content-type'), undefined);
  });

  it("takes the profile's user name, however odd, where PRISM_USER is not set", async () => {
    for (const userName of ['admin', 'svc@dom.local', "o'brien", 'DOM\\x}"$HOME !!']) {
      await bash(
        `unset PRISM_USER\n${curlBash(get(server.origin), { ...pinned, login: { kind: 'basic', userName } })}`,
      );
      const wanted = Buffer.from(`${userName}:${PASSWORD}`).toString('base64');
      assert.equal(headerValue(server.received.pop(), 'authorization'), `Basic ${wanted}`);
    }
  });

  it('sends nothing where no user name is known', async () => {
    const ran = await bash(
      `unset PRISM_USER\n${curlBash(get(server.origin), { ...pinned, login: { kind: 'basic' } })}`,
    );
    assert.notEqual(ran.code, 0);
    assert.match(ran.stderr, /PRISM_USER/);
    assert.equal(server.received.length, 0);
  });

  it('sends not one byte of the request to a server with another key', async () => {
    const impostor = await startTlsServer(await makeTestCertificate());
    try {
      const ran = await bash(curlBash(post(impostor.origin, 'body'), pinned));
      assert.equal(ran.code, 90, ran.stderr);
      assert.equal(impostor.bytes(), 0);
      assert.ok(server.bytes() > 0, 'the server counts what arrives');
    } finally {
      await impostor.close();
    }
  });

  it('works out the pin from the certificate where its hash is not kept', async () => {
    const trust: Trust = { policy: 'pin', pem: certificate.certPem };
    const ran = await bash(curlBash(get(server.origin), { ...pinned, trust }));
    assert.equal(ran.code, 0, ran.stderr);
  });

  it('checks issuer and name with prism-ca.pem where the cluster has a CA file', async () => {
    const named = await makeTestCertificate({ names: ['127.0.0.1'], ca: true });
    const folder = await mkdtemp(path.join(tmpdir(), 'prism-snippet-'));
    const good = await startTlsServer(named);
    try {
      await writeFile(path.join(folder, 'prism-ca.pem'), named.certPem);
      const context: SnippetContext = { ...pinned, trust: { policy: 'ca' } };
      assert.equal((await bash(curlBash(get(good.origin), context), {}, folder)).code, 0);
      const refused = await bash(curlBash(get(server.origin), context), {}, folder);
      assert.equal(refused.code, 60, refused.stderr);
      assert.equal(server.received.length, 0);
    } finally {
      await good.close();
      await rm(folder, { recursive: true });
    }
  });

  it('leaves the check to the system where the cluster does, and drops it only where the cluster does', async () => {
    const system = await bash(curlBash(get(server.origin), { ...pinned, trust: { policy: 'system' } }));
    assert.equal(system.code, 60, system.stderr);
    const insecure = await bash(curlBash(get(server.origin), { ...pinned, trust: { policy: 'insecure' } }));
    assert.equal(insecure.code, 0, insecure.stderr);
  });

  it('fills secrets from shell variables, escaped for the place where they stand', async () => {
    const secret = 'q"b\\s \'%/é$HOME\n\ttwo & \\1\r\n';
    const request: HttpRequest = {
      ...post(server.origin, ''),
      target: ['/x?key=', { secret: 'api-key', encoding: 'url' }, '&y=1'],
      headers: [
        { name: 'Content-Type', value: ['application/json'] },
        { name: 'X-Key', value: ['Key ', { secret: 'PATH', encoding: 'raw' }, '.'] },
      ],
      body: { kind: 'text', parts: ['{"p":"', { secret: 'api-key', encoding: 'json' }, '"}'] },
    };
    const script = curlBash(request, pinned);
    assert.ok(!script.includes(secret));
    const ran = await bash(script, { api_key: secret, SECRET_PATH: 'p\'"q' });
    assert.equal(ran.code, 0, ran.stderr);
    const [received] = server.received;
    assert.equal(new URL(received?.url ?? '', server.origin).searchParams.get('key'), secret);
    assert.equal(headerValue(received, 'x-key'), 'Key p\'"q.');
    assert.deepEqual(JSON.parse(String(received?.body)), { p: secret });

    const unset = await bash(script, { SECRET_PATH: 'x' });
    assert.notEqual(unset.code, 0);
    assert.match(unset.stderr, /api_key/);
    assert.equal(server.received.length, 1);
  });

  it('keeps the password and the secrets of headers and body out of the arguments of every program', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'prism-snippet-'));
    const tell = '#!/bin/bash\nprintf "%s\\n" "$@" >> "$ARGUMENTS"\nexec "/usr/bin/$(basename "$0")" "$@"\n';
    try {
      for (const name of ['curl', 'sed', 'awk'])
        await writeFile(path.join(folder, name), tell, { mode: 0o755 });
      const request: HttpRequest = {
        ...post(server.origin, ''),
        headers: [{ name: 'X-Key', value: [{ secret: 'KEY', encoding: 'raw' }] }],
        body: { kind: 'text', parts: ['{"p":"', { secret: 'KEY', encoding: 'json' }, '"}'] },
      };
      const log = path.join(folder, 'arguments');
      const env = {
        PATH: `${folder}:${process.env.PATH}`,
        ARGUMENTS: log,
        KEY: 'canary-1',
        PRISM_PASSWORD: 'canary-2',
      };
      const ran = await bash(curlBash(request, pinned), env);
      assert.equal(ran.code, 0, ran.stderr);
      const { stdout } = await run('cat', [log]);
      assert.match(stdout, /^-K\n-$/m);
      assert.doesNotMatch(stdout, /canary/);
      assert.equal(String(server.received[0]?.body), '{"p":"canary-1"}');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
