import { randomUUID } from 'node:crypto';
import { freeAddress, newMac } from './addresses';
import type { Vm, VmNic } from './types';
import type { World } from './world';

/**
 * A copy of a VM under its own UUIDs, MAC and IP addresses; it is off and not in the world yet.
 * @param others NICs that will come into the world together with it, whose addresses are taken
 */
export function copyVm(world: World, vm: Vm, others: VmNic[] = []): Vm {
  const now = new Date();
  const nics: VmNic[] = [];
  for (const { subnetUuid } of vm.nics) {
    const network = world.networks.find(({ uuid }) => uuid === subnetUuid);
    const ip = network ? freeAddress(world, network, [...others, ...nics]) : null;
    nics.push({ uuid: randomUUID(), mac: newMac(), ip, subnetUuid });
  }
  return {
    ...vm,
    uuid: randomUUID(),
    name: `${vm.name}-clone`,
    hostUuid: null,
    power: 'OFF',
    disks: vm.disks.map((disk) => ({ ...disk, uuid: randomUUID() })),
    nics,
    generationUuid: randomUUID(),
    specVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
}
