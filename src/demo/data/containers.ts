import type { Random } from './random';
import type { Cluster, Container } from './types';

const TIB = 1024 ** 4;

/** Name, share of the capacity that is used, compression; by cluster. */
const CONTAINERS: [string, number, boolean][][] = [
  [
    ['default-container', 0.41, true],
    ['SelfServiceContainer', 0.08, false],
    ['NutanixManagementShare', 0.02, true],
    ['backup-target', 0.83, true],
  ],
  [
    ['default-container', 0.37, true],
    ['dr-copies', 0.55, true],
  ],
];

/** Storage containers with their usage. */
export function makeContainers(random: Random, clusters: Cluster[]): Container[] {
  return clusters.flatMap((cluster, site) => {
    const pool = random.uuid();
    return (CONTAINERS[site] ?? []).map(([name, used, compression], at) => ({
      uuid: random.uuid(),
      id: `${pool}::${1000 + at}`,
      clusterUuid: cluster.uuid,
      name,
      capacityBytes: 40 * TIB,
      usedBytes: Math.floor(40 * TIB * used),
      compression,
      replicationFactor: cluster.redundancyFactor,
    }));
  });
}
