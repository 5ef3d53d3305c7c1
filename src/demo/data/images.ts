import type { Random } from './random';
import type { Container, Image } from './types';

const GIB = 1024 ** 3;

const IMAGES: [string, Image['type'], number, 1 | 2][] = [
  ['ubuntu-24.04-cloudimg', 'DISK_IMAGE', 3.5, 1],
  ['rocky-9.5-generic', 'DISK_IMAGE', 10, 1],
  ['windows-server-2022', 'DISK_IMAGE', 40, 1],
  ['virtio-drivers-1.2.3.iso', 'ISO_IMAGE', 0.35, 1],
  ['debian-12-netinst.iso', 'ISO_IMAGE', 0.63, 1],
  ['Prüf-Abbild "alt" (nicht löschen!)', 'DISK_IMAGE', 20, 1],
  ['ubuntu-24.04-cloudimg', 'DISK_IMAGE', 3.5, 2],
  ['memtest.iso', 'ISO_IMAGE', 0.01, 2],
];

/** Images, in the first container of the first cluster but for the last two, which are in the second cluster. */
export function makeImages(random: Random, containers: Container[]): Image[] {
  const [first, second] = [
    containers[0],
    containers.find((item) => item.clusterUuid !== containers[0]?.clusterUuid),
  ];
  return IMAGES.map(([name, type, gib, site], at) => ({
    uuid: random.uuid(),
    name,
    description: type === 'ISO_IMAGE' ? 'Installation medium' : 'Template disk',
    type,
    sizeBytes: Math.floor(gib * GIB),
    containerUuid: (site === 1 ? first : second)?.uuid ?? '',
    vmDiskUuid: random.uuid(),
    sha256: random.hex(64),
    specVersion: 0,
    createdAt: new Date(Date.UTC(2024, 3, 2 + at, 8)),
    updatedAt: new Date(Date.UTC(2024, 3, 2 + at, 8, 5)),
  }));
}
