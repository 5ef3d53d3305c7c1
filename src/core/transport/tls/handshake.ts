import { isIP, type Socket } from 'node:net';
import * as tls from 'node:tls';
import { Failure } from '../../model/failure';
import { codeOf, isRefusedHandshake } from '../failures';
import type { BackoffFacts } from '../login/backoff';
import { unansweredAfterCertificate } from './unanswered';

/**
 * TLS over a byte stream to `host` (name or IP, IPv6 without brackets), as a client. Each handshake is a full one: a resumed session
 * would show no certificate. Throws what OpenSSL says, `client-certificate` where the server wanted one; either stream is
 * destroyed then, and when the signal aborts.
 * @param onKeys called whenever keys are agreed on, with the socket: before the last time the server has shown its certificate
 */
export function handshake(
  stream: Socket,
  host: string,
  signal: AbortSignal,
  rules: tls.ConnectionOptions,
  onKeys: (socket: tls.TLSSocket) => void = () => undefined,
): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = begin(stream, host, rules);
    let keyed = false;
    const fail = (error: unknown): void => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      stream.destroy();
      reject(keyed ? inLateHandshake(error, rules) : (error as Error));
    };
    const abort = (): void => fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    socket.on('keylog', () => {
      keyed = true;
      onKeys(socket);
    });
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

function begin(stream: Socket, host: string, rules: tls.ConnectionOptions): tls.TLSSocket {
  try {
    return tls.connect({
      // `ca` stays beside the context that was made of it: VS Code adds CAs of its own to what an extension connects without one
      // (@vscode/proxy-agent 0.32 and 0.45, `patchTlsConnect`).
      ...rules,
      ...contextOf(rules),
      socket: stream,
      // Names the certificate is checked against. RFC 6066 forbids an IP address in SNI, so it goes in here only.
      host,
      ...(isIP(host) ? {} : { servername: host }),
      ALPNProtocols: ['http/1.1'],
    });
  } catch (error) {
    stream.destroy();
    // OpenSSL reads the client's certificate and key in this call, and nothing else that a person gave but CA files, read before.
    if (rules.cert === undefined) throw error;
    throw new Failure('client-certificate', { detail: codeOf(error) || 'unreadable' });
  }
}

const contexts = new WeakMap<object, tls.SecureContext>();

/** Reading the roots of a machine takes OpenSSL some 50 ms in which nothing else happens: once for each list, not once a connection. */
function contextOf({ ca, cert, allowPartialTrustChain }: tls.ConnectionOptions): tls.ConnectionOptions {
  if (!Array.isArray(ca) || cert !== undefined) return {};
  let secureContext = contexts.get(ca);
  if (!secureContext) {
    secureContext = tls.createSecureContext({ ca, allowPartialTrustChain });
    contexts.set(ca, secureContext);
  }
  return { secureContext };
}

/** What an error means where keys were agreed on already: what is left then is the client's certificate. */
function inLateHandshake(error: unknown, { cert }: tls.ConnectionOptions): Error {
  if (isRefusedHandshake(error)) return refusedUs(error);
  const unsent: BackoffFacts = { unsent: true };
  return (cert === undefined ? error : unansweredAfterCertificate(error, { ...unsent })) as Error;
}

/**
 * TLS 1.2 has no alert for a certificate that is missing: servers send the general one. It means that here, where keys were
 * agreed on already, so that it is not the ciphers.
 */
function refusedUs(cause: unknown): Failure {
  return new Failure('client-certificate', { detail: codeOf(cause), cause });
}
