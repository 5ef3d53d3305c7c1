import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readCertificate } from '../../../src/core/cluster/certificate';
import { announcedIn, arrived, expecting, withoutExpected } from '../../../src/core/cluster/expected';
import { fingerprintText, readFingerprint, shortFingerprint } from '../../../src/core/cluster/fingerprint';
import { trustPin } from '../../../src/core/cluster/trust';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';

const now = new Date('2025-02-03T04:05:06.000Z');
const factsOf = ({ der }: TestCertificate) => readCertificate(der, 'prism.test', { authorized: false, now });
const SHA256 = '0123456789abcdef'.repeat(4);

describe('A fingerprint that is pasted', () => {
  const colons = fingerprintText(SHA256);
  for (const [what, text] of [
    ['64 digits', SHA256],
    ['capitals', SHA256.toUpperCase()],
    ['colons', colons],
    ['blanks around and between', `  ${colons.replaceAll(':', ' ')}\n`],
    ['the line that openssl 3 prints', `sha256 Fingerprint=${colons}`],
    ['the line that openssl 1.1 prints', `SHA256 Fingerprint=${colons}\r\n`],
    ['a label as Prism has it', `SHA-256: ${colons}`],
    ['lines around it', `depth=0 CN = prism\nverify error:num=18\nsha256 Fingerprint=${colons}\nDONE`],
    ['a line break within', `${colons.slice(0, 48)}\n${colons.slice(48)}`],
  ] as const) {
    it(`is read with ${what}`, () => assert.equal(readFingerprint(text), SHA256));
  }

  for (const [what, text] of [
    ['a SHA-1', `SHA1 Fingerprint=${colons.slice(0, 59)}`],
    ['an MD5', colons.slice(0, 47)],
    ['a digit too few', SHA256.slice(1)],
    ['a digit too many', `${SHA256}0`],
    ['the fingerprint of a public key in base64', `SHA256:${'ab+/'.repeat(11)}`],
    ['another letter', SHA256.replace('0', 'g')],
    ['nothing', ''],
  ] as const) {
    it(`is refused where it is ${what}`, () => assert.equal(readFingerprint(text), undefined));
  }

  it('is written as other tools print it', async () => {
    const made = await makeTestCertificate();
    const { certSha256 } = factsOf(made);
    assert.equal(fingerprintText(certSha256), new X509Certificate(made.certPem).fingerprint256);
    assert.equal(shortFingerprint(certSha256), fingerprintText(certSha256).replaceAll(':', '').slice(0, 16));
  });
});

describe('A certificate that is announced', () => {
  it('is read from PEM, from DER, and from a file that holds its chain in any order', async () => {
    const ca = await makeTestCertificate({ subject: 'CN=Root', ca: true });
    const leaf = await makeTestCertificate({ issuer: ca });
    const { certSha256 } = factsOf(leaf);
    for (const file of [leaf.certPem, leaf.der, leaf.certPem + ca.certPem, ca.certPem + leaf.certPem])
      assert.equal(announcedIn(file), certSha256);
    assert.equal(announcedIn(ca.certPem), factsOf(ca).certSha256);
  });

  it('is not read from a file with a private key, nor from anything else', async () => {
    const { certPem, keyPem } = await makeTestCertificate();
    for (const file of [certPem + keyPem, 'hello', new Uint8Array()])
      assert.throws(() => announcedIn(file), { reason: 'unreadable-file' });
  });

  it('takes the place of the pinned one when it comes, and only then', async () => {
    const [old, next, stranger] = (
      await Promise.all([
        makeTestCertificate(),
        makeTestCertificate({ names: ['prism.test'] }),
        makeTestCertificate(),
      ])
    ).map(factsOf) as [ReturnType<typeof factsOf>, ReturnType<typeof factsOf>, ReturnType<typeof factsOf>];
    const pin = trustPin(old, '10.0.0.5', now);
    const waiting = expecting(pin, next.certSha256, now);
    assert.deepEqual(waiting, {
      ...pin,
      expected: { certSha256: next.certSha256, announcedAt: now.toISOString() },
    });
    assert.equal(arrived(waiting, stranger, 'prism.test', now), undefined);
    assert.equal(arrived(waiting, old, 'prism.test', now), undefined);
    assert.equal(
      arrived(pin, next, 'prism.test', now),
      undefined,
      'without an announcement nothing is accepted',
    );
    assert.deepEqual(arrived(waiting, next, 'prism.test', now), trustPin(next, 'prism.test', now));
    assert.deepEqual(withoutExpected(waiting), pin);
  });
});
