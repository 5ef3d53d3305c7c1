import type { ClusterProfile } from '../../core/model/profile';
import type { HttpRequest } from '../../core/model/request';
import { guardedAs } from '../../core/prism/guardedAs';

/** A cluster under the marks by which the guard judges a request to it. */
export interface MarkedCluster {
  readonly profile: ClusterProfile;
  readonly production: boolean;
  readonly readOnly: boolean;
  /** The name of the cluster whose marks they are, where the request really reaches another one. */
  readonly markedBy?: string;
}

/**
 * The marks that decide on a request: those of the cluster itself, or of the one that its Prism Central answers for or hands it on to.
 * @param request absent where there is none (yet): then its own
 * @param all the clusters of this person
 */
export function markedFor(
  profile: ClusterProfile,
  request: Pick<HttpRequest, 'family' | 'target'> | undefined,
  all: readonly ClusterProfile[],
): MarkedCluster {
  const { name, production, readOnly } = request ? guardedAs(profile, request, all) : profile;
  return { profile, production, readOnly, ...(name === profile.name ? {} : { markedBy: name }) };
}
