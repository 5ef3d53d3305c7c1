import { orAborted } from '../../model/orAborted';
import { originOf } from '../../model/profile';
import type { Door } from './door';
import { exchange, type Answer, type Trip } from '../exchange/exchange';
import type { FilledRequest } from '../exchange/fill';
import { isTaken } from './loginAnswer';
import { PROVE } from './loginKinds';
import type { Reached } from '../reached';
import type { Session, Ticket } from './session';

/** Sends a request with what a log-in gave. Throws where a 401 says that this can't be cured by another log-in, and what sending throws. */
export async function shown(
  ticket: Ticket,
  session: Session,
  door: Door,
  { connections }: Reached,
  request: FilledRequest,
  signal: AbortSignal,
  trip: Partial<Trip>,
): Promise<Answer> {
  const way = PROVE[ticket.entry];
  const end = way.oneByOne ? await session.turns.take(signal) : (): void => undefined;
  try {
    const shows = way.show(door, ticket);
    const { proof, headers = [] } = shows instanceof Promise ? await orAborted(shows, signal) : shows;
    const keep: typeof proof.keep = (received, target, status) => {
      // Whoever answers has looked at the password: what follows is only the body. A refusal is to be kept first.
      if (status !== 401) end();
      proof.keep(received, target, status);
    };
    const sent = withHeaders(request, headers);
    const held = way.oneByOne && !door.ledger.isVouchedFor(door.credential);
    const answer = await exchange(
      connections,
      originOf(door.profile),
      sent,
      { ...proof, keep },
      signal,
      held ? once(trip) : trip,
    );
    if (answer.status === 401) await way.refused(door);
    if (way.taken && isTaken(answer)) await way.taken(door);
    return answer;
  } finally {
    end();
  }
}

/** Not repeated: a password that nobody accepted so far would count as a wrong one each time. */
function once({ retries: _retries, ...trip }: Partial<Trip>): Partial<Trip> {
  return trip;
}

/** The request with headers of ours in the place of its own ones of these names. */
export function withHeaders(request: FilledRequest, headers: FilledRequest['headers']): FilledRequest {
  if (headers.length === 0) return request;
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const own = request.headers.filter(([name]) => !names.has(name.toLowerCase()));
  return { ...request, headers: [...own, ...headers] };
}
