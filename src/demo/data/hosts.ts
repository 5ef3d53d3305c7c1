import type { Random } from './random';
import type { Cluster, Host } from './types';

const GIB = 1024 ** 3;

/**
 * Host names by cluster. The third of the first has none, as AHV hosts happen to be after an imaging gone half right.
 */
const NAMES: (string | null)[][] = [
  ['DEMO-AHV-A', 'DEMO-AHV-B', null, 'DEMO-AHV-D'],
  ['DEMO-AHV-K', 'DEMO-AHV-L', 'DEMO-AHV-M'],
];
const DISKS_PER_HOST = 6;

/** Seven AHV hosts: four in a block of the first cluster, three in one of the second. */
export function makeHosts(random: Random, clusters: Cluster[]): Host[] {
  return clusters.flatMap((cluster, site) => {
    const blockSerial = `24SM${random.hex(8).toUpperCase()}`;
    const net = cluster.externalIp.replace(/\d+$/, '');
    return (NAMES[site] ?? []).map((name, at) => ({
      uuid: random.uuid(),
      clusterUuid: cluster.uuid,
      name,
      ordinal: at + 1,
      ip: `${net}${11 + at}`,
      cvmIp: `${net}${21 + at}`,
      ipmiIp: `${net}${31 + at}`,
      serial: `ZM${random.hex(8).toUpperCase()}`,
      blockSerial,
      cpuModel: 'Intel(R) Xeon(R) Gold 6326 CPU @ 2.90GHz',
      sockets: 2,
      cores: 32,
      cpuHz: 2_900_000_000,
      memoryBytes: 768 * GIB,
      bootedAt: new Date(Date.UTC(2025, 9, 4 + at, 6, 30)),
      diskUuids: Array.from({ length: DISKS_PER_HOST }, () => random.uuid()),
    }));
  });
}
