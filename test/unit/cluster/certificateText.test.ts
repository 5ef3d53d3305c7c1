import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readCertificate } from '../../../src/core/cluster/certificate';
import { certificateParts, layOut, type CertificateWords } from '../../../src/core/cluster/certificateText';
import { fingerprintText } from '../../../src/core/cluster/fingerprint';
import { CERTIFICATE_FAULTS } from '../../../src/core/model/trust';
import { makeTestCertificate, type CertificateWish, type TestCertificate } from '../support/certificates';

/** Each word is its own name, so that a test sees which one stands where. */
const WORDS: CertificateWords = {
  certificate: 'CERTIFICATE',
  chain: 'CHAIN',
  wrong: 'WRONG',
  nothingWrong: 'nothing wrong',
  subject: 'subject',
  names: 'names',
  issuer: 'issuer',
  selfSigned: 'itself',
  valid: 'valid',
  key: 'key',
  serialNumber: 'serial number',
  sha256: 'sha256',
  keySha256: 'sha256 of the key',
  none: 'none',
  more: (count) => `and ${count} more`,
  fault: (fault, _facts, host) => `${fault} ${host}`,
  ends: (days) => `${days} days left`,
};

const now = new Date();

async function textOf(wish: CertificateWish, chain: TestCertificate[] = []): Promise<string> {
  const { der } = await makeTestCertificate(wish);
  return textOfDer(der, chain);
}

function textOfDer(der: Uint8Array, chain: TestCertificate[] = []): string {
  const verdict = {
    authorized: false,
    authorizationError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    chain: chain.map((each) => each.der),
    now,
  };
  const facts = readCertificate(der, 'prism.test', verdict);
  return layOut('TITLE', certificateParts(facts, 'prism.test', now, WORDS), facts.pem);
}

/** Lines of one part, without their indent. */
const part = (text: string, heading: string): string[] => {
  const lines = text.split('\n');
  const from = lines.indexOf(heading) + 1;
  assert.ok(from > 0, `${heading} in\n${text}`);
  return lines
    .slice(
      from,
      lines.findIndex((line, at) => at >= from && !line.startsWith(' ') && line !== ''),
    )
    .map((line) => line.trim())
    .filter(Boolean);
};

/** Names in a certificate that want to be taken for something else, or for more. */
const HOSTILE = [
  'CN=prism\\0A  trusted by: everybody',
  'CN=\u202etset.msirp',
  'CN=a\u200bb\u2028SHA-256: 00',
  `CN=${'x'.repeat(100_000)}`,
];

describe('The text of a certificate', () => {
  it('has all that tells it from another, once and to the letter', async () => {
    const made = await makeTestCertificate({ names: ['prism.test', '10.0.0.5'] });
    const x509 = new X509Certificate(made.certPem);
    const text = textOfDer(made.der);
    assert.deepEqual(text.split('\n').slice(0, 3), ['TITLE', '', 'WRONG']);
    const rows = part(text, 'CERTIFICATE');
    assert.deepEqual(rows.slice(0, 4), [
      'subject            O=Test, CN=prism.test',
      'names              DNS:prism.test',
      'IP:10.0.0.5',
      'issuer             itself',
    ]);
    assert.match(
      rows[4]!,
      /^valid +\d{4}-\d\d-\d\d \d\d:\d\d – \d{4}-\d\d-\d\d \d\d:\d\d UTC \(36[45] days left\)$/,
    );
    assert.match(rows[5]!, /^key +EC prime256v1$/);
    assert.match(rows[6]!, new RegExp(`^serial number +${x509.serialNumber.toLowerCase()}$`));
    assert.match(rows[7]!, new RegExp(`^sha256 +${x509.fingerprint256}$`));
    assert.match(rows[8]!, /^sha256 of the key +(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    assert.notEqual(rows[7]!.slice(-95), rows[8]!.slice(-95));
    assert.ok(text.endsWith(`\n\n${made.certPem.trim()}\n`), text);
  });

  it('names each thing that is wrong, and says so where nothing is', async () => {
    const wrong = { names: ['other.test'], from: -20, to: -3, rsa: 1024 };
    assert.deepEqual(part(await textOf(wrong), 'WRONG'), [
      '• self-signed prism.test',
      '• wrong-name prism.test',
      '• expired prism.test',
      '• weak-key prism.test',
    ]);
    const { der } = await makeTestCertificate({ names: ['prism.test'] });
    const facts = readCertificate(der, 'prism.test', { authorized: true, now });
    const [first] = certificateParts(facts, 'prism.test', now, WORDS);
    assert.deepEqual(first, { heading: 'WRONG', lines: ['nothing wrong'] });
    assert.ok(CERTIFICATE_FAULTS.length >= 6);
  });

  it('says of a certificate that is over that it is', async () => {
    assert.match(await textOf({ from: -20, to: -3 }), /\(-3 days left\)|\(-4 days left\)/);
  });

  it('shows what vouches for it, from its issuer upwards', async () => {
    const root = await makeTestCertificate({ subject: 'CN=Root', ca: true });
    const sub = await makeTestCertificate({ subject: 'CN=Sub', ca: true, issuer: root });
    const text = await textOf({ issuer: sub }, [sub, root]);
    const rows = part(text, 'CHAIN');
    assert.deepEqual(
      rows.filter((row) => /^(?:subject|issuer)/.test(row)).map((row) => row.replace(/ +/, ' ')),
      ['subject CN=Sub', 'issuer CN=Root', 'subject CN=Root', 'issuer CN=Root'],
    );
    for (const { certPem } of [sub, root])
      assert.ok(text.includes(new X509Certificate(certPem).fingerprint256));
    assert.ok(!(await textOf({})).includes('CHAIN'));
  });

  it('has a line for each of many names, and says how many it leaves out', async () => {
    const names = Array.from({ length: 230 }, (_each, at) => `host${at}.test`);
    const rows = part(await textOf({ names }), 'CERTIFICATE');
    assert.ok(rows.includes('DNS:host199.test') && !rows.includes('DNS:host200.test'));
    assert.ok(rows.includes('and 30 more'));
    assert.match((await textOf({})).replace(/ +/g, ' '), /\n names none\n/);
  });

  for (const subject of HOSTILE) {
    const names = ['prism.test'];
    it(`stays in its lines with the subject ${JSON.stringify(subject.slice(0, 40))}`, async () => {
      const [plain, text] = await Promise.all([textOf({ names }), textOf({ names, subject })]);
      const shape = (of: string): string[] =>
        of
          .split('\n')
          .map((line) => /^ +[a-z0-9]+(?: [a-z0-9]+)*(?= {2})|^ *$|^[A-Z]+$/.exec(line)?.[0] ?? '-');
      const head = (of: string): string => of.slice(0, of.indexOf('-----BEGIN'));
      assert.deepEqual(shape(head(text)), shape(head(plain)));
      assert.doesNotMatch(head(text), /[\u200b-\u200f\u2028-\u202e\u2066-\u2069]/);
      assert.ok(
        Math.max(
          ...head(text)
            .split('\n')
            .map((line) => line.length),
        ) < 400,
      );
    });
  }

  it('spells fingerprints as Prism and openssl do', async () => {
    const { certPem } = await makeTestCertificate();
    const { fingerprint256 } = new X509Certificate(certPem);
    assert.equal(fingerprintText(fingerprint256.replaceAll(':', '').toLowerCase()), fingerprint256);
  });
});
