import type { Host, Task, Vm, VmDisk } from './types';
import type { World } from './world';

const MIB = 1024 ** 2;

/** Memory of a host that no running VM has, in MiB. Cores are shared out many times over, memory is not. */
export function freeMemoryMib(world: Pick<World, 'vms'>, host: Host): number {
  const taken = world.vms
    .filter(({ hostUuid }) => hostUuid === host.uuid)
    .reduce((sum, { memoryMib }) => sum + memoryMib, 0);
  return Math.floor(host.memoryBytes / MIB) - taken;
}

/** The host of the VM's cluster with the most memory left, if that is enough for it. */
export function hostFor(
  world: Pick<World, 'vms' | 'hosts'>,
  vm: Pick<Vm, 'clusterUuid' | 'memoryMib'>,
): Host | undefined {
  const candidates = world.hosts
    .filter(({ clusterUuid }) => clusterUuid === vm.clusterUuid)
    .map((host) => ({ host, free: freeMemoryMib(world, host) }))
    .sort((a, b) => b.free - a.free);
  const [best] = candidates;
  return best && best.free >= vm.memoryMib ? best.host : undefined;
}

/** Why a VM cannot be switched on; null where it can. A reason for a task to fail, not for a request to be refused. */
export function cannotStart(
  world: Pick<World, 'vms' | 'hosts'>,
  vm: Pick<Vm, 'clusterUuid' | 'memoryMib'>,
): Task['failure'] {
  if (hostFor(world, vm)) return null;
  return { code: '4', detail: `No host has ${vm.memoryMib} MiB of memory left for the VM.` };
}

/** Why disks cannot be made; null where they can. Each container must have room for all of them together. */
export function cannotStore(
  world: Pick<World, 'containers'>,
  disks: Pick<VmDisk, 'containerUuid' | 'sizeBytes'>[],
): Task['failure'] {
  for (const container of world.containers) {
    const wanted = disks
      .filter(({ containerUuid }) => containerUuid === container.uuid)
      .reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (wanted > container.capacityBytes - container.usedBytes) {
      return {
        code: '20',
        detail: `The storage container ${container.name} has no room for ${wanted} bytes.`,
      };
    }
  }
  return null;
}
