import { memoryFor, roomForDisks } from '../data/capacity';
import type { Task, Vm } from '../data/types';
import type { World } from '../data/world';

type Failure = Task['failure'];

const missing = (what: string, uuid: string): Failure => ({
  code: 'ENTITY_NOT_FOUND',
  detail: `There is no ${what} ${uuid}.`,
});

function unknownReference(world: World, vm: Vm): Failure {
  const has = (items: { uuid: string }[], uuid: string): boolean => items.some((item) => item.uuid === uuid);
  if (!has(world.clusters, vm.clusterUuid)) return missing('cluster', vm.clusterUuid);
  for (const { imageUuid } of vm.disks) {
    if (imageUuid !== null && !has(world.images, imageUuid)) return missing('image', imageUuid);
  }
  for (const { subnetUuid } of vm.nics) {
    if (!has(world.networks, subnetUuid)) return missing('subnet', subnetUuid);
  }
  return null;
}

/**
 * Why the task that makes a VM so must fail; null when it need not. What a VM refers to is looked at by the task and
 * not before, which is believed: the recorded 202 comes before anything is done. `before` is the VM as it is.
 */
export function obstacleTo(world: World, vm: Vm, before?: Vm): Failure {
  return unknownReference(world, vm) ?? roomForDisks(world, vm.disks, before?.disks) ?? memoryFor(world, vm);
}
