import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { daysLeft, readCertificate, readCertificatePem } from '../../../src/core/cluster/certificate';
import { isFailure } from '../../../src/core/model/failure';
import { makeTestCertificate, type CertificateWish } from '../support/certificates';

const DAY_MS = 86_400_000;

describe('The facts of a certificate', () => {
  const now = new Date();
  const faultsOf = async (wish: CertificateWish, host: string, error = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE') => {
    const { der } = await makeTestCertificate(wish);
    return readCertificate(der, host, { authorized: false, authorizationError: error, now }).faults;
  };

  it('are those of the bytes that the server sent', async () => {
    const { der, certPem } = await makeTestCertificate({
      subject: 'CN=*.nutanix.local, O="Nutanix, Inc.", C=US',
      names: ['*.nutanix.local', '10.0.0.5', '2001:db8::5'],
    });
    const facts = readCertificate(der, '10.0.0.5', { authorized: false, now });
    assert.equal(facts.certSha256, createHash('sha256').update(der).digest('hex'));
    assert.match(facts.spkiSha256, /^[0-9a-f]{64}$/);
    assert.equal(facts.pem.trim(), certPem.trim().replace(/\r/g, ''));
    assert.equal(facts.key, 'EC prime256v1');
    assert.equal(facts.selfSigned, true);
    assert.equal(facts.issuer, facts.subject);
    assert.ok(facts.subject.includes('CN=*.nutanix.local'));
    assert.deepEqual(facts.subjectAltNames, [
      'DNS:*.nutanix.local',
      'IP:10.0.0.5',
      'IP:2001:DB8:0:0:0:0:0:5',
    ]);
    assert.match(facts.notBefore, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    assert.deepEqual(facts.faults, ['self-signed']);
  });

  it('have the same key after a renewal, and another one of a stranger with the same name', async () => {
    const first = await makeTestCertificate();
    const read = (der: Uint8Array) =>
      readCertificate(der, 'prism.test', { authorized: false, now }).spkiSha256;
    assert.equal(read((await makeTestCertificate({ keys: first.keys })).der), read(first.der));
    assert.notEqual(read((await makeTestCertificate()).der), read(first.der));
  });

  it('have no fault where the rules accept it', async () => {
    const { der } = await makeTestCertificate({ names: ['prism.test'] });
    assert.deepEqual(readCertificate(der, 'prism.test', { authorized: true, now }).faults, []);
  });

  it('name each fault', async () => {
    const issuer = await makeTestCertificate({ subject: 'CN=CA', ca: true });
    const names = ['prism.test'];
    assert.deepEqual(await faultsOf({ names }, 'prism.test'), ['self-signed']);
    assert.deepEqual(await faultsOf({ names, issuer }, 'prism.test'), ['unknown-issuer']);
    assert.deepEqual(await faultsOf({ names, issuer }, 'x.test', 'ERR_TLS_CERT_ALTNAME_INVALID'), [
      'wrong-name',
    ]);
    assert.deepEqual(await faultsOf({ names, issuer }, '10.0.0.5', 'ERR_TLS_CERT_ALTNAME_INVALID'), [
      'wrong-name',
    ]);
    assert.deepEqual(await faultsOf({ names, issuer, from: -9, to: -1 }, 'prism.test', 'CERT_HAS_EXPIRED'), [
      'expired',
    ]);
    assert.deepEqual(await faultsOf({ names, issuer, from: 1 }, 'prism.test', 'CERT_NOT_YET_VALID'), [
      'not-yet-valid',
    ]);
    assert.deepEqual(await faultsOf({ names, rsa: 1024 }, 'prism.test'), ['self-signed', 'weak-key']);
  });

  it('are read from PEM too', async () => {
    const { der, certPem } = await makeTestCertificate();
    const { certSha256 } = readCertificatePem(certPem, 'prism.test', now);
    assert.equal(certSha256, createHash('sha256').update(der).digest('hex'));
  });

  it('are refused of bytes that are none', () => {
    assert.throws(
      () => readCertificate(Buffer.from('no certificate'), 'prism.test', { authorized: false, now }),
      (error) => isFailure(error) && error.reason === 'tls-untrusted',
    );
  });

  it('say how many whole days are left', () => {
    const inDays = (days: number) => ({ notAfter: new Date(now.getTime() + days * DAY_MS).toISOString() });
    assert.deepEqual(
      [12.5, 0.1, -1.5].map((days) => daysLeft(inDays(days), now)),
      [12, 0, -2],
    );
  });
});
