import './reflect';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import { SIGN_WITH, type Keys } from './tlsKeys';

x509.cryptoProvider.set(webcrypto);

export const DAY_MS = 24 * 60 * 60 * 1000;

/** A certificate and its key as a TLS server or client takes them, both PEM. */
export interface Certificate {
  certificatePem: string;
  keyPem: string;
}

/** What a certificate is to say. */
export interface CertificateWish {
  /** Distinguished name, such as `CN=demo-client, O=Demo company`. */
  subject: string;
  /** Alternative names of a server: DNS names and IP addresses. */
  names?: { type: 'dns' | 'ip'; value: string }[];
  notBefore: Date;
  notAfter: Date;
  keys: Keys;
  /** Who signs it; the certificate signs itself when there is nobody. */
  issuer?: { subject: string; keys: Keys };
  /** Whether it may sign others; the self-signed ones of clusters say that they may. */
  ca: boolean;
  usage?: 'server' | 'client';
}

const USAGES = { server: x509.ExtendedKeyUsage.serverAuth, client: x509.ExtendedKeyUsage.clientAuth };

/** Eight random bytes as hexadecimal; positive and without a zero in front, as RFC 5280, 4.1.2.2 wants. */
function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(8));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

/** Critical, as RFC 5280, 4.2.1.3 wants; OpenSSL's strict check refuses a CA without it. */
function keyUsage({ ca }: CertificateWish): x509.KeyUsagesExtension {
  const { keyCertSign, cRLSign, digitalSignature } = x509.KeyUsageFlags;
  return new x509.KeyUsagesExtension(ca ? keyCertSign | cRLSign : digitalSignature, true);
}

async function extensions(wish: CertificateWish): Promise<x509.Extension[]> {
  const { keys, issuer, ca, names, usage } = wish;
  return [
    ...(names ? [new x509.SubjectAlternativeNameExtension(names)] : []),
    new x509.BasicConstraintsExtension(ca, undefined, true),
    // A self-signed server certificate is a CA by its word alone and signs handshakes.
    ...(ca && names ? [] : [keyUsage(wish)]),
    ...(usage ? [new x509.ExtendedKeyUsageExtension([USAGES[usage]])] : []),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    // Strict clients find the issuer by this one and refuse a chain without it.
    ...(issuer ? [await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey)] : []),
  ];
}

/** Makes a certificate and signs it with its issuer's key, or with its own. Gives PEM with a newline at the end. */
export async function issue(wish: CertificateWish): Promise<string> {
  const { subject, keys, notBefore, notAfter, issuer = { subject, keys } } = wish;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: issuer.subject,
    notBefore,
    notAfter,
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: SIGN_WITH[issuer.keys.kind],
    extensions: await extensions(wish),
  });
  return certificate.toString('pem') + '\n';
}
