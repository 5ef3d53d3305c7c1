import { isFailure } from '../../model/failure';
import type { Door } from './door';
import { fillRequest } from '../exchange/fill';
import type { Reached } from '../reached';
import { identityOf } from './said';
import type { Session, Ticket } from './session';
import { shown } from './show';

/**
 * Makes sure that it is the profile's cluster that let a log-in in, by that one's own answer or by one read. Throws `other-cluster`,
 * and the session is over then. A cluster that does not say is taken for the right one.
 * @param login tells this log-in from all others at this address
 * @returns whether it took a read, or the wait for another request's
 */
export async function identify(
  login: string,
  ticket: Ticket,
  session: Session,
  door: Door,
  way: Reached,
  signal: AbortSignal,
): Promise<boolean> {
  const { profile, ports } = door;
  if (!ports.identity || way.identities.isAsked(profile, login)) return false;
  // Behind a Prism Central it is that which answers the log-in.
  const own = profile.via === undefined ? ticket.identity : undefined;
  try {
    if (own) way.identities.heard(profile, login, own.uuid);
    else
      await way.identities.ask(profile, login, (alone) => uuidOf(ticket, session, door, way, alone), signal);
    return own === undefined;
  } catch (error) {
    if (isFailure(error) && error.reason === 'other-cluster') session.expire(ticket);
    throw error;
  }
}

async function uuidOf(
  ticket: Ticket,
  session: Session,
  door: Door,
  way: Reached,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { profile, credential, ports, log } = door;
  const { identity } = ports;
  const request = identity?.request(profile, credential.kind);
  if (!identity || !request) return undefined;
  const filled = await fillRequest(request, profile, ports.readSecret);
  const answer = await shown(ticket, session, door, way, filled, signal, {});
  return identityOf(identity, profile, answer, log).uuid;
}
