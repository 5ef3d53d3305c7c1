import type { Credential } from '../model/credential';
import { Failure } from '../model/failure';
import type { Permit } from '../model/permit';
import { originOf, type ClusterProfile } from '../model/profile';
import { basicOf, logInOnce, rejectedFailure } from './basicLogin';
import { exchange, type Answer, type Trip } from './exchange';
import type { FilledRequest } from './fill';
import type { Ledger } from './ledger';
import { DEFAULT_TIMEOUT_MS, Limits } from './limits';
import type { LoginPorts } from './ports';
import { Recorder } from './recorder';
import type { Reached } from './reached';
import { Session } from './session';

/** What log-ins of all profiles share. */
export interface Doorway {
  readonly ports: LoginPorts;
  readonly ledger: Ledger;
  readonly log: (line: string) => void;
}

/** Sends a request as the permit's login: with its session, which is opened where there is none. Throws what the log-in throws. */
export async function authenticated(
  { profile, credential }: Permit,
  way: Reached,
  request: FilledRequest,
  signal: AbortSignal,
  trip: Trip,
  doorway: Doorway,
): Promise<Answer> {
  const { ports, ledger } = doorway;
  const origin = originOf(profile);
  if (!credential) return exchange(way.connections, origin, request, undefined, signal, trip);
  if (credential.kind !== 'basic')
    throw new Failure('internal', { detail: `credential kind ${credential.kind} is not supported yet` });
  const session = sessionOf(profile, credential, way, doorway);
  for (let attempt = 1; ; attempt += 1) {
    const start = performance.now();
    const ticket = await session.ticket(signal);
    const waited = performance.now() - start;
    if (waited >= 1) trip.recorder.add('login', waited);
    const shown =
      ticket.entry === 'password' ? await basicOf(credential, profile, ports.readSecret) : undefined;
    const proof = { ...ticket, ...(shown ? { authorization: shown } : {}) };
    const answer = await exchange(way.connections, origin, request, proof, signal, trip);
    if (answer.status !== 401) return answer;
    if (answer.login === 'password') {
      const since = new Date(ports.now()).toISOString();
      ledger.reject(credential, since);
      await ports.onLogin?.(credential, { kind: 'rejected', since });
      throw rejectedFailure(profile, credential, since);
    }
    // A 401 was not carried out, so that sending it once more is safe for writes too.
    if (attempt > 1) session.fruitless();
    if (attempt > 1 || !session.mayReopen()) return answer;
    session.expire(ticket);
  }
}

function sessionOf(
  profile: ClusterProfile,
  credential: Credential,
  { connections, sessions }: Reached,
  { ports, ledger, log }: Doorway,
): Session {
  const key = [credential.id, credential.revision, credential.userName ?? ''].join('\n');
  let session = sessions.get(key);
  if (!session) {
    const origin = originOf(profile);
    session = new Session(
      origin,
      async (cookies, outer) => {
        const limits = new Limits(outer, DEFAULT_TIMEOUT_MS, profile.name);
        try {
          log(`logging in to ${origin}`);
          return await logInOnce(
            profile,
            credential,
            ports,
            ledger,
            cookies,
            (request, proof, signal) =>
              exchange(connections, origin, request, proof, signal, { recorder: new Recorder() }),
            limits.signal,
          );
        } finally {
          limits.end();
        }
      },
      ports.now,
    );
    sessions.set(key, session);
  }
  return session;
}
