import type { Random } from './random';
import type { Cluster, Network } from './types';

/** Name, VLAN, prefix of managed addresses or null; by cluster. */
const NETWORKS: [string, number, string | null][][] = [
  [
    ['vlan0-management', 0, null],
    ['vlan110-servers', 110, '10.110.0'],
    ['vlan120-desktops', 120, '10.120.0'],
    ['vlan130-büro "2. OG"', 130, '10.130.0'],
    ['vlan666-dmz', 666, null],
  ],
  [
    ['vlan0-management', 0, null],
    ['vlan210-servers', 210, '10.210.0'],
    ['vlan220-desktops', 220, '10.220.0'],
    ['vlan230-lab', 230, '10.230.0'],
  ],
];

/** VLAN networks (v2) or subnets (v3, v4). */
export function makeNetworks(random: Random, clusters: Cluster[]): Network[] {
  return clusters.flatMap((cluster, site) => {
    const virtualSwitchUuid = random.uuid();
    return (NETWORKS[site] ?? []).map(([name, vlanId, prefix]) => ({
      uuid: random.uuid(),
      clusterUuid: cluster.uuid,
      name,
      vlanId,
      virtualSwitchUuid,
      bridge: 'br0',
      ipam: prefix === null ? null : { prefix, prefixLength: 24, dns: cluster.nameServers },
      specVersion: 0,
      createdAt: new Date(cluster.createdAt.getTime() + 2 * 3600 * 1000),
    }));
  });
}
