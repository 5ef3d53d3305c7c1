import assert from 'node:assert/strict';
import { createServer, type SecureVersion, type TlsOptions } from 'node:tls';
import type { LookedAt } from '../../../src/core/model/trust';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, transportFor } from '../support/cluster';
import { listen, type TestServer } from '../support/tls';
import { soon } from '../support/transport';

describe('A look at a certificate', () => {
  let root: TestCertificate;
  let server: TestCertificate;
  /** Bytes that reached the server after the handshake. */
  let received: number;
  const servers: TestServer[] = [];

  before(async () => {
    root = await makeTestCertificate({ subject: 'CN=Root', ca: true });
    server = await makeTestCertificate({ names: ['127.0.0.1'], issuer: root });
  });
  beforeEach(() => (received = 0));
  afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

  /** Demands a client certificate in the handshake. */
  async function demanding(
    version: SecureVersion,
    shown: TestCertificate,
    above: readonly TestCertificate[] = [],
    more: TlsOptions = {},
  ): Promise<TestServer> {
    const made = createServer(
      {
        cert: [shown, ...above].map(({ certPem }) => certPem).join(''),
        key: shown.keyPem,
        requestCert: true,
        rejectUnauthorized: true,
        ca: root.certPem,
        minVersion: version,
        maxVersion: version,
        ...more,
      },
      (socket) => void socket.on('data', ({ length }: Buffer) => (received += length)),
    );
    const started = await listen(made, '127.0.0.1');
    servers.push(started);
    return started;
  }

  async function look(at: TestServer): Promise<LookedAt> {
    const transport = transportFor({ systemRoots: () => [root.certPem] });
    try {
      return await transport.fetchCertificate(at.host, at.port, { kind: 'direct' });
    } finally {
      transport.dispose();
    }
  }

  for (const [version, demands] of [
    ['TLSv1.2', true],
    ['TLSv1.3', undefined],
  ] as const)
    it(`finds it where a client certificate is demanded, over ${version}, and sends nothing`, async () => {
      const at = await demanding(version, server);
      const { subject, faults, certSha256, chain, demandsClientCertificate } = await look(at);
      assert.deepEqual(
        { subject, faults, demandsClientCertificate },
        { subject: 'O=Test, CN=prism.test', faults: [], demandsClientCertificate: demands },
      );
      assert.equal(certSha256.length, 64);
      assert.deepEqual(
        chain.map((link) => link.subject),
        ['CN=Root'],
      );
      await soon(() => at.open === 0, 'the socket is freed');
      assert.deepEqual([at.connections, received], [1, 0]);
    });

  it('finds it with the keys of RSA too, which are agreed on in two steps', async () => {
    const rsa = await makeTestCertificate({ names: ['127.0.0.1'], rsa: 2048 });
    const at = await demanding('TLSv1.2', rsa, [], { ciphers: 'AES128-GCM-SHA256' });
    const { key, faults, demandsClientCertificate } = await look(at);
    assert.deepEqual([key, faults, demandsClientCertificate], ['RSA 2048', ['self-signed'], true]);
  });

  it('says of it what it says where no client certificate is demanded', async () => {
    const middle = await makeTestCertificate({ subject: 'CN=Middle', ca: true, issuer: root });
    const old = await makeTestCertificate({ subject: 'CN=Old', ca: true, issuer: root, from: -9, to: -1 });
    const noCa = await makeTestCertificate({ subject: 'CN=No CA', issuer: root });
    const strange = await makeTestCertificate({ subject: 'CN=Root', ca: true });
    const names = ['127.0.0.1'];
    for (const [what, wish, above, faults] of [
      ['signed by a root', { issuer: root }, [], []],
      ['signed by one whom a root vouches for', { issuer: middle }, [middle], []],
      ['signed by one who is not shown', { issuer: middle }, [], ['unknown-issuer']],
      ['signed by a CA that has expired', { issuer: old }, [old], ['unknown-issuer']],
      ['signed by one who is no CA', { issuer: noCa }, [noCa], ['unknown-issuer']],
      ['signed by a namesake of the root', { issuer: strange }, [strange], ['unknown-issuer']],
      ['signed by a namesake that is not shown', { issuer: strange }, [], ['unknown-issuer']],
      ['for another name', { issuer: root, names: ['prism.test'] }, [], ['wrong-name']],
      ['expired', { issuer: root, from: -9, to: -1 }, [], ['expired']],
      ['its own', {}, [], ['self-signed']],
    ] as const) {
      const shown = await makeTestCertificate({ names, ...wish });
      const early = await look(await demanding('TLSv1.2', shown, above));
      const late = await look(await demanding('TLSv1.2', shown, above, { requestCert: false }));
      assert.deepEqual(early.faults, faults, what);
      assert.deepEqual({ ...late, demandsClientCertificate: true }, early, what);
    }
  });

  it('fails as before where the handshake ends for another reason', async () => {
    const at = await demanding('TLSv1.2', server, [], { ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' });
    await failureOf(look(at), 'tls-unsafe');
  });
});
