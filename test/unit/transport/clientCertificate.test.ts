import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SecureVersion, TLSSocket } from 'node:tls';
import type { ClientCertificate } from '../../../src/core/transport/tls/tls';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { run } from '../support/run';
import { startHttps, startTcp, type TestHttps } from '../support/tls';
import { soon } from '../support/transport';

const VERSIONS = ['TLSv1.2', 'TLSv1.3'] as const;

describe('A client certificate', () => {
  let ca: TestCertificate;
  let server: TestCertificate;
  let client: TestCertificate;
  let stranger: TestCertificate;
  let transport: Transport;
  /** What the client showed, by each request. */
  let shown: string[];
  const keep = closedAfterEach();
  const children: ChildProcess[] = [];

  before(async () => {
    ca = await makeTestCertificate({ subject: 'CN=Client CA', ca: true });
    server = await makeTestCertificate();
    client = await makeTestCertificate({ subject: 'CN=jane', issuer: ca });
    stranger = await makeTestCertificate({ subject: 'CN=stranger' });
  });
  beforeEach(() => (shown = []));
  afterEach(async () => {
    transport.dispose();
    for (const child of children.splice(0)) child.kill();
  });

  const own = ({ certPem, keyPem }: TestCertificate): ClientCertificate => ({
    certificatePem: certPem,
    keyPem,
  });
  const showing = (certificate: ClientCertificate | undefined): void => {
    transport = transportFor({ clientCertificate: async () => certificate });
  };
  const profile = (at: { host: string; port: number }, clientCertificate?: string) =>
    profileAt(at, pinOf(server), clientCertificate ? { clientCertificate } : {});

  async function demanding(version: SecureVersion, demand = true): Promise<TestHttps> {
    const started = await startHttps(
      server,
      (request, response) => {
        shown.push(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN));
        response.end('hello');
      },
      {
        tls: {
          requestCert: true,
          rejectUnauthorized: demand,
          ca: ca.certPem,
          minVersion: version,
          maxVersion: version,
        },
      },
    );
    keep(started);
    return started;
  }

  it('that a cluster is given while it is in use is shown by the next request, on a connection of its own', async () => {
    showing(own(client));
    const at = await demanding('TLSv1.3', false);
    const bare = profile(at);
    await transport.send(open(bare));
    await transport.send(open({ ...bare, clientCertificate: 'c9' }));
    await transport.send(open(bare));
    assert.deepEqual(shown, ['undefined', 'jane', 'undefined']);
  });

  for (const version of VERSIONS) {
    it(`is shown to a cluster that demands it, over ${version}`, async () => {
      showing(own(client));
      const at = await demanding(version);
      assert.equal((await transport.send(open(profile(at, 'c9')))).status, 200);
      assert.deepEqual(shown, ['jane']);
    });

    it(`that is demanded and not there has a reason of its own, over ${version}`, async () => {
      showing(own(client));
      const at = await demanding(version);
      const failure = await failureOf(transport.send(open(profile(at))), 'client-certificate');
      assert.equal(failure.facts.cluster, 'lab');
      assert.deepEqual(shown, []);
      await soon(() => at.open === 0, 'the socket is freed');
    });

    it(`that the cluster does not accept has the same reason, over ${version}`, async function () {
      const at = await opensslServer(version).catch(() => this.skip());
      showing(own(stranger));
      const failure = await failureOf(transport.send(open(profile(at, 'c9'))), 'client-certificate');
      assert.match(failure.facts.detail ?? '', /UNKNOWN_CA|BAD_CERTIFICATE/);
    });
  }

  for (const version of VERSIONS) {
    it(`that a cluster answers by closing the connection is said to have been shown, over ${version}`, async () => {
      const at = await demanding(version);
      showing(own(stranger));
      for (const more of [{}, { method: 'POST', effect: 'write' }] as const) {
        const failure = await failureOf(transport.send(open(profile(at, 'c9'), more)), 'connection-lost');
        assert.equal(failure.facts.data?.['clientCertificateShown'], true);
      }
      // Who logs in is told so, too.
      const login = await failureOf(transport.send(asAdmin(profile(at, 'c9'))), 'connection-lost');
      assert.equal(login.facts.data?.['clientCertificateShown'], true);
      assert.deepEqual(shown, []);
    });
  }

  it('is not blamed where none is shown, where an answer came before, nor where the network fails first', async () => {
    let lost = false;
    const at = keep(
      await startHttps(server, (request, response) =>
        lost ? void request.socket.destroy() : void response.end('{}'),
      ),
    );
    const deaf = keep(await startTcp((socket) => socket.destroy()));
    showing(own(client));
    const write = { method: 'POST', effect: 'write' } as const;
    const answered = profile(at, 'c9');
    assert.equal((await transport.send(open(answered))).status, 200);
    lost = true;
    for (const permit of [open(answered, write), open(profile(at), write), open(profile(deaf, 'c9'))]) {
      const failure = await failureOf(transport.send(permit), 'connection-lost');
      assert.equal(failure.facts.data?.['clientCertificateShown'], undefined);
    }
  });

  it('is not shown by a profile that has none, nor by a look at the cluster’s certificate', async () => {
    showing(own(client));
    const at = await demanding('TLSv1.3', false);
    assert.equal((await transport.send(open(profile(at)))).status, 200);
    assert.deepEqual(shown, ['undefined']);
    const strict = await demanding('TLSv1.2');
    const { demandsClientCertificate } = await transport.fetchCertificate(strict.host, strict.port, {
      kind: 'direct',
    });
    assert.equal(demandsClientCertificate, true);
    assert.deepEqual(shown, ['undefined']);
  });

  it('that is gone is asked for, and nothing is opened without it', async () => {
    showing(undefined);
    const at = await demanding('TLSv1.3', false);
    const failure = await failureOf(transport.send(open(profile(at, 'c9'))), 'secret-missing');
    const { kind, id, slot } = failure.facts.data ?? {};
    assert.deepEqual({ kind, id, slot }, { kind: 'credential', id: 'c9', slot: 'privateKey' });
    assert.equal(at.connections, 0);
  });

  it('that cannot be read, or whose key is another’s, is called so, and the key is not', async () => {
    const at = await demanding('TLSv1.3', false);
    const secret = client.keyPem.split('\n')[1] ?? '';
    for (const bad of [
      { certificatePem: 'nonsense', keyPem: client.keyPem },
      { certificatePem: client.certPem, keyPem: 'nonsense' },
      { certificatePem: stranger.certPem, keyPem: client.keyPem },
    ]) {
      showing(bad);
      const failure = await failureOf(transport.send(open(profile(at, 'c9'))), 'client-certificate');
      assert.ok(!JSON.stringify({ ...failure.facts, message: failure.message }).includes(secret));
      transport.dispose();
      await soon(() => at.open === 0, 'the socket is freed');
    }
    assert.deepEqual(shown, []);
  });

  it('is not taken for the cause where no cipher is shared', async () => {
    const at = await startHttps(server, () => undefined, {
      tls: { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' },
    });
    keep(at);
    showing(own(client));
    // The server's key is no RSA key.
    await failureOf(transport.send(open(profile(at, 'c9'))), 'tls-unsafe');
  });

  /** Node's own server drops such a client without a word; OpenSSL's sends the alert that other servers send. */
  async function opensslServer(version: SecureVersion): Promise<{ host: string; port: number }> {
    if ((await run('openssl', ['version'])).code !== 0) throw new Error('no openssl');
    const folder = await mkdtemp(path.join(tmpdir(), 'prism-tls-'));
    const file = (name: string) => path.join(folder, name);
    await writeFile(file('cert.pem'), server.certPem);
    await writeFile(file('key.pem'), server.keyPem, { mode: 0o600 });
    await writeFile(file('ca.pem'), ca.certPem);
    const port = await freePort();
    const files = ['-cert', file('cert.pem'), '-key', file('key.pem'), '-CAfile', file('ca.pem')];
    const strict = ['-Verify', '1', '-verify_return_error', version === 'TLSv1.2' ? '-tls1_2' : '-tls1_3'];
    const child = spawn('openssl', ['s_server', '-accept', `127.0.0.1:${port}`, ...files, ...strict]);
    children.push(child);
    await once(child.stdout, 'data');
    while (!(await isListening(port))) await new Promise((resolve) => setTimeout(resolve, 5));
    await rm(folder, { recursive: true });
    return { host: '127.0.0.1', port };
  }
});

async function freePort(): Promise<number> {
  const probe = await startHttps(await makeTestCertificate(), () => undefined);
  await probe.close();
  return probe.port;
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
