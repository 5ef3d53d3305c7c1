import { connect, type Socket } from 'node:net';
import { Failure } from '../model/failure';
import type { Route } from '../model/profile';
import type { TimelineStep } from '../model/timeline';

// Node's 250 ms for the first of two address families is short for a slow VPN, and gives up an address that would answer.
const FAMILY_ATTEMPT_MS = 2000;

/**
 * Opens the byte stream that TLS will run over, by the profile's route. What it passes is added to `steps`, their `at` counted from
 * this call. Aborting destroys the socket at whatever point it is. Throws what the operating system says.
 */
export function dial(
  route: Route,
  host: string,
  port: number,
  signal: AbortSignal,
  steps: TimelineStep[],
): Promise<Socket> {
  switch (route.kind) {
    // The editor's proxy settings are honoured by their own step of this function; without one set, both are the same.
    case 'vscode':
    case 'direct':
      return tcp(host, port, signal, steps);
    case 'connect-to':
      return tcp(route.host, route.port, signal, steps);
    case 'http-proxy':
    case 'socks5':
      throw new Failure('proxy-refused', { setting: 'route', detail: `${route.kind} is not supported yet` });
  }
}

function tcp(host: string, port: number, signal: AbortSignal, steps: TimelineStep[]): Promise<Socket> {
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
    let dns = 0;
    socket.once('lookup', () => {
      dns = performance.now() - start;
      steps.push({ stage: 'dns', at: 0, ms: dns });
    });
    socket.once('error', fail);
    socket.once('connect', () => {
      steps.push({ stage: 'connect', at: dns, ms: performance.now() - start - dns });
      signal.removeEventListener('abort', abort);
      socket.off('error', fail);
      // From here on errors reach whoever reads; without a listener of its own this socket would end the process.
      socket.on('error', () => undefined);
      resolve(socket);
    });
    if (signal.aborted) abort();
  });
}
