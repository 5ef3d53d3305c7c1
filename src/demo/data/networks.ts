import type { Random } from './random';
import type { Cluster, Network } from './types';

/** Name, VLAN, prefix of managed addresses or null. */
const NETWORKS: [string, number, string | null][] = [
  ['vlan0-management', 0, null],
  ['vlan110-servers', 110, '10.110.0'],
  ['vlan120-desktops', 120, '10.120.0'],
  ['vlan130-büro "2. OG"', 130, '10.130.0'],
  ['vlan666-dmz', 666, null],
];

/** VLAN networks (v2) or subnets (v3). */
export function makeNetworks(random: Random, cluster: Cluster): Network[] {
  const virtualSwitchUuid = random.uuid();
  return NETWORKS.map(([name, vlanId, prefix]) => ({
    uuid: random.uuid(),
    clusterUuid: cluster.uuid,
    name,
    vlanId,
    virtualSwitchUuid,
    bridge: 'br0',
    ipam: prefix === null ? null : { prefix, prefixLength: 24, dns: cluster.nameServers },
    createdAt: new Date('2024-03-12T11:00:00Z'),
  }));
}
