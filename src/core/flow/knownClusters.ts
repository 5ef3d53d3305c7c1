import { clustersOf, type KnownCluster } from '../cluster/clusterFacts';
import { Failure } from '../model/failure';
import { readRequest } from '../prism/readRequest';
import { textOf, type Reach } from './reach';

/** The most that v3 lists at once; a Prism Central manages some hundreds at the most. */
const LENGTH = 500;
/** More pages than any Prism Central has: a total that grows with each answer must not keep this going. */
const MOST_PAGES = 20;

/**
 * The clusters of hosts that a Prism Central knows, by name; itself is not among them. Throws `bad-request` where it does not answer
 * with a list, as a Prism Element does, and whatever sending throws.
 */
export async function knownClusters({
  profile,
  send,
  permit,
  signal,
}: Reach): Promise<readonly KnownCluster[]> {
  const found = new Map<string, KnownCluster>();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const body = JSON.stringify({ kind: 'cluster', length: LENGTH, offset: page * LENGTH });
    const request = readRequest(profile, 'v3', '/api/nutanix/v3/clusters/list', body);
    const response = await send(permit(request), signal ? { signal } : {});
    const list = response.status === 200 ? clustersOf(textOf(response)) : undefined;
    if (!list)
      throw new Failure('bad-request', { cluster: profile.name, detail: `status ${response.status}` });
    for (const cluster of list.clusters) found.set(cluster.clusterUuid, cluster);
    if ((page + 1) * LENGTH >= list.total || list.entities === 0) break;
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}
