import type { X509Certificate } from 'node:crypto';
import { Failure } from '../model/failure';
import type { CertificateFacts, Trust } from '../model/trust';
import { readCertificate } from './certificate';
import { certificatesInFile } from './certificateFile';

/** Trust in exactly this certificate, whatever name it bears: Prism's own seldom bears the name or the IP it is called by. */
export function trustPin(facts: CertificateFacts, host: string, now: Date): Trust {
  const mismatch = facts.faults.includes('wrong-name') ? { acceptedNameMismatch: host } : {};
  return { policy: 'pin', ...bearing(facts), seenAt: now.toISOString(), ...mismatch };
}

/** Trust in whatever the CA certificates of a file vouch for, if it bears the cluster's name. Takes PEM or DER. Throws `unreadable-file`. */
export function trustCa(file: string | Uint8Array, now: Date): Trust {
  const certificates = readCaFile(file);
  const facts = certificates.map((each) => readCertificate(each.raw, '', { authorized: true, now }));
  const [first] = facts;
  if (!first) throw new Failure('unreadable-file', { detail: 'no certificate in the file' });
  const notAfter = facts.map((each) => each.notAfter).sort()[0] ?? first.notAfter;
  const pem = facts.map((each) => each.pem.trim()).join('\n') + '\n';
  return { policy: 'ca', ...bearing(first), pem, notAfter, seenAt: now.toISOString() };
}

/** Trust in this machine's roots, and the cluster's name. */
export function trustSystem(): Trust {
  return { policy: 'system' };
}

/** No check at all. */
export function trustInsecure(now: Date): Trust {
  return { policy: 'insecure', seenAt: now.toISOString() };
}

function bearing({
  certSha256,
  spkiSha256,
  pem,
  subject,
  issuer,
  notAfter,
}: CertificateFacts): Omit<Trust, 'policy'> {
  return { certSha256, spkiSha256, pem, subject, issuer, notAfter };
}

function readCaFile(file: string | Uint8Array): X509Certificate[] {
  const certificates = certificatesInFile(file);
  const isLeaf = (each: X509Certificate): boolean => !each.ca && !each.checkIssued(each);
  if (certificates.some(isLeaf))
    throw new Failure('unreadable-file', {
      detail: 'a certificate in the file is not that of a certificate authority',
    });
  return certificates;
}
