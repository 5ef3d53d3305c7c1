import type { Random } from './random';
import type { Cluster, Container } from './types';

const TIB = 1024 ** 4;

/** Name, share of the capacity that is used, compression. */
const CONTAINERS: [string, number, boolean][] = [
  ['default-container', 0.41, true],
  ['SelfServiceContainer', 0.08, false],
  ['NutanixManagementShare', 0.02, true],
  ['backup-target', 0.83, true],
];

/** Storage containers with their usage. */
export function makeContainers(random: Random, cluster: Cluster): Container[] {
  const pool = random.uuid();
  return CONTAINERS.map(([name, used, compression], at) => ({
    uuid: random.uuid(),
    id: `${pool}::${1000 + at}`,
    clusterUuid: cluster.uuid,
    name,
    capacityBytes: 40 * TIB,
    usedBytes: Math.floor(40 * TIB * used),
    compression,
    replicationFactor: cluster.redundancyFactor,
  }));
}
