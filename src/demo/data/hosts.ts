import type { Random } from './random';
import type { Cluster, Host } from './types';

const GIB = 1024 ** 3;
/** The third has no name, as AHV hosts happen to be after an imaging gone half right. */
const NAMES = ['DEMO-AHV-A', 'DEMO-AHV-B', null, 'DEMO-AHV-D'];

/** Four AHV hosts in one block. */
export function makeHosts(random: Random, cluster: Cluster): Host[] {
  const blockSerial = `24SM${random.hex(8).toUpperCase()}`;
  return NAMES.map((name, at) => ({
    uuid: random.uuid(),
    clusterUuid: cluster.uuid,
    name,
    ordinal: at + 1,
    ip: `10.20.30.${11 + at}`,
    cvmIp: `10.20.30.${21 + at}`,
    ipmiIp: `10.20.30.${31 + at}`,
    serial: `ZM${random.hex(8).toUpperCase()}`,
    blockSerial,
    cpuModel: 'Intel(R) Xeon(R) Gold 6326 CPU @ 2.90GHz',
    sockets: 2,
    cores: 32,
    cpuHz: 2_900_000_000,
    memoryBytes: 768 * GIB,
    bootedAt: new Date(Date.UTC(2025, 9, 4 + at, 6, 30)),
    diskUuids: Array.from({ length: 6 }, () => random.uuid()),
  }));
}
