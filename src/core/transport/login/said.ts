import { originOf, type ClusterProfile } from '../../model/profile';
import type { Door } from './door';
import type { Answer } from '../exchange/exchange';
import type { Identity } from '../ports';
import type { Entered } from './session';

/** What the log-in's own answer says of the cluster's identity, where that was asked by it. */
export function said({ profile, credential, ports, log }: Door, answer: Answer): Pick<Entered, 'identity'> {
  const { identity } = ports;
  if (!identity || !isSameRead(profile, ports, credential.kind)) return {};
  return { identity: identityOf(identity, profile, answer, log) };
}

/** Reads it, and says in the log where there is nothing to read. */
export function identityOf(
  { uuidOf }: Identity,
  profile: ClusterProfile,
  answer: Answer,
  log: Door['log'],
): NonNullable<Entered['identity']> {
  const uuid = uuidOf(answer.status, new TextDecoder().decode(answer.bytes));
  if (uuid !== undefined) return { uuid };
  log(`${originOf(profile)} did not say which cluster it is: ${answer.status}`);
  return {};
}

function isSameRead(
  profile: ClusterProfile,
  ports: Door['ports'],
  kind: Door['credential']['kind'],
): boolean {
  const asked = ports.identity?.request(profile, kind);
  const login = ports.loginRequest(profile, kind);
  return asked !== undefined && JSON.stringify(asked.target) === JSON.stringify(login.target);
}
