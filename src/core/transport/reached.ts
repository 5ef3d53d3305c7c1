import type { ClusterProfile } from '../model/profile';
import type { Connections } from './connections';
import type { Session } from './session';

/** What is open to one profile. */
export interface Reached {
  readonly key: string;
  readonly connections: Connections;
  readonly sessions: Map<string, Session>;
}

const keys = new WeakMap<ClusterProfile, string>();

/** All that decides where packets go and who may answer. Remembered: a CA is long, and this is asked for each request. */
export function keyOf(profile: ClusterProfile): string {
  let key = keys.get(profile);
  if (key === undefined) {
    const { host, port, route, trust, clientCertificate } = profile;
    const { policy, certSha256, pem } = trust;
    key = JSON.stringify([
      host,
      port,
      route,
      policy,
      certSha256,
      policy === 'ca' ? pem : '',
      clientCertificate,
    ]);
    keys.set(profile, key);
  }
  return key;
}

/** Profiles that are reached through another one's address share its connections and its sessions. */
export const placeOf = (profile: ClusterProfile): string => profile.via ?? profile.id;
