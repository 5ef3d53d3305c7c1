import type { Credential } from '../model/credential';
import { Failure } from '../model/failure';
import type { Permit } from '../model/permit';
import { originOf, type ClusterProfile } from '../model/profile';
import type { HttpRequest } from '../model/request';
import { kindOfQuestion, questionFor, unchosenFile, useConsent, type Consent } from './consent';

/**
 * Permits a request to a cluster, or throws: `foreign-host` where the request is for another origin, `read-only-cluster` where it
 * would change a cluster that may only be read, `not-confirmed` where it would change a production cluster, or take a file along that
 * nobody chose, and no consent covers exactly this request (data: the `question` that has to be asked). This and
 * {@link permitAgain} are the only makers of Permits.
 * @param credential absent: sent without a login
 * @param consent a person's yes; used up by this call
 * @param chosenFiles whole paths of the files that a person chose on this machine for this request
 */
export function guard(
  profile: ClusterProfile,
  credential: Credential | undefined,
  request: HttpRequest,
  consent?: Consent,
  chosenFiles: ReadonlySet<string> = new Set(),
): Permit {
  const agreed = useConsent(consent, profile, request);
  checkPlace(profile, request);
  const file = unchosenFile(request, chosenFiles);
  const changes = kindOfQuestion(profile, request.effect) !== undefined;
  if ((changes && !agreed.production) || (file !== undefined && !agreed.file))
    throw new Failure('not-confirmed', {
      cluster: profile.name,
      detail: file ?? request.effect,
      data: { question: questionFor(profile, request, [], chosenFiles) },
    });
  return permit(profile, credential, request);
}

/**
 * The permit for a request that is permitted and was not sent, because a secret had to be asked for first. Throws as
 * {@link guard} does, but asks for no second consent; `not-confirmed` where the cluster became a production one meanwhile.
 * @param credential absent: sent without a login, as before
 * @param now the cluster as it is now
 */
export function permitAgain(
  { profile, request }: Permit,
  credential: Credential | undefined,
  now: ClusterProfile = profile,
): Permit {
  checkPlace(now, request);
  const { effect } = request;
  if (kindOfQuestion(now, effect) !== undefined && kindOfQuestion(profile, effect) === undefined)
    throw new Failure('not-confirmed', { cluster: now.name, detail: effect });
  return permit(now, credential, request);
}

function checkPlace(profile: ClusterProfile, request: HttpRequest): void {
  const origin = originOf(profile);
  const cluster = profile.name;
  if (request.origin !== origin)
    throw new Failure('foreign-host', { cluster, detail: request.origin, data: { expected: origin } });
  if (profile.readOnly && request.effect !== 'read')
    throw new Failure('read-only-cluster', { cluster, setting: 'readOnly', detail: request.effect });
}

function permit(profile: ClusterProfile, credential: Credential | undefined, request: HttpRequest): Permit {
  const login = credential && credential.kind !== 'none' ? { credential } : {};
  return Object.freeze({ profile, ...login, request }) as Permit;
}
