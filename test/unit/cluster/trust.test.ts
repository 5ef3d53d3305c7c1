import assert from 'node:assert/strict';
import { readCertificate } from '../../../src/core/cluster/certificate';
import { trustCa, trustInsecure, trustPin, trustSystem } from '../../../src/core/cluster/trust';
import { isFailure } from '../../../src/core/model/failure';
import { makeTestCertificate } from '../support/certificates';

describe('Trust', () => {
  const now = new Date('2025-02-03T04:05:06.000Z');
  const unreadable = (word: string) => (error: unknown) =>
    isFailure(error) && error.reason === 'unreadable-file' && error.message.includes(word);

  it('in a pinned certificate keeps all that tells it from another, and the name that was accepted with it', async () => {
    const { der } = await makeTestCertificate({ names: ['prism.test'] });
    const facts = readCertificate(der, '10.0.0.5', { authorized: false, now });
    const { certSha256, spkiSha256, pem, subject, issuer, notAfter } = facts;
    assert.deepEqual(trustPin(facts, '10.0.0.5', now), {
      policy: 'pin',
      certSha256,
      spkiSha256,
      pem,
      subject,
      issuer,
      notAfter,
      seenAt: '2025-02-03T04:05:06.000Z',
      acceptedNameMismatch: '10.0.0.5',
    });
    const named = readCertificate(der, 'prism.test', { authorized: false, now });
    assert.equal(trustPin(named, 'prism.test', now).acceptedNameMismatch, undefined);
  });

  it('in a CA is made of a PEM file with one or several certificates, or of a DER file', async () => {
    const first = await makeTestCertificate({ subject: 'CN=Root', ca: true, to: 400 });
    const second = await makeTestCertificate({ subject: 'CN=Sub', ca: true, issuer: first, to: 100 });
    const both = trustCa(`# our CA\r\n${first.certPem}\r\n${second.certPem}`, now);
    assert.equal(both.policy, 'ca');
    assert.equal(both.subject, 'CN=Root');
    assert.equal(both.pem?.match(/BEGIN CERTIFICATE/g)?.length, 2);
    const [soonest, later] = [second.certificate.notAfter, first.certificate.notAfter];
    assert.ok(soonest < later);
    assert.equal(Date.parse(both.notAfter ?? ''), Math.floor(soonest.getTime() / 1000) * 1000);
    assert.equal(trustCa(first.der, now).certSha256, both.certSha256);
  });

  it('in a CA is not made of a key, of a server certificate, or of something else', async () => {
    const ca = await makeTestCertificate({ subject: 'CN=Root', ca: true });
    const leaf = await makeTestCertificate({ issuer: ca });
    assert.throws(() => trustCa(ca.certPem + ca.keyPem, now), unreadable('private key'));
    assert.throws(() => trustCa(leaf.certPem, now), unreadable('authority'));
    assert.throws(() => trustCa('hello', now), unreadable('no certificate'));
    assert.throws(() => trustCa('', now), unreadable('no certificate'));
  });

  it("in the machine's roots, or in anything, says only that", () => {
    assert.deepEqual(trustSystem(), { policy: 'system' });
    assert.deepEqual(trustInsecure(now), { policy: 'insecure', seenAt: '2025-02-03T04:05:06.000Z' });
  });
});
