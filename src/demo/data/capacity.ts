import type { Host, Task, Vm, VmDisk } from './types';
import type { World } from './world';

const MIB = 1024 ** 2;
/** What AHV and the controller VM keep of a host for themselves is in the controller VM's memory here. */
const freeMemory = (world: World, host: Host, except?: string): number =>
  host.memoryBytes -
  world.vms
    .filter(({ hostUuid, uuid }) => hostUuid === host.uuid && uuid !== except)
    .reduce((sum, { memoryMib }) => sum + memoryMib * MIB, 0);

/**
 * Why a storage container cannot take so many bytes more: a failure for a task, or null when there is room. Disks are
 * thin, so an existing one counts only by what it grows.
 */
export function roomFor(world: World, containerUuid: string, bytes: number): Task['failure'] {
  const container = world.containers.find(({ uuid }) => uuid === containerUuid);
  if (!container) return { code: '404', detail: `There is no storage container ${containerUuid}.` };
  if (bytes <= container.capacityBytes - container.usedBytes) return null;
  return { code: '20', detail: `The storage container ${container.name} has no room for the disk.` };
}

/**
 * The same for all disks of a VM; `before` are those that it has. What is in a drive is taken as an image's, which is
 * there already.
 */
export function roomForDisks(world: World, disks: VmDisk[], before: VmDisk[] = []): Task['failure'] {
  const growth = new Map<string, number>();
  for (const { uuid, containerUuid, sizeBytes } of disks.filter(({ cdrom }) => !cdrom)) {
    const had = before.find((disk) => disk.uuid === uuid)?.sizeBytes ?? 0;
    growth.set(containerUuid, (growth.get(containerUuid) ?? 0) + Math.max(0, sizeBytes - had));
  }
  for (const [containerUuid, bytes] of growth) {
    const failure = roomFor(world, containerUuid, bytes);
    if (failure) return failure;
  }
  return null;
}

/**
 * The host of a cluster that has the most free memory, if that is enough for the VM; undefined when no host has it.
 * The VM's own memory counts as free.
 */
function hostFor(
  world: World,
  vm: Pick<Vm, 'uuid' | 'clusterUuid' | 'hostUuid' | 'memoryMib'>,
): Host | undefined {
  const fitting = world.hosts
    .filter(({ clusterUuid }) => clusterUuid === vm.clusterUuid)
    .filter((host) => freeMemory(world, host, vm.uuid) >= vm.memoryMib * MIB);
  // A VM stays where it is while it fits there.
  const home = fitting.find(({ uuid }) => uuid === vm.hostUuid);
  return home ?? fitting.sort((a, b) => freeMemory(world, b, vm.uuid) - freeMemory(world, a, vm.uuid))[0];
}

/** Why a VM cannot run: no host has the memory. Null when one has, or the VM is not to run. */
export function memoryFor(
  world: World,
  vm: Pick<Vm, 'uuid' | 'clusterUuid' | 'hostUuid' | 'memoryMib' | 'power'>,
): Task['failure'] {
  if (vm.power === 'OFF' || hostFor(world, vm)) return null;
  return { code: '32', detail: `No host has ${vm.memoryMib} MiB of memory left for the VM.` };
}

/** UUID of the host that a VM runs on from now on; null where it is off or no host has the memory. */
export function placeFor(
  world: World,
  vm: Pick<Vm, 'uuid' | 'clusterUuid' | 'hostUuid' | 'memoryMib' | 'power'>,
): string | null {
  return vm.power === 'ON' ? (hostFor(world, vm)?.uuid ?? null) : null;
}
