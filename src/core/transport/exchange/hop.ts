import type { ResponseBody } from '../../model/response';
import { bodyToSend } from './bodyToSend';
import type { Connections, Lease } from '../route/connections';
import { Drop } from './drop';
import type { Proof, Trip } from './exchange';
import type { FilledRequest } from './fill';
import { headersToSend } from './headersToSend';
import { announcedOf, keepFor } from './keepFor';
import { firstOf, Receive, type Head, type Plan } from './receive';
import { recordHop } from './recordHop';
import { redirectOf } from './redirect';
import type { Again } from './retry';
import { unansweredAfterCertificate } from '../tls/unanswered';

/** One request to one target: over one connection, to one answer. */
export interface Hop {
  readonly connections: Pick<Connections, 'lease'>;
  readonly origin: string;
  readonly request: FilledRequest;
  readonly target: string;
  readonly cookies: string;
  readonly authorization: string | undefined;
  readonly proof: Proof | undefined;
  readonly signal: AbortSignal;
  readonly trip: Partial<Trip>;
}

/** What became of a hop: an answer that stands, the next target, or a wait before the same once more. */
export interface Outcome {
  readonly head?: Head;
  readonly body?: ResponseBody;
  readonly next?: string;
  readonly again?: Again;
}

/** Sends one request over one connection, which is given back or closed in any case. Throws what went wrong, unmapped. */
export async function pass(hop: Hop): Promise<Outcome> {
  const { connections, request, signal, trip } = hop;
  const asked = performance.now();
  const lease = await connections.lease(signal);
  const leased = performance.now();
  const outcome: { next?: string; again?: Again } = {};
  const receive = new Receive(planOf(hop, lease, outcome), onBytesOf(trip));
  const sent = { at: 0 };
  // undici hears of an abort only once it is connected; closing the connection stops it at any point.
  const stop = (): void => {
    receive.stop(signal.reason as Error);
    lease.abandon();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    lease.client.dispatch(
      {
        method: request.method as 'GET',
        path: hop.target,
        headers: headersToSend(hop),
        body: bodyToSend(request, trip, sent),
      },
      receive,
    );
    const body = await receive.body;
    lease.release();
    return { ...outcome, ...(receive.head ? { head: receive.head } : {}), ...(body ? { body } : {}) };
  } catch (error) {
    lease.abandon();
    // An aborted signal says why; the closed connection does not.
    if (signal.aborted) throw signal.reason;
    const again = receive.begun ? undefined : trip.retries?.afterLoss(error);
    if (again) return { again };
    const atFirst = receive.connected > 0 && !receive.begun && lease.isUnanswered();
    throw atFirst ? unansweredAfterCertificate(error) : error;
  } finally {
    signal.removeEventListener('abort', stop);
    trip.limits?.quiet();
    const moments = { asked, leased, sent: sent.at };
    if (trip.recorder) recordHop(trip.recorder, lease, receive, moments, outcome.next !== undefined);
  }
}

function planOf(hop: Hop, lease: Lease, outcome: { next?: string; again?: Again }): Plan {
  const { request, origin, target, proof, trip } = hop;
  return (head, source, settle) => {
    const { status, headers, byName } = head;
    trip.limits?.byte();
    proof?.keep(headers, target, status);
    const location = trip.isRedirectAnswer ? undefined : firstOf(byName, 'location');
    const next = redirectOf(request, status, location, origin, target);
    if (next !== undefined) outcome.next = next;
    else {
      const again = trip.retries?.afterAnswer(status, byName);
      if (!again) return keepFor(request.method, head, trip, source, settle);
      outcome.again = again;
    }
    return new Drop(() => lease.abandon(), settle);
  };
}

function onBytesOf({ limits, onProgress }: Partial<Trip>): (received: number, head: Head) => void {
  return (received, head) => {
    limits?.byte();
    onProgress?.(received, announcedOf(head));
  };
}
