import { parentOf } from '../../core/cluster/child';
import type { ClusterProfile } from '../../core/model/profile';
import type { HttpRequest } from '../../core/model/request';
import type { ClusterLabel } from '../../webview/protocol';
import { markedFor } from '../clusters/markedCluster';
import { wayTo } from '../views/clusters/clusterMarks';

/**
 * What the form says of a request's cluster: under the marks that the guard will judge the request by.
 * @param destination where the request goes; undefined where it is not known yet
 * @param all the clusters of this person
 */
export function clusterLabel(
  profile: ClusterProfile,
  destination: Pick<HttpRequest, 'family' | 'target'> | undefined,
  all: readonly ClusterProfile[],
): ClusterLabel {
  const { production, readOnly, markedBy } = markedFor(profile, destination, all);
  return {
    name: profile.name,
    address: wayTo(profile, { parent: parentOf(profile, all) }),
    production,
    readOnly,
    ...(markedBy === undefined ? {} : { markedBy }),
    insecure: profile.trust.policy === 'insecure',
  };
}
