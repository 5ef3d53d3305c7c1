import type { TLSSocket } from 'node:tls';
import { Failure } from '../model/failure';
import type { ClusterProfile, Route } from '../model/profile';
import type { TimelineStep } from '../model/timeline';
import type { CertificateFacts } from '../model/trust';
import { dial } from './dial';
import { failureOf } from './failures';
import { lookAt, secure, type ReadCertificate } from './tls';

/** Milliseconds from the first packet to the end of the TLS handshake. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** What was passed until a connection was there. */
export interface Passed {
  /** `performance.now()` at the first step, from which the steps' `at` counts. */
  readonly start: number;
  readonly steps: readonly TimelineStep[];
}

export interface Connection extends Passed {
  readonly socket: TLSSocket;
}

/** Dials by the profile's route, shakes hands, judges the certificate. Throws a {@link Failure}; a socket that failed is gone. */
export async function connectTo(
  profile: Pick<ClusterProfile, 'name' | 'host' | 'port' | 'route' | 'trust'>,
  signal: AbortSignal,
  readCertificate: ReadCertificate,
  timeoutMs = CONNECT_TIMEOUT_MS,
): Promise<Connection> {
  const { host, port, route, trust, name } = profile;
  return within(timeoutMs, signal, name, async (limit) => {
    const start = performance.now();
    const steps: TimelineStep[] = [{ stage: 'route', at: 0, ms: 0, detail: route.kind, setting: 'route' }];
    const tcp = await dial(route, host, port, limit, steps);
    const began = performance.now();
    const socket = await secure(tcp, host, trust, limit, readCertificate);
    const at = performance.now() - start;
    steps.push({ stage: 'tls', at: began - start, ms: at - (began - start) });
    steps.push({ stage: 'trust', at, ms: 0, detail: trust.policy, setting: 'trust' });
    return { socket, start, steps };
  });
}

/** The certificate that answers at an address. Only a handshake takes place. */
export function certificateAt(
  host: string,
  port: number,
  route: Route,
  signal: AbortSignal | undefined,
  timeoutMs: number,
  readCertificate: ReadCertificate,
): Promise<CertificateFacts> {
  return within(timeoutMs, signal, host, async (limit) =>
    lookAt(await dial(route, host, port, limit, []), host, limit, readCertificate),
  );
}

async function within<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  cluster: string,
  run: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(new Failure('timeout', { cluster, detail: `no connection within ${timeoutMs} ms` }));
  }, timeoutMs);
  const cancel = (): void => {
    const why: unknown = signal?.reason;
    limit.abort(why instanceof Failure ? why : new Failure('cancelled', { cluster }));
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    if (signal?.aborted) cancel();
    limit.signal.throwIfAborted();
    return await run(limit.signal);
  } catch (error) {
    throw failureOf(error, { cluster });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}
