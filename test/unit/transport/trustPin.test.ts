import assert from 'node:assert/strict';
import type { CertificateFacts, Trust } from '../../../src/core/model/trust';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startEavesdropper, startHttps } from '../support/tls';

describe('A pinned certificate', () => {
  let transport: Transport;
  let told: { name: string; sha256: string }[];
  const keep = closedAfterEach();

  beforeEach(() => {
    told = [];
    transport = transportFor({
      onExpectedCertificate: ({ name }, { certSha256 }) => void told.push({ name, sha256: certSha256 }),
    });
  });
  afterEach(() => transport.dispose());

  const hello = async (certificate: TestCertificate) =>
    keep(await startHttps(certificate, (_request, response) => void response.end('hello')));
  const announcing = (trust: Trust, { der }: TestCertificate): Trust => ({
    ...trust,
    expected: {
      certSha256: pinOf({ der } as TestCertificate).certSha256 ?? '',
      announcedAt: '2026-01-01T00:00:00Z',
    },
  });

  it('passes without being asked for its dates: those are shown, and do not stop', async () => {
    for (const [from, to] of [
      [-10, -1],
      [1, 10],
    ] as const) {
      const certificate = await makeTestCertificate({ names: ['127.0.0.1'], from, to });
      const server = await hello(certificate);
      assert.equal((await transport.send(open(profileAt(server, pinOf(certificate))))).status, 200);
    }
  });

  it('passes with a weak key, which the person saw', async () => {
    const certificate = await makeTestCertificate({ names: ['127.0.0.1'], rsa: 1024 });
    const server = keep(
      await startHttps(certificate, (_request, response) => void response.end('hello'), {
        tls: { ciphers: 'DEFAULT@SECLEVEL=0' },
      }),
    );
    const { faults } = await transport.fetchCertificate(server.host, server.port, { kind: 'direct' });
    assert.ok(faults.includes('weak-key'));
    assert.equal((await transport.send(open(profileAt(server, pinOf(certificate))))).status, 200);
  });

  it('passes for the name that it bears, and for the one that was accepted with it, not for another', async () => {
    const certificate = await makeTestCertificate({ names: ['127.0.0.1'] });
    const server = await hello(certificate);
    const pin = pinOf(certificate);
    assert.equal(pin.acceptedNameMismatch, undefined);
    assert.equal((await transport.send(open(profileAt(server, pin)))).status, 200);
    const moved = { host: 'localhost', port: server.port };
    const failure = await failureOf(transport.send(open(profileAt(moved, pin))), 'tls-name');
    assert.equal(failure.facts.detail, 'localhost');
    const { expected, seen } = failure.facts.data as { expected: Trust; seen: CertificateFacts };
    assert.deepEqual([expected.certSha256, seen.certSha256], [pin.certSha256, pin.certSha256]);
    assert.deepEqual(seen.faults, ['self-signed', 'wrong-name']);
    const accepted = { ...pin, acceptedNameMismatch: 'localhost' };
    assert.equal((await transport.send(open(profileAt(moved, accepted)))).status, 200);
    assert.equal(server.requests.length, 2);
  });

  it('is replaced by the one that was announced, which is told', async () => {
    const [old, renewed] = await Promise.all([
      makeTestCertificate({ names: ['127.0.0.1'] }),
      makeTestCertificate({ subject: 'CN=renewed' }),
    ]);
    const server = await hello(renewed);
    const trust = announcing(pinOf(old), renewed);
    const response = await transport.send(open(profileAt(server, trust)));
    assert.deepEqual([response.status, response.trust], [200, 'pin']);
    assert.deepEqual(told, [{ name: 'lab', sha256: trust.expected?.certSha256 }]);
  });

  it('still passes while another one is announced, and nothing is told', async () => {
    const [old, renewed] = await Promise.all([makeTestCertificate(), makeTestCertificate()]);
    const server = await hello(old);
    const trust = announcing(pinOf(old), renewed);
    assert.equal((await transport.send(open(profileAt(server, trust)))).status, 200);
    assert.deepEqual(told, []);
  });

  it('and an announced one stop at a third', async () => {
    const [old, renewed, third] = await Promise.all([1, 2, 3].map(() => makeTestCertificate()));
    assert.ok(old && renewed && third);
    const server = keep(await startEavesdropper(third));
    await failureOf(transport.send(open(profileAt(server, announcing(pinOf(old), renewed)))), 'tls-changed');
    assert.deepEqual([server.received, told], [0, []]);
  });

  it('takes no announced one where other rules are in force', async () => {
    const [renewed, old] = await Promise.all([makeTestCertificate(), makeTestCertificate()]);
    const server = keep(await startEavesdropper(renewed));
    const { expected } = announcing(pinOf(old), renewed);
    assert.ok(expected);
    await failureOf(transport.send(open(profileAt(server, { policy: 'system', expected }))), 'tls-untrusted');
    assert.equal(server.received, 0);
  });

  it('that was announced is closed again where telling of it fails', async () => {
    const [old, renewed] = await Promise.all([makeTestCertificate(), makeTestCertificate()]);
    const server = keep(await startEavesdropper(renewed));
    transport = transportFor({
      onExpectedCertificate: () => {
        throw new Error('disk full');
      },
    });
    const sent = transport.send(open(profileAt(server, announcing(pinOf(old), renewed))));
    await failureOf(sent, 'internal');
    while (server.open > 0) await new Promise((resolve) => setTimeout(resolve, 2));
    assert.equal(server.received, 0);
  });
});
