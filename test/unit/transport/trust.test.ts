import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { CertificateFacts, Trust } from '../../../src/core/model/trust';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, caOf, failureOf, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { startEavesdropper, startHttps, startPlainHttp, startTcp } from '../support/tls';
import { soon } from '../support/transport';

describe('Trust in a cluster', () => {
  let transport: Transport;
  let own: TestCertificate;
  let other: TestCertificate;
  let ca: TestCertificate;
  const keep = closedAfterEach();
  const hello = async (certificate: TestCertificate) =>
    keep(await startHttps(certificate, (_request, response) => void response.end('hello')));

  before(async () => {
    own = await makeTestCertificate();
    other = await makeTestCertificate();
    ca = await makeTestCertificate({ subject: 'CN=Test CA', ca: true });
  });
  beforeEach(() => (transport = transportFor()));
  afterEach(() => transport.dispose());

  it('lets the pinned certificate through, whatever name it bears', async () => {
    const server = await hello(own);
    const response = await transport.send(open(profileAt(server, pinOf(own))));
    assert.equal(response.status, 200);
    assert.equal(textOf(response), 'hello');
    assert.equal(response.trust, 'pin');
    assert.equal(response.login, 'none');
  });

  it('stops at another certificate than the pinned one, before a single byte of the request', async () => {
    const impostor = keep(await startEavesdropper(other));
    const failure = await failureOf(transport.send(asAdmin(profileAt(impostor, pinOf(own)))), 'tls-changed');
    const { expected, seen } = failure.facts.data as { expected: Trust; seen: CertificateFacts };
    assert.equal(expected.certSha256, pinOf(own).certSha256);
    assert.equal(seen.certSha256, createHash('sha256').update(other.der).digest('hex'));
    // Once the connection is over, all that was sent has arrived.
    await soon(() => impostor.open === 0);
    assert.deepEqual([impostor.connections, impostor.received], [1, 0]);
  });

  it('stops at a renewed certificate of the same key too, and both bear the same key', async () => {
    const renewed = await makeTestCertificate({ keys: own.keys });
    const server = keep(await startEavesdropper(renewed));
    const failure = await failureOf(transport.send(open(profileAt(server, pinOf(own)))), 'tls-changed');
    const { expected, seen } = failure.facts.data as { expected: Trust; seen: CertificateFacts };
    assert.notEqual(expected.certSha256, seen.certSha256);
    assert.equal(expected.spkiSha256, seen.spkiSha256);
    assert.equal(server.received, 0);
  });

  it('notices a certificate that changes between two requests', async () => {
    const server = await hello(own);
    const profile = profileAt(server, pinOf(own));
    await transport.send(open(profile));
    await server.close();
    const impostor = keep(await startEavesdropper(other));
    // The same profile, led elsewhere: what a taken-over address looks like.
    const moved = profileAt(server, pinOf(own), {
      id: profile.id,
      route: { kind: 'connect-to', host: impostor.host, port: impostor.port },
    });
    await failureOf(transport.send(open(moved)), 'tls-changed');
    assert.equal(impostor.received, 0);
  });

  it('judges each connection anew: TLS sessions are not resumed', async () => {
    const resumed: boolean[] = [];
    const server = await hello(own);
    const profile = profileAt(server, pinOf(own));
    for (let turn = 0; turn < 3; turn += 1) {
      await transport.send(open(profile));
      transport.closeProfile(profile.id);
    }
    const { server: https } = server as unknown as {
      server: { on(name: string, on: (socket: { isSessionReused(): boolean }) => void): void };
    };
    https.on('secureConnection', (socket) => resumed.push(socket.isSessionReused()));
    await transport.send(open(profile));
    assert.deepEqual(resumed, [false]);
    assert.equal(server.connections, 4);
  });

  it("refuses a self-signed certificate by the machine's own rules", async () => {
    const server = keep(await startEavesdropper(own));
    await failureOf(transport.send(open(profileAt(server, { policy: 'system' }))), 'tls-untrusted');
    assert.equal(server.received, 0);
  });

  it('lets through what a given CA vouches for', async () => {
    const server = await hello(await makeTestCertificate({ issuer: ca, names: ['127.0.0.1'] }));
    const response = await transport.send(open(profileAt(server, caOf(ca))));
    assert.equal(response.trust, 'ca');
    assert.equal(textOf(response), 'hello');
  });

  it('wants the right name of what a given CA vouches for', async () => {
    const server = keep(
      await startEavesdropper(await makeTestCertificate({ issuer: ca, names: ['other.test', '127.0.0.2'] })),
    );
    await failureOf(transport.send(open(profileAt(server, caOf(ca)))), 'tls-name');
    assert.equal(server.received, 0);
  });

  it('refuses what another CA vouches for', async () => {
    const stranger = await makeTestCertificate({ subject: 'CN=Test CA', ca: true });
    const server = keep(
      await startEavesdropper(await makeTestCertificate({ issuer: stranger, names: ['127.0.0.1'] })),
    );
    await failureOf(transport.send(open(profileAt(server, caOf(ca)))), 'tls-untrusted');
    assert.equal(server.received, 0);
  });

  it('tells an expired certificate from an untrusted one', async () => {
    const expired = await makeTestCertificate({ issuer: ca, names: ['127.0.0.1'], from: -10, to: -1 });
    const server = keep(await startEavesdropper(expired));
    await failureOf(transport.send(open(profileAt(server, caOf(ca)))), 'tls-expired');
    assert.equal(server.received, 0);
  });

  it('checks nothing where a person chose so, and says so in the answer', async () => {
    const server = await hello(other);
    const response = await transport.send(open(profileAt(server, { policy: 'insecure' })));
    assert.equal(response.trust, 'insecure');
  });

  it('drops what was opened under another trust', async () => {
    const server = await hello(own);
    const profile = profileAt(server, pinOf(own));
    await transport.send(open(profile));
    await failureOf(transport.send(open({ ...profile, trust: pinOf(other) })), 'tls-changed');
    assert.equal(server.requests.length, 1);
  });

  it('shows a certificate without sending a byte after the handshake', async () => {
    const server = keep(await startEavesdropper(own));
    const facts = await transport.fetchCertificate(server.host, server.port, { kind: 'direct' });
    assert.equal(facts.certSha256, pinOf(own).certSha256);
    assert.equal(facts.key, 'EC prime256v1');
    assert.deepEqual(facts.faults, ['self-signed', 'wrong-name']);
    await soon(() => server.open === 0);
    assert.deepEqual([server.connections, server.received], [1, 0]);
  });

  it('names what is wrong with a certificate', async () => {
    const leaf = await makeTestCertificate({
      issuer: ca,
      names: ['127.0.0.1', 'prism.test'],
    });
    const server = keep(await startHttps(leaf, () => undefined, { chain: [ca] }));
    const facts = await transport.fetchCertificate('127.0.0.1', server.port, { kind: 'direct' });
    assert.deepEqual(facts.faults, ['unknown-issuer']);
    assert.deepEqual(facts.subjectAltNames, ['IP:127.0.0.1', 'DNS:prism.test']);
    assert.equal(facts.issuer, 'CN=Test CA');
    assert.equal(facts.selfSigned, false);
  });

  it('calls what does not speak TLS by its name', async () => {
    const http = keep(await startPlainHttp());
    const ssh = keep(await startTcp((socket) => void socket.write('SSH-2.0-OpenSSH_9.6\r\n')));
    for (const server of [http, ssh]) {
      await failureOf(transport.fetchCertificate(server.host, server.port, { kind: 'direct' }), 'not-tls');
      await failureOf(transport.send(open(profileAt(server, { policy: 'insecure' }))), 'not-tls');
    }
  });

  it('never sends an IP address as server name, and always sends a host name', async () => {
    const seen: unknown[] = [];
    const server = keep(
      await startHttps(own, (request, response) => {
        seen.push((request.socket as unknown as { servername: unknown }).servername);
        response.end();
      }),
    );
    await transport.send(open(profileAt(server, pinOf(own))));
    await transport.send(open(profileAt({ host: 'localhost', port: server.port }, pinOf(own, 'localhost'))));
    assert.deepEqual(seen, [false, 'localhost']);
  });
});
