import { connect, type Socket } from 'node:net';
import type { Trail } from './trail';

// Node's 250 ms for the first of two address families is short for a slow VPN, and gives up an address that would answer.
const FAMILY_ATTEMPT_MS = 2000;

/**
 * A TCP connection to a host name or an IP address (IPv6 without brackets); the name is resolved on this machine. Aborting destroys
 * the socket at whatever point it is. Throws what the operating system says, or the signal's reason.
 */
export function tcp(host: string, port: number, signal: AbortSignal, trail: Trail): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const socket = connect({
      host,
      port,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: FAMILY_ATTEMPT_MS,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
    });
    const fail = (error: unknown): void => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      reject(error);
    };
    const abort = (): void => fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    let resolved = start;
    socket.once('lookup', () => {
      trail.add('dns', start);
      resolved = performance.now();
    });
    socket.once('error', fail);
    socket.once('connect', () => {
      trail.add('connect', resolved);
      signal.removeEventListener('abort', abort);
      socket.off('error', fail);
      // From here on errors reach whoever reads; without a listener of its own this socket would end the process.
      socket.on('error', () => undefined);
      resolve(socket);
    });
    if (signal.aborted) abort();
  });
}
