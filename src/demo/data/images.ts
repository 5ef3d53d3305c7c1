import type { Random } from './random';
import type { Container, Image } from './types';

const GIB = 1024 ** 3;

const IMAGES: [string, Image['type'], number][] = [
  ['ubuntu-24.04-cloudimg', 'DISK_IMAGE', 3.5],
  ['rocky-9.5-generic', 'DISK_IMAGE', 10],
  ['windows-server-2022', 'DISK_IMAGE', 40],
  ['virtio-drivers-1.2.3.iso', 'ISO_IMAGE', 0.35],
  ['debian-12-netinst.iso', 'ISO_IMAGE', 0.63],
  ['Prüf-Abbild "alt" (nicht löschen!)', 'DISK_IMAGE', 20],
];

/** Images, all in the first container. */
export function makeImages(random: Random, containers: Container[]): Image[] {
  return IMAGES.map(([name, type, gib], at) => ({
    uuid: random.uuid(),
    name,
    description: type === 'ISO_IMAGE' ? 'Installation medium' : 'Template disk',
    type,
    sizeBytes: Math.floor(gib * GIB),
    containerUuid: containers[0]?.uuid ?? '',
    vmDiskUuid: random.uuid(),
    sha256: random.hex(64),
    createdAt: new Date(Date.UTC(2024, 3, 2 + at, 8)),
  }));
}
