import { Refusal, type Answer } from './http';
import type { Family } from './router';
import type { Site } from './site';

/**
 * UUID of the cluster that a call is about. On Prism Central v1 and v2 take `proxyClusterUuid`, which public scripts send
 * with both bases of v2; `all_clusters`, seen in one for v1, is read as none. Prism Element pays no heed to it (believed).
 * @throws Refusal for a UUID that no cluster has; the answer is believed
 */
export function meantCluster<W>(
  site: Site<W>,
  family: Family<W>,
  query: URLSearchParams,
): string | undefined {
  if (site.personality.product === 'pe' || !family.proxied) return site.cluster;
  const uuid = query.get('proxyClusterUuid');
  if (!uuid || uuid === 'all_clusters') return site.cluster;
  if (site.hasCluster(uuid)) return uuid;
  const answer: Answer = family.noSuchCluster?.(uuid) ?? family.unknown('GET', `proxyClusterUuid=${uuid}`);
  throw new Refusal(answer);
}
