import type { Socket } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { ClusterProfile } from '../../model/profile';
import type { CertificateFacts, LookedAt } from '../../model/trust';
import { failureOf } from '../failures';
import { handshake } from './handshake';
import { factsOf, judge } from './judge';
import { heedLateAlert } from './lateAlert';
import { chainOf, leafOf } from './peer';
import { isVouchedFor } from './vouchedFor';

/** `readCertificate` of core/cluster, handed in. */
export type ReadCertificate = (
  der: Uint8Array,
  host: string,
  verdict: { authorized: boolean; authorizationError?: string; chain?: readonly Uint8Array[]; now: Date },
) => CertificateFacts;

/** A client's own certificate and key, PEM. The key is a secret. */
export interface ClientCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
}

export interface Secured {
  readonly socket: TLSSocket;
  /** The certificate, where it is an announced one that came in the pinned one's place. */
  readonly announced?: CertificateFacts;
}

/**
 * TLS over `stream` to a profile's host, the certificate judged by its trust. Resolves only with a socket whose peer passed; until then
 * no byte beyond the handshake was written, so an impostor gets none of a request. It may get to see the client's certificate, never its
 * key: that is sent within the handshake, and Node lets nobody judge before that is over. Throws `tls-changed`, `tls-name`, `tls-untrusted` or
 * `client-certificate`, else what OpenSSL says; the stream is destroyed then.
 * @param rules one of those of the profile's trust
 * @param client shown where the server asks for it
 */
export async function secure(
  stream: Socket,
  profile: Pick<ClusterProfile, 'host' | 'trust'>,
  rules: ConnectionOptions,
  client: ClientCertificate | undefined,
  signal: AbortSignal,
  readCertificate: ReadCertificate,
): Promise<Secured> {
  const own = client ? { cert: client.certificatePem, key: client.keyPem } : {};
  const socket = await handshake(stream, profile.host, signal, { ...rules, ...own });
  try {
    if (socket.getProtocol() === 'TLSv1.3') heedLateAlert(socket);
    const announced = judge(socket, profile, readCertificate);
    judgeAgain(socket, profile, readCertificate);
    return { socket, ...(announced ? { announced } : {}) };
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/**
 * A server may renegotiate TLS 1.2 within the connection, as gateways do to ask for a client's certificate, and may show another
 * certificate of its own then. Node's `disableRenegotiation` is for servers and does nothing here.
 */
function judgeAgain(
  socket: TLSSocket,
  profile: Pick<ClusterProfile, 'host' | 'trust'>,
  readCertificate: ReadCertificate,
): void {
  socket.on('secureConnect', () => {
    try {
      judge(socket, profile, readCertificate);
    } catch (error) {
      socket.destroy(error as Error);
    }
  });
}

/** What a server showed, DER. */
interface Shown {
  readonly leaf: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/**
 * The certificate of whoever answers: a handshake, then goodbye. Not one byte of a request is written. A server that ends the handshake
 * for want of a client's certificate has shown its own by then.
 */
export async function lookAt(
  stream: Socket,
  host: string,
  signal: AbortSignal,
  readCertificate: ReadCertificate,
  roots: readonly string[],
): Promise<LookedAt> {
  // The same roots as for the policy `system`: what that would trust must not look untrusted here.
  const rules = { rejectUnauthorized: false, ca: roots as string[] };
  let shown: Shown | undefined;
  const remember = (begun: TLSSocket): void => {
    const leaf = leafOf(begun);
    if (leaf) shown = { leaf, chain: chainOf(begun) };
  };
  const looking = handshake(stream, host, signal, rules, remember);
  let socket: TLSSocket;
  try {
    socket = await looking;
  } catch (error) {
    if (!shown || failureOf(error).reason !== 'client-certificate') throw error;
    const { leaf, chain } = shown;
    const now = new Date();
    const authorized = isVouchedFor(leaf, chain, roots, now);
    return { ...readCertificate(leaf, host, { authorized, chain, now }), demandsClientCertificate: true };
  }
  try {
    return factsOf(socket, host, readCertificate);
  } finally {
    socket.destroy();
  }
}
