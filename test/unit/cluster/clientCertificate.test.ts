import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mustFit, readClientCertificate, readClientKey } from '../../../src/core/cluster/clientCertificate';
import { isFailure } from '../../../src/core/model/failure';
import { makeTestCertificate } from '../support/certificates';

const PASSPHRASE = 'pass "phrase" ü';

const isUnreadable = (error: unknown): boolean => isFailure(error) && error.reason === 'unreadable-file';

describe('A client certificate', () => {
  it('is read with what it was signed by, the leaf first wherever it stands', async () => {
    const ca = await makeTestCertificate({ subject: 'CN=Test CA', ca: true });
    const leaf = await makeTestCertificate({ subject: 'CN=jane', issuer: ca, to: 3 });
    const read = readClientCertificate(`some text\n${ca.certPem}\n${leaf.certPem}`);
    assert.equal(read.name, 'jane');
    assert.equal(read.pem.match(/BEGIN CERTIFICATE/g)?.length, 2);
    assert.ok(read.pem.startsWith(leaf.certPem.trim()));
    assert.ok(Math.abs(Date.parse(read.notAfter) - Date.now() - 3 * 86_400_000) < 60_000);
  });

  it('is refused where the file holds none, or one that is damaged', () => {
    assert.throws(() => readClientCertificate('nothing'), isUnreadable);
    assert.throws(
      () => readClientCertificate('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'),
      isUnreadable,
    );
  });

  it('fits its own key and no other', async () => {
    const [own, other] = [await makeTestCertificate(), await makeTestCertificate()];
    const certificate = readClientCertificate(own.certPem);
    mustFit(certificate, own.keyPem);
    assert.throws(() => mustFit(certificate, other.keyPem), isUnreadable);
  });
});

describe('The key of a client certificate', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const encrypted = { cipher: 'aes-256-cbc', passphrase: PASSPHRASE };
  const forms: readonly [string, string, boolean][] = [
    ['PKCS #8', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), false],
    ['PKCS #1', privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), false],
    ['SEC 1', ec.export({ type: 'sec1', format: 'pem' }).toString(), false],
    [
      'PKCS #8, encrypted',
      privateKey.export({ type: 'pkcs8', format: 'pem', ...encrypted }).toString(),
      true,
    ],
    [
      'PKCS #1, encrypted',
      privateKey.export({ type: 'pkcs1', format: 'pem', ...encrypted }).toString(),
      true,
    ],
  ];
  for (const [form, pem, locked] of forms) {
    it(`is read from ${form} and kept as PKCS #8 without a passphrase`, () => {
      const read = readClientKey(
        `-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n${pem}`,
        PASSPHRASE,
      );
      assert.ok('pem' in read && read.pem.startsWith('-----BEGIN PRIVATE KEY-----'), form);
      const original = createPrivateKey(locked ? { key: pem, passphrase: PASSPHRASE } : pem);
      assert.ok(createPrivateKey(read.pem).equals(original));
    });
    if (!locked) continue;
    it(`in ${form} wants its passphrase, and another one where it is the wrong one`, () => {
      assert.deepEqual(readClientKey(pem), { wanted: 'passphrase' });
      for (const wrong of ['', 'other'])
        assert.deepEqual(readClientKey(pem, wrong), { wanted: 'other-passphrase' });
    });
  }

  it('is refused where the file holds none, or one that is damaged', () => {
    assert.throws(() => readClientKey('nothing'), isUnreadable);
    assert.throws(
      () => readClientKey('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'),
      isUnreadable,
    );
  });
});
