import { randomUUID } from 'node:crypto';
import type { VmDisk } from '../data/types';
import type { World } from '../data/world';
import { flagOf, objectOf, required, textOf, wholeOf } from '../gateway/body';
import { isObject, type Json } from '../server/json';
import { invalid } from '../gateway/failure';
import type { Call } from '../server/http';
import { named, scopeOf } from '../gateway/find';

const BUSES = ['SCSI', 'IDE', 'SATA', 'PCI'] as const;

/** Bus and place; both cases are taken, as callers send what they were given. */
function addressOf(spec: Json, cdrom: boolean, others: VmDisk[]): Pick<VmDisk, 'bus' | 'index'> {
  const address = objectOf(spec, 'disk_address');
  const asked = (textOf(address, 'device_bus') ?? (cdrom ? 'IDE' : 'SCSI')).toUpperCase();
  const bus = BUSES.find((name) => name === asked);
  if (!bus) throw invalid(`disk_address.device_bus must be one of ${BUSES.join(', ')}, not "${asked}".`);
  const taken = others.filter((disk) => disk.bus === bus).map(({ index }) => index);
  const index = wholeOf(address, 'device_index', 0);
  if (index !== undefined && taken.includes(index))
    throw invalid(`There is a disk at ${bus}.${index} already.`);
  return { bus, index: index ?? Math.max(-1, ...taken) + 1 };
}

type Content = Pick<VmDisk, 'sizeBytes' | 'containerUuid' | 'imageUuid'>;

function containerOf(call: Call<World>, spec: Json, fallback: string): string {
  const uuid = textOf(spec, 'storage_container_uuid');
  return uuid ? named(scopeOf(call).containers, uuid, 'storage_container_uuid').uuid : fallback;
}

function cloned(call: Call<World>, spec: Json, fallback: string): Content {
  const uuid = required(textOf(objectOf(spec, 'disk_address'), 'vmdisk_uuid'), 'disk_address.vmdisk_uuid');
  const { images, vms } = scopeOf(call);
  const image = images.find(({ vmDiskUuid }) => vmDiskUuid === uuid);
  const disk = image ?? vms.flatMap((vm) => vm.disks).find((item) => item.uuid === uuid);
  if (!disk) throw invalid(`vm_disk_clone: there is no disk ${uuid}.`);
  const least = wholeOf(spec, 'minimum_size', 0) ?? 0;
  return {
    sizeBytes: Math.max(disk.sizeBytes, least),
    containerUuid: containerOf(call, spec, disk.containerUuid || fallback),
    imageUuid: image?.uuid ?? null,
  };
}

/**
 * A disk or drive as a body describes it: made empty, or cloned from an image or from another disk.
 * @param others disks that the VM has by then, whose places are taken
 * @throws GatewayFailure for a size, bus, container or source that is none
 */
function readDisk(call: Call<World>, spec: Json, others: VmDisk[]): VmDisk {
  const fallback = scopeOf(call).containers[0]?.uuid ?? '';
  const cdrom = flagOf(spec, 'is_cdrom');
  const place = { uuid: randomUUID(), cdrom, ...addressOf(spec, cdrom, others) };
  if (isObject(spec.vm_disk_clone)) return { ...place, ...cloned(call, spec.vm_disk_clone, fallback) };
  if (isObject(spec.vm_disk_create)) {
    const made = spec.vm_disk_create;
    const sizeBytes = required(wholeOf(made, 'size', 1), 'vm_disk_create.size');
    return { ...place, sizeBytes, containerUuid: containerOf(call, made, fallback), imageUuid: null };
  }
  if (cdrom) return { ...place, sizeBytes: 0, containerUuid: fallback, imageUuid: null };
  throw invalid('A disk needs one of vm_disk_create and vm_disk_clone.');
}

/** Several at once, each after the one before. */
export function readDisks(call: Call<World>, specs: Json[], others: VmDisk[] = []): VmDisk[] {
  return specs.reduce<VmDisk[]>((disks, spec) => [...disks, readDisk(call, spec, [...others, ...disks])], []);
}
