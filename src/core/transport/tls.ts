import { createHash } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import * as tls from 'node:tls';
import { Failure } from '../model/failure';
import type { CertificateFacts, Trust } from '../model/trust';

/** `readCertificate` of core/cluster, handed in. */
export type ReadCertificate = (
  der: Uint8Array,
  host: string,
  verdict: { authorized: boolean; authorizationError?: string; chain?: readonly Uint8Array[]; now: Date },
) => CertificateFacts;

/**
 * TLS over `tcp` to `host`, the certificate judged by `trust`. Resolves only with a socket whose peer passed; until then no
 * byte beyond the handshake was written, so an impostor gets none of a request. Throws `tls-changed` for another certificate than the
 * pinned one (data: `expected`, `seen`), else what OpenSSL says.
 */
export async function secure(
  tcp: Socket,
  host: string,
  trust: Trust,
  signal: AbortSignal,
  readCertificate: ReadCertificate,
): Promise<tls.TLSSocket> {
  const socket = await handshake(tcp, host, signal, rulesOf(trust));
  // A renegotiation within the connection could bring another certificate than the one that was judged.
  socket.disableRenegotiation();
  if (trust.policy !== 'pin') return socket;
  const der = socket.getPeerX509Certificate()?.raw;
  const seen = der && createHash('sha256').update(der).digest('hex');
  if (der && seen === trust.certSha256) return socket;
  const facts = der && readCertificate(der, host, verdictOf(socket));
  socket.destroy();
  throw new Failure('tls-changed', {
    detail: seen ?? 'no certificate',
    data: { expected: trust, seen: facts },
  });
}

/** The certificate of whoever answers: a handshake, then goodbye. Not one byte of a request is written. */
export async function lookAt(
  tcp: Socket,
  host: string,
  signal: AbortSignal,
  readCertificate: ReadCertificate,
): Promise<CertificateFacts> {
  // The same roots as for the policy `system`: what that would trust must not look untrusted here.
  const roots = { ca: systemRoots() };
  const socket = await handshake(tcp, host, signal, { rejectUnauthorized: false, ...roots });
  try {
    const der = socket.getPeerX509Certificate()?.raw;
    if (!der) throw new Failure('tls-untrusted', { detail: 'no certificate' });
    return readCertificate(der, host, verdictOf(socket));
  } finally {
    socket.destroy();
  }
}

/** The only place where OpenSSL's own verdict may be set aside: for a pin, which is checked instead, and where a person chose so. */
function rulesOf(trust: Trust): tls.ConnectionOptions {
  switch (trust.policy) {
    case 'system':
      return { rejectUnauthorized: true, ca: systemRoots() };
    case 'ca':
      return { rejectUnauthorized: true, ca: trust.pem };
    case 'pin':
    case 'insecure':
      return { rejectUnauthorized: false };
  }
}

let roots: string[] | undefined;

/** Node's own roots and, where this Node can read it, the operating system's store, in which companies keep theirs. */
function systemRoots(): string[] | undefined {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default' | 'system') => string[] };
  if (!getCACertificates) return undefined;
  roots ??= [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  return roots;
}

function verdictOf(socket: tls.TLSSocket): { authorized: boolean; authorizationError?: string; now: Date } {
  // Typed as an Error, in truth the code as text.
  const error: unknown = socket.authorizationError;
  return {
    authorized: socket.authorized,
    ...(error ? { authorizationError: String(error) } : {}),
    now: new Date(),
  };
}

function handshake(
  tcp: Socket,
  host: string,
  signal: AbortSignal,
  rules: tls.ConnectionOptions,
): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      ...rules,
      socket: tcp,
      // Names the certificate is checked against. RFC 6066 forbids an IP address in SNI, so it goes in here only.
      host,
      ...(isIP(host) ? {} : { servername: host }),
      ALPNProtocols: ['http/1.1'],
    });
    const fail = (error: unknown): void => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      tcp.destroy();
      reject(error);
    };
    const abort = (): void => fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', abort);
      socket.off('error', fail);
      // One that comes before somebody reads must not end the process.
      socket.on('error', () => undefined);
      resolve(socket);
    });
    if (signal.aborted) abort();
  });
}
