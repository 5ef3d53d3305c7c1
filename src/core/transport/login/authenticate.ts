import type { Permit } from '../../model/permit';
import type { LoggedIn } from '../../model/ports';
import { originOf } from '../../model/profile';
import type { Door } from './door';
import { exchange, type Answer, type Trip } from '../exchange/exchange';
import type { FilledRequest } from '../exchange/fill';
import { identify } from './identify';
import type { Reached } from '../reached';
import type { Passed } from '../route/connector';
import type { Session, Ticket } from './session';
import { doorOf, entering, isLogin, keyOf, sessionOf, type Doorway, type LoginPermit } from './sessionOf';
import { shown } from './show';

/**
 * Sends a request as the permit's login: with its session, which is opened where there is none. Throws what the log-in throws, and
 * `other-cluster` before anything of the person's is sent where another cluster than the profile's let it in.
 */
export async function authenticated(
  permit: Permit,
  way: Reached,
  request: FilledRequest,
  signal: AbortSignal,
  trip: Trip,
  doorway: Doorway,
): Promise<Answer> {
  const { profile } = permit;
  way.identities.refuseStranger(profile);
  if (!isLogin(permit)) return exchange(way.connections, originOf(profile), request, undefined, signal, trip);
  const door = doorOf(permit, way, doorway);
  const session = sessionOf(keyOf(permit), permit, way, doorway);
  for (let attempt = 1; ; attempt += 1) {
    const ticket = await entered(permit, session, door, way, signal, trip);
    const answer = await shown(ticket, session, door, way, request, signal, trip);
    if (answer.status !== 401) return answer;
    // A 401 was not carried out, so that sending it once more is safe for writes too.
    if (attempt > 1) session.fruitless();
    if (attempt > 1 || !session.mayReopen()) return answer;
    session.expire(ticket);
  }
}

/** Logs in as the permit's login and sends nothing more; one without a login sends nothing. Throws as {@link authenticated}. */
export async function loggedIn(
  permit: Permit,
  way: Reached,
  signal: AbortSignal,
  trip: Trip,
  doorway: Doorway,
): Promise<LoggedIn> {
  way.identities.refuseStranger(permit.profile);
  if (!isLogin(permit)) return {};
  const session = sessionOf(keyOf(permit), permit, way, doorway);
  const { identity } = await entered(permit, session, doorOf(permit, way, doorway), way, signal, trip);
  return identity?.uuid === undefined ? {} : { clusterUuid: identity.uuid };
}

/** Logs in, or waits for the log-in under way, and makes sure which cluster let it in. */
async function entered(
  permit: LoginPermit,
  session: Session,
  door: Door,
  way: Reached,
  signal: AbortSignal,
  { recorder }: Trip,
): Promise<Ticket> {
  const start = performance.now();
  endUnvouched(session, door);
  const wasOpen = session.opened() !== undefined;
  try {
    const ticket = await session.ticket(entering(permit, door), signal);
    const asked = await identify(`${keyOf(permit)} ${ticket.generation}`, ticket, session, door, way, signal);
    if (!wasOpen || asked) recorder.add('login', performance.now() - start, { detail: ticket.entry });
    return ticket;
  } catch (error) {
    recordFailed(recorder, start, way.connections.triedSince(start));
    throw error;
  }
}

/** A log-in that failed tells how far its connection came, which no request tells any more, and its own time where that was made. */
function recordFailed(recorder: Trip['recorder'], start: number, tried: Passed | undefined): void {
  if (!tried) return;
  if (tried.steps.some(({ stage }) => stage === 'trust')) recorder.add('login', performance.now() - start);
  recorder.adopt(tried.start, tried.steps);
}

/**
 * Where each request shows the password, one that nobody accepted for a while is tried anew, as a log-in is: it may have been changed, and
 * all clusters that share it would have it refused in the same moment.
 */
function endUnvouched(session: Session, { ledger, credential }: Door): void {
  if (session.opened()?.proof === 'password' && !ledger.isVouchedFor(credential)) session.end();
}
