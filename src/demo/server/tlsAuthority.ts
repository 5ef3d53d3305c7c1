import { DAY_MS, issue, type Certificate } from './certificate';
import { makeKeys, type Keys } from './tlsKeys';

/** A company's CA as it signs server certificates: a root that people trust, an intermediate that servers send. */
export interface Authority {
  rootPem: string;
  intermediatePem: string;
  /** Who signs, for `issue`. */
  issuer: { subject: string; keys: Keys };
}

/** The CA that client certificates come from, and the one certificate that it signed. */
export interface ClientAuthority {
  caPem: string;
  client: Certificate;
}

const span = (days: number): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(Date.now() - DAY_MS),
  notAfter: new Date(Date.now() + days * DAY_MS),
});

async function makeRoot(subject: string): Promise<{ pem: string; issuer: Authority['issuer'] }> {
  const keys = await makeKeys('p-256');
  const pem = await issue({ subject, ...span(3650), keys, ca: true });
  return { pem, issuer: { subject, keys } };
}

/** Makes a root and an intermediate that it signed. */
export async function makeAuthority(): Promise<Authority> {
  const root = await makeRoot('CN=Demo Root CA, O=Demo company');
  const subject = 'CN=Demo Issuing CA, O=Demo company';
  const keys = await makeKeys('p-256');
  return {
    rootPem: root.pem,
    intermediatePem: await issue({ subject, ...span(1825), keys, issuer: root.issuer, ca: true }),
    issuer: { subject, keys },
  };
}

/** Makes the CA of client certificates and a certificate from it. */
export async function makeClientAuthority(): Promise<ClientAuthority> {
  const { pem, issuer } = await makeRoot('CN=Demo Client CA, O=Demo company');
  const keys = await makeKeys('p-256');
  const subject = 'CN=demo-client, O=Demo company';
  const certificatePem = await issue({ subject, ...span(365), keys, issuer, ca: false, usage: 'client' });
  return { caPem: pem, client: { certificatePem, keyPem: keys.pem } };
}
