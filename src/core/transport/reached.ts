import type { ClusterProfile } from '../model/profile';
import type { Connections } from './route/connections';
import type { Identities } from './login/identity';
import type { Session } from './login/session';

/** What is open to one profile. */
export interface Reached {
  readonly key: string;
  readonly connections: Connections;
  readonly sessions: Map<string, Session>;
  readonly identities: Identities;
}

const keys = new WeakMap<ClusterProfile, string>();

/** All that decides where packets go and who may answer. Remembered: a CA is long, and this is asked for each request. */
export function keyOf(profile: ClusterProfile): string {
  let key = keys.get(profile);
  if (key === undefined) {
    const { host, port, route, trust, clientCertificate } = profile;
    const { policy, certSha256, pem, expected, acceptedNameMismatch } = trust;
    key = JSON.stringify([
      host,
      port,
      route,
      policy,
      certSha256,
      expected?.certSha256,
      acceptedNameMismatch,
      policy === 'ca' ? pem : '',
      clientCertificate,
    ]);
    keys.set(profile, key);
  }
  return key;
}

/** Whether two states of a profile differ in nothing but which certificate is pinned or announced. */
export function isRepinned(before: ClusterProfile, after: ClusterProfile): boolean {
  const unpinned = (profile: ClusterProfile): string => keyOf({ ...profile, trust: { policy: 'pin' } });
  const pinned = before.trust.policy === 'pin' && after.trust.policy === 'pin';
  return pinned && unpinned(before) === unpinned(after);
}
