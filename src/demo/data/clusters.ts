import type { Random } from './random';
import type { Cluster } from './types';

/** Name, AOS, third octet of its addresses, time zone, when it was made. */
const CLUSTERS: [string, string, number, string, string][] = [
  ['DEMO-CLUSTER-1', '6.10.1', 30, 'Europe/Berlin', '2024-03-12T09:15:00Z'],
  ['DEMO-CLUSTER-2', '6.8.1', 31, 'America/New_York', '2024-09-02T14:40:00Z'],
];

/** The clusters that one Prism Central manages: the main site and a smaller one. */
export function makeClusters(random: Random): Cluster[] {
  return CLUSTERS.map(([name, version, net, timezone, createdAt], at) => ({
    uuid: `0006${random.hex(4)}-${random.hex(4)}-${random.hex(4)}-0000-00000000${random.hex(4)}`,
    name,
    // 17 digits and more lose their end in a double.
    incarnationId: 1_700_000_000_000_000_001n + BigInt(random.integer(1_000_000)) * 2n,
    id: 24_601 + at,
    version,
    nccVersion: 'ncc-5.1.0',
    externalIp: `10.20.${net}.40`,
    dataServicesIp: `10.20.${net}.41`,
    subnet: `10.20.${net}.0/255.255.255.0`,
    nameServers: [`10.20.${net}.2`, `10.20.${net}.3`],
    ntpServers: ['0.pool.ntp.org', '1.pool.ntp.org'],
    timezone,
    redundancyFactor: 2,
    createdAt: new Date(createdAt),
  }));
}
