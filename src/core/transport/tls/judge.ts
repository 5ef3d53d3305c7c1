import { createHash, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Failure } from '../../model/failure';
import type { ClusterProfile } from '../../model/profile';
import type { CertificateFacts, Trust } from '../../model/trust';
import { chainOf, leafOf } from './peer';
import type { ReadCertificate } from './tls';

type Judged = Pick<ClusterProfile, 'host' | 'trust'>;

/**
 * Judges the certificate of a finished handshake by what OpenSSL does not: the pin, the name of a pinned certificate, weak keys.
 * Throws `tls-changed` (data: `expected`, `seen`), `tls-name` or `tls-untrusted` (data: `seen`).
 * @returns the facts of a certificate that was announced and came in the pinned one's place
 */
export function judge(
  socket: TLSSocket,
  { host, trust }: Judged,
  readCertificate: ReadCertificate,
): CertificateFacts | undefined {
  switch (trust.policy) {
    case 'system':
    case 'ca':
      refuseWeakKeys(socket, host, readCertificate);
      return undefined;
    case 'pin':
      return judgePin(socket, host, trust, readCertificate);
    case 'insecure':
      return undefined;
  }
}

/** Facts of the peer's certificate. Throws `tls-untrusted` where it showed none, or none that can be read. */
export function factsOf(socket: TLSSocket, host: string, readCertificate: ReadCertificate): CertificateFacts {
  const der = leafOf(socket);
  if (!der) throw new Failure('tls-untrusted', { detail: 'no certificate' });
  // Typed as an Error, in truth the code as text.
  const error: unknown = socket.authorizationError;
  return readCertificate(der, host, {
    authorized: socket.authorized,
    ...(error ? { authorizationError: String(error) } : {}),
    chain: chainOf(socket),
    now: new Date(),
  });
}

function judgePin(
  socket: TLSSocket,
  host: string,
  trust: Trust,
  readCertificate: ReadCertificate,
): CertificateFacts | undefined {
  const der = leafOf(socket);
  const sha256 = der && createHash('sha256').update(der).digest('hex');
  if (der && sha256 === trust.certSha256) {
    // A profile that was moved to another address: the person accepted this certificate, but not there.
    if (bears(der, host) || trust.acceptedNameMismatch === host) return undefined;
    const seen = factsOf(socket, host, readCertificate);
    throw new Failure('tls-name', { detail: host, data: { expected: trust, seen } });
  }
  const seen = der && factsOf(socket, host, readCertificate);
  // Whoever announces a certificate by its fingerprint has accepted it for this cluster, whatever name it bears.
  if (seen && sha256 === trust.expected?.certSha256) return seen;
  throw new Failure('tls-changed', { detail: sha256 ?? 'no certificate', data: { expected: trust, seen } });
}

function bears(der: Uint8Array, host: string): boolean {
  const certificate = new X509Certificate(der);
  return (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined;
}

/** OpenSSL's own limit differs by version and build: where it lets a short key pass, we don't. */
function refuseWeakKeys(socket: TLSSocket, host: string, readCertificate: ReadCertificate): void {
  const seen = factsOf(socket, host, readCertificate);
  if (seen.faults.includes('weak-key'))
    throw new Failure('tls-untrusted', { detail: seen.key, data: { seen } });
  const verdict = { authorized: true, now: new Date() };
  for (const der of chainOf(socket)) {
    const { faults, key, subject } = readCertificate(der, host, verdict);
    if (faults.includes('weak-key'))
      throw new Failure('tls-untrusted', { detail: `${key} of ${subject}`, data: { seen } });
  }
}
