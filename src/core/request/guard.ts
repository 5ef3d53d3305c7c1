import type { Credential } from '../model/credential';
import { Failure } from '../model/failure';
import type { Permit } from '../model/permit';
import { originOf, type ClusterProfile } from '../model/profile';
import type { HttpRequest } from '../model/request';

/**
 * Permits a request to a cluster, or throws: `foreign-host` where the request is for another origin, `read-only-cluster` where it
 * would change a cluster that may only be read. This is the only maker of Permits.
 * @param credential absent: sent without a login
 */
export function guard(
  profile: ClusterProfile,
  credential: Credential | undefined,
  request: HttpRequest,
): Permit {
  const origin = originOf(profile);
  const cluster = profile.name;
  if (request.origin !== origin)
    throw new Failure('foreign-host', { cluster, detail: request.origin, data: { expected: origin } });
  if (profile.readOnly && request.effect !== 'read')
    throw new Failure('read-only-cluster', { cluster, setting: 'readOnly', detail: request.effect });
  const login = credential && credential.kind !== 'none' ? { credential } : {};
  return Object.freeze({ profile, ...login, request }) as Permit;
}
