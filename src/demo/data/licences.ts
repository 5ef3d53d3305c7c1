import type { Random } from './random';
import type { Cluster, Host, Licence } from './types';

/** One licence a cluster, counted in cores. */
export function makeLicences(random: Random, clusters: Cluster[], hosts: Host[]): Licence[] {
  return clusters.map((cluster, at) => {
    const used = hosts
      .filter(({ clusterUuid }) => clusterUuid === cluster.uuid)
      .reduce((sum, { cores }) => sum + cores, 0);
    return {
      uuid: random.uuid(),
      clusterUuid: cluster.uuid,
      edition: at === 0 ? 'Ultimate' : 'Pro',
      licensed: used + 32 * at,
      used,
      expiresAt: new Date(Date.UTC(2027, 2 + at, 31)),
    };
  });
}
