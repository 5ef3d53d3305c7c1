import type { Random } from './random';
import type { Disk, Host } from './types';

const TB = 1000 ** 4;
const SSDS_PER_HOST = 2;

/** The disks of every host: two SSDs in the first slots, then hard disks. */
export function makeDisks(random: Random, hosts: Host[]): Disk[] {
  return hosts.flatMap((host, at) =>
    host.diskUuids.map((uuid, slot) => {
      const ssd = slot < SSDS_PER_HOST;
      const sizeBytes = ssd ? 1.92 * TB : 8 * TB;
      return {
        uuid,
        id: String(30 + at * 10 + slot),
        clusterUuid: host.clusterUuid,
        hostUuid: host.uuid,
        serial: `${ssd ? 'S5' : 'ZA'}${random.hex(10).toUpperCase()}`,
        model: ssd ? 'DEMO-SSD-1920' : 'DEMO-HDD-8000',
        tier: ssd ? 'SSD' : 'HDD',
        location: slot + 1,
        sizeBytes,
        // Whole numbers, so that the shares of a cluster come out even.
        share: Math.floor((sizeBytes / TB) * (25 + random.integer(30))),
        usedBytes: 0,
        failed: false,
      } as const;
    }),
  );
}
