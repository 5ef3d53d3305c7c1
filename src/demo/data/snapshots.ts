import type { Random } from './random';
import type { Vm, VmSnapshot } from './types';

const GIB = 1024 ** 3;
const EVERY = 17;

/** A snapshot of every seventeenth VM, made by hand before something risky. */
export function makeSnapshots(random: Random, vms: Vm[]): VmSnapshot[] {
  return vms
    .filter(({ controllerVm }, at) => !controllerVm && at % EVERY === 1)
    .map((vm, at) => ({
      uuid: random.uuid(),
      clusterUuid: vm.clusterUuid,
      vmUuid: vm.uuid,
      name: at === 2 ? 'vor "Update" – nicht löschen' : `before-update-${at + 1}`,
      sizeBytes: (1 + random.integer(20)) * GIB,
      specVersion: 0,
      createdAt: new Date(Date.UTC(2025, 9, 3 + at, 21, 30)),
    }));
}
