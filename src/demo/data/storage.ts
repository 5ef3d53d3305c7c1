import type { Disk } from './types';
import type { World } from './world';

/** How much there is of something, and how much of it is in use. */
export interface Room {
  capacityBytes: number;
  usedBytes: number;
}

const total = (disks: Disk[], member: 'sizeBytes' | 'usedBytes' | 'share'): number =>
  disks.reduce((sum, disk) => sum + disk[member], 0);

/** What some disks hold together; one that has failed holds nothing. */
export function roomOn(disks: Disk[]): Room & { ssd: Room } {
  const room = (of: Disk[]): Room => ({
    capacityBytes: total(of, 'sizeBytes'),
    usedBytes: total(of, 'usedBytes'),
  });
  const healthy = disks.filter(({ failed }) => !failed);
  return { ...room(healthy), ssd: room(healthy.filter(({ tier }) => tier === 'SSD')) };
}

/**
 * Lays what the storage containers of each cluster use on its disks, to the byte, so that disks, hosts, pools, clusters
 * and containers add up to the same. Called whenever a container or a disk changes.
 */
export function spreadUsage({ clusters, containers, disks }: World): void {
  for (const { uuid } of clusters) {
    const ofCluster = ({ clusterUuid }: { clusterUuid: string }): boolean => clusterUuid === uuid;
    let left = containers.filter(ofCluster).reduce((sum, { usedBytes }) => sum + usedBytes, 0);
    const mine = disks.filter(ofCluster);
    for (const disk of mine) disk.usedBytes = 0;
    const healthy = mine.filter(({ failed }) => !failed);
    let shares = total(healthy, 'share');
    for (const disk of healthy) {
      disk.usedBytes = Math.round((left * disk.share) / shares);
      left -= disk.usedBytes;
      shares -= disk.share;
    }
  }
}
