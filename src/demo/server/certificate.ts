import './reflect';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a TLS server needs, both PEM. */
export interface Certificate {
  certificatePem: string;
  keyPem: string;
}

/**
 * Makes a self-signed RSA 2048 certificate as a cluster has after installation: a wildcard name, no IP address among
 * its alternative names, valid for ten years. Takes 50 to 400 ms.
 */
export async function makeCertificate(now = new Date()): Promise<Certificate> {
  x509.cryptoProvider.set(webcrypto);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex'),
    name: 'CN=*.nutanix.local, O=Demo cluster, OU=Simulated, L=Loopback, ST=Demo, C=US',
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + 3650 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys: keys as x509.X509CertificateCreateSelfSignedParams['keys'],
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: '*.nutanix.local' },
        { type: 'dns', value: 'prism.nutanix.local' },
      ]),
      new x509.BasicConstraintsExtension(true, undefined, true),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = key.match(/.{1,64}/g) ?? [];
  return {
    certificatePem: certificate.toString('pem') + '\n',
    keyPem: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
  };
}
