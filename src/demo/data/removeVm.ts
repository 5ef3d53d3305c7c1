import { takeOut } from './takeOut';
import type { Vm } from './types';
import type { World } from './world';

/** Takes a VM out of the world, and out of the protection domains that it is in. Its snapshots stay. */
export function removeVm(world: World, vm: Vm): void {
  takeOut(world.vms, vm);
  for (const domain of world.protectionDomains) {
    domain.vmUuids = domain.vmUuids.filter((uuid) => uuid !== vm.uuid);
  }
}
