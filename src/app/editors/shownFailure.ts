import { isDeepStrictEqual } from 'node:util';
import { loginIdsOf } from '../../core/cluster/logins';
import type { Failure } from '../../core/model/failure';
import type { Profiles } from '../storage/profiles';

type Known = Pick<Profiles, 'find' | 'credentials'>;

/** A failure that an editor shows, with what of its cluster stood in the way. */
export class ShownFailure {
  readonly #then: unknown;

  /** @param remedy what may help against it; nothing that is decided helps where there is none */
  constructor(
    readonly failure: Failure,
    private readonly remedy: string | undefined,
    private readonly profiles: Known,
    private readonly profileId: string,
  ) {
    this.#then = groundsOf(profiles, profileId);
  }

  /** Whether something was decided since, here, in another tab or in another window, by which the same request may succeed. */
  isOver(): boolean {
    return (
      this.remedy !== undefined && !isDeepStrictEqual(this.#then, groundsOf(this.profiles, this.profileId))
    );
  }
}

/** By what a cluster is trusted and logged in to. A login whose secret was replaced, or is to be tried once more, has another revision. */
function groundsOf(profiles: Known, profileId: string): unknown {
  const profile = profiles.find(profileId);
  if (!profile) return undefined;
  const { trust, clusterUuid, credentials, clientCertificate } = profile;
  const ids = new Set(loginIdsOf(profile));
  const revisions = profiles
    .credentials()
    .filter(({ id }) => ids.has(id))
    .map(({ id, revision }) => [id, revision]);
  return { trust, clusterUuid, credentials, clientCertificate, revisions };
}
