import type { Credential } from '../../model/credential';
import { isBasicAlways } from '../../model/loginScope';
import type { Permit } from '../../model/permit';
import { originOf, type ClusterProfile } from '../../model/profile';
import type { Door } from './door';
import { exchange } from '../exchange/exchange';
import { fillRequest } from '../exchange/fill';
import type { Ledger } from './ledger';
import { DEFAULT_TIMEOUT_MS, Limits } from '../exchange/limits';
import { refuseBrowserLogin } from './loginAnswer';
import { LOG_IN, type LoginKind } from './loginKinds';
import type { LoginPorts } from '../ports';
import type { Reached } from '../reached';
import { Session, type Enter } from './session';
import { secretName } from './secretName';
import { withHeaders } from './show';

/** What log-ins of all profiles share. */
export interface Doorway {
  readonly ports: LoginPorts;
  readonly ledger: Ledger;
  readonly log: (line: string) => void;
  readonly onSession: (profile: ClusterProfile) => void;
}

/** A permit with a login. */
export type LoginPermit = Permit & { readonly credential: Credential & { readonly kind: LoginKind } };

export const isLogin = (permit: Permit): permit is LoginPermit =>
  permit.credential !== undefined && permit.credential.kind !== 'none';

/** Two users never share a jar, nor do two secrets of one user. */
export const keyOf = (permit: LoginPermit): string =>
  isAlways(permit) ? `always ${secretName(permit.credential)}` : secretName(permit.credential);

const isAlways = ({
  credential,
  profile,
  request,
}: Pick<LoginPermit, 'credential' | 'profile' | 'request'>): boolean =>
  credential.kind === 'basic' && isBasicAlways(profile, request.family);

export function doorOf(
  { profile, credential }: LoginPermit,
  { connections }: Reached,
  doorway: Doorway,
): Door {
  const { ports, ledger, log } = doorway;
  const door = { profile, credential, ports, ledger, log };
  return {
    ...door,
    ask: async (request, proof, outer, headers = []) => {
      const limits = new Limits(outer, DEFAULT_TIMEOUT_MS, profile.name);
      const onRedirect = (target: string): void => refuseBrowserLogin(door, target);
      try {
        const filled = withHeaders(await fillRequest(request, profile, ports.readSecret), headers);
        // Without a recorder: the connection that a log-in is made over is told in the timeline of the request that wanted it.
        const trip = { onRedirect };
        return await exchange(connections, originOf(profile), filled, proof, limits.signal, trip);
      } finally {
        limits.end();
      }
    },
  };
}

/** The session of a permit's login, opened or not. */
export function sessionOf(
  key: string,
  { profile, credential }: LoginPermit,
  { sessions }: Reached,
  { ports, onSession }: Doorway,
): Session {
  let session = sessions.get(key);
  if (!session) {
    const onChange = (): void => onSession(profile);
    endOutdated(sessions, credential);
    session = new Session(credential, originOf(profile), ports.now, onChange, ports.onCookie);
    sessions.set(key, session);
  }
  return session;
}

/** Sessions of a secret that was replaced since serve nobody any more. */
function endOutdated(sessions: Reached['sessions'], { id, revision }: Credential): void {
  for (const [key, session] of sessions) {
    if (session.login.id !== id || session.login.revision >= revision) continue;
    sessions.delete(key);
    session.end();
  }
}

/** How the session of a permit's login is opened. What was learned since the session was made counts: it comes with the permit. */
export const entering =
  (permit: LoginPermit, door: Door): Enter =>
  (cookies, signal) => {
    door.log(`logging in to ${originOf(permit.profile)}`);
    return LOG_IN[permit.credential.kind](door, cookies, signal, isAlways(permit));
  };
