import type { Credential } from '../model/credential';
import { NO_LOGIN, type ClusterProfile, type LoginScope } from '../model/profile';

type Logins = Pick<ClusterProfile, 'credentials' | 'basicAlways' | 'clientCertificate'>;

/** What a login can be chosen for, in the order in which it is offered. Namespaces of v4 are listed where a profile has them. */
export const LOGIN_SCOPES = ['default', 'v0.8', 'v1', 'v2.0', 'v3', 'v4'] as const satisfies LoginScope[];

/** Ids of all logins that a cluster uses, that of the TLS handshake included, each once. */
export function loginIdsOf({ credentials, clientCertificate }: Logins): readonly string[] {
  const ids = new Set([...Object.values(credentials), ...(clientCertificate ? [clientCertificate] : [])]);
  return [...ids].filter((id): id is string => id !== undefined && id !== NO_LOGIN);
}

/** The clusters that use a login. */
export function usersOf<T extends Logins>(credentialId: string, profiles: readonly T[]): readonly T[] {
  return profiles.filter((profile) => loginIdsOf(profile).includes(credentialId));
}

/**
 * `profile` with another login for a scope. A client certificate is shown in the TLS handshake of the whole cluster too.
 * @param login {@link NO_LOGIN} for none; undefined for what the wider scope has
 */
export function withLogin<T extends Logins>(
  profile: T,
  scope: LoginScope,
  login: Pick<Credential, 'id' | 'kind'> | typeof NO_LOGIN | undefined,
): T {
  const id = typeof login === 'object' ? login.id : login;
  const others = Object.entries(profile.credentials).filter(([each]) => each !== scope);
  const credentials = Object.fromEntries(id === undefined ? others : [...others, [scope, id]]);
  const handshake = typeof login === 'object' && login.kind === 'clientCertificate';
  const chosen = { ...profile, credentials, ...(handshake ? { clientCertificate: login.id } : {}) };
  // What was said of the scope's own login means nothing without one.
  return id === undefined ? withBasicAlways(chosen, scope, false) : chosen;
}

/** `profile` with the password shown with each request of a scope, or with a session. */
export function withBasicAlways<T extends Logins>(profile: T, scope: LoginScope, always: boolean): T {
  const { basicAlways = [], ...rest } = profile;
  const others = basicAlways.filter((each) => each !== scope);
  const scopes = always ? [...others, scope] : others;
  return { ...rest, ...(scopes.length > 0 ? { basicAlways: scopes } : {}) } as T;
}

/** `profile` with another client certificate for the TLS handshake, or none. Families that logged in with the old one have none of their own then. */
export function withClientCertificate<T extends Logins>(profile: T, id: string | undefined): T {
  const { clientCertificate: old, ...rest } = profile;
  const credentials = Object.fromEntries(
    Object.entries(profile.credentials).flatMap(([scope, used]) =>
      used !== old || old === undefined ? [[scope, used]] : id ? [[scope, id]] : [],
    ),
  );
  return { ...rest, credentials, ...(id ? { clientCertificate: id } : {}) } as unknown as T;
}
