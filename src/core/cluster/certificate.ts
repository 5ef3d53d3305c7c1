import { createHash, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { Failure } from '../model/failure';
import type { CertificateFacts, CertificateFault, ChainLink } from '../model/trust';

/** What the TLS handshake said of the chain, and the time to judge the validity by. */
export interface Verdict {
  /** Whether the system's rules accept chain and name. */
  readonly authorized: boolean;
  /** OpenSSL's or Node's code, such as `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  readonly authorizationError?: string;
  /** DER of what vouches for the certificate, from its issuer upwards, as far as it is known. */
  readonly chain?: readonly Uint8Array[];
  readonly now: Date;
}

/** Verdicts that are about the name, which is judged from the certificate itself. */
const ABOUT_NAME = new Set(['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH']);
/** Verdicts that are about dates: those of the certificate itself, else those of one above it. */
const ABOUT_DATES = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Facts of a server's certificate for a person to judge.
 * @param der the leaf certificate as the server sent it
 * @param host name or IP (IPv6 without brackets) that was asked for
 * Throws `tls-untrusted` where the bytes are no certificate.
 */
export function readCertificate(der: Uint8Array, host: string, verdict: Verdict): CertificateFacts {
  const certificate = parse(der);
  const selfSigned = certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    subjectAltNames: alternativeNames(certificate.subjectAltName),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    serialNumber: certificate.serialNumber.toLowerCase(),
    key: describeKey(certificate),
    certSha256: sha256(certificate.raw),
    spkiSha256: sha256(certificate.publicKey.export({ type: 'spki', format: 'der' })),
    pem: certificate.toString(),
    selfSigned,
    chain: (verdict.chain ?? []).map(linkOf),
    faults: faultsOf(certificate, host, selfSigned, verdict),
  };
}

/** Facts of a certificate that was handed over by other means than a handshake, such as the demo cluster's. */
export function readCertificatePem(pem: string, host: string, now: Date): CertificateFacts {
  return readCertificate(parse(pem).raw, host, { authorized: false, now });
}

function linkOf(der: Uint8Array): ChainLink {
  const { subject, issuer, validTo, raw } = parse(der);
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    notAfter: new Date(validTo).toISOString(),
    certSha256: sha256(raw),
  };
}

function parse(bytes: Uint8Array | string): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch (cause) {
    throw new Failure('tls-untrusted', { detail: 'the certificate cannot be read', cause });
  }
}

function faultsOf(
  certificate: X509Certificate,
  host: string,
  selfSigned: boolean,
  { authorized, authorizationError = '', now }: Verdict,
): CertificateFault[] {
  const faults: CertificateFault[] = [];
  const expired = Date.parse(certificate.validTo) < now.getTime();
  const early = Date.parse(certificate.validFrom) > now.getTime();
  const ofItself =
    ABOUT_NAME.has(authorizationError) || (ABOUT_DATES.has(authorizationError) && (expired || early));
  if (!authorized && selfSigned) faults.push('self-signed');
  else if (!authorized && !ofItself) faults.push('unknown-issuer');
  const named = isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host);
  if (named === undefined) faults.push('wrong-name');
  if (expired) faults.push('expired');
  if (early) faults.push('not-yet-valid');
  if (isWeak(certificate)) faults.push('weak-key');
  return faults;
}

function isWeak(certificate: X509Certificate): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
  // NIST SP 800-57 part 1: RSA and DSA below 2048 bits, elliptic curves below 224 bits.
  if (type === 'rsa' || type === 'rsa-pss' || type === 'dsa') return (details?.modulusLength ?? 0) < 2048;
  return type === 'ec' && /^(?:secp1|prime192|sect1)/.test(details?.namedCurve ?? '');
}

function describeKey(certificate: X509Certificate): string {
  const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = certificate.publicKey;
  const size = details?.modulusLength ?? details?.namedCurve;
  return size === undefined ? type.toUpperCase() : `${type.toUpperCase()} ${size}`;
}

/** RFC 4514 writes names with the most specific part first; OpenSSL hands them out the other way round, a part a line. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').filter(Boolean).reverse().join(', ');
}

/** Node joins the names with `, ` and puts those that hold such characters in quotes. */
function alternativeNames(text: string | undefined): string[] {
  return [...(text ?? '').matchAll(/[^,\s:"][^:,"]*:(?:"(?:[^"\\]|\\.)*"|[^,]*)/g)].map(([name]) =>
    name.replace(/^IP Address:/, 'IP:'),
  );
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days until the certificate ends, negative after it. */
export function daysLeft(facts: Pick<CertificateFacts, 'notAfter'>, now: Date): number {
  return Math.floor((Date.parse(facts.notAfter) - now.getTime()) / DAY_MS);
}
