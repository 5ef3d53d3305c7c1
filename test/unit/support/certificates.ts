import '../../../src/demo/server/reflect';
import * as x509 from '@peculiar/x509';
import { webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

x509.cryptoProvider.set(webcrypto);

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;

type Keys = x509.X509CertificateCreateSelfSignedParams['keys'];

export interface TestCertificate {
  readonly certPem: string;
  readonly keyPem: string;
  readonly der: Uint8Array;
  readonly keys: Keys;
  readonly certificate: x509.X509Certificate;
}

export interface CertificateWish {
  readonly subject?: string;
  /** Host names and IP addresses. */
  readonly names?: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly ca?: boolean;
  readonly issuer?: TestCertificate;
  /** The keys of another certificate, as in a renewal. */
  readonly keys?: Keys;
  /** RSA of so many bits in place of EC P-256. */
  readonly rsa?: number;
}

/** Makes a certificate for a test; self-signed without an issuer. */
export async function makeTestCertificate(wish: CertificateWish = {}): Promise<TestCertificate> {
  const algorithm = wish.rsa
    ? {
        name: 'RSASSA-PKCS1-v1_5',
        hash: 'SHA-256',
        modulusLength: wish.rsa,
        publicExponent: new Uint8Array([1, 0, 1]),
      }
    : EC;
  const keys = (wish.keys ??
    (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']))) as Keys;
  const subject = wish.subject ?? 'CN=prism.test, O=Test';
  const common = {
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex'),
    notBefore: new Date(Date.now() + (wish.from ?? -1) * DAY_MS),
    notAfter: new Date(Date.now() + (wish.to ?? 365) * DAY_MS),
    extensions: [
      ...(wish.names && wish.names.length > 0
        ? [
            new x509.SubjectAlternativeNameExtension(
              wish.names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value })),
            ),
          ]
        : []),
      new x509.BasicConstraintsExtension(wish.ca ?? false, undefined, true),
    ],
  };
  const certificate = wish.issuer
    ? await x509.X509CertificateGenerator.create({
        ...common,
        subject,
        issuer: wish.issuer.certificate.subject,
        publicKey: keys.publicKey as webcrypto.CryptoKey as Keys['publicKey'],
        signingKey: wish.issuer.keys.privateKey,
        signingAlgorithm: EC,
      })
    : await x509.X509CertificateGenerator.createSelfSigned({
        ...common,
        name: subject,
        keys,
        signingAlgorithm: algorithm,
      });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey as webcrypto.CryptoKey);
  const lines =
    Buffer.from(pkcs8)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const certPem = certificate.toString('pem') + '\n';
  return {
    certPem,
    keyPem: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
    der: new X509Certificate(certPem).raw,
    keys,
    certificate,
  };
}
