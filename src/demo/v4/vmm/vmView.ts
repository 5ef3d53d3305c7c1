import type { Vm, VmDisk, VmNic } from '../../data/types';
import type { World } from '../../data/world';
import { ipv4, typed, typedList, v4Time } from '../typed';

const A = 'vmm.v4.ahv.config';
const MIB = 1024 ** 2;
const BOOT_ORDER = ['CDROM', 'DISK', 'NETWORK'];

const reference = (name: string, extId: string): object => typed(`${A}.${name}`, { extId });

function backing(disk: VmDisk): object {
  const source = disk.imageUuid
    ? {
        dataSource: typed(`${A}.DataSource`, {
          reference: typed(`${A}.ImageReference`, { imageExtId: disk.imageUuid }),
        }),
      }
    : {};
  return typed(`${A}.VmDisk`, {
    ...source,
    diskExtId: disk.uuid,
    diskSizeBytes: disk.sizeBytes,
    isMigrationInProgress: false,
    storageContainer: reference('VmDiskContainerReference', disk.containerUuid),
  });
}

/** A disk of a VM, without its type: within a list only the first says it. */
export const diskView = (disk: VmDisk): object => ({
  backingInfo: backing(disk),
  diskAddress: typed(`${A}.DiskAddress`, { busType: disk.bus, index: disk.index }),
  extId: disk.uuid,
});

const cdRomView = (disk: VmDisk): object => ({
  backingInfo: backing(disk),
  diskAddress: typed(`${A}.CdRomAddress`, { busType: disk.bus, index: disk.index }),
  extId: disk.uuid,
  isoType: 'OTHER',
});

/** A NIC of a VM, without its type. */
export const nicView = (nic: VmNic): object => ({
  backingInfo: typed(`${A}.EmulatedNic`, { isConnected: true, macAddress: nic.mac, numQueues: 1 }),
  extId: nic.uuid,
  networkInfo: typed(`${A}.NicNetworkInfo`, {
    ...(nic.ip ? { ipv4Config: typed(`${A}.Ipv4Config`, { ipAddress: ipv4(nic.ip) }) } : {}),
    nicType: 'NORMAL_NIC',
    subnet: reference('SubnetReference', nic.subnetUuid),
    vlanMode: 'ACCESS',
  }),
});

function bootConfig({ bootType }: Vm): object {
  if (bootType === 'LEGACY') return typed(`${A}.LegacyBoot`, { bootOrder: BOOT_ORDER });
  return typed(`${A}.UefiBoot`, { bootOrder: BOOT_ORDER, isSecureBootEnabled: false });
}

function categories(world: World, vm: Vm): object {
  const extIds = Object.entries(vm.categories).flatMap(([key, value]) => {
    const found = world.categories.find((category) => category.key === key && category.value === value);
    return found ? [{ extId: found.uuid }] : [];
  });
  return extIds.length > 0 ? { categories: typedList(`${A}.CategoryReference`, extIds) } : {};
}

/** A VM: members and their order as recorded, alphabetical; what is empty is left out. */
export function vmView(world: World, vm: Vm): object {
  const cdRoms = vm.disks.filter(({ cdrom }) => cdrom);
  const disks = vm.disks.filter(({ cdrom }) => !cdrom);
  return typed(`${A}.Vm`, {
    apcConfig: typed(`${A}.ApcConfig`, { isApcEnabled: false }),
    biosUuid: vm.uuid,
    bootConfig: bootConfig(vm),
    ...categories(world, vm),
    ...(cdRoms.length > 0 ? { cdRoms: typedList(`${A}.CdRom`, cdRoms.map(cdRomView)) } : {}),
    cluster: reference('ClusterReference', vm.clusterUuid),
    createTime: v4Time(vm.createdAt),
    ...(vm.description ? { description: vm.description } : {}),
    ...(disks.length > 0 ? { disks: typedList(`${A}.Disk`, disks.map(diskView)) } : {}),
    extId: vm.uuid,
    generationUuid: vm.generationUuid,
    hardwareClockTimezone: 'UTC',
    ...(vm.hostUuid ? { host: reference('HostReference', vm.hostUuid) } : {}),
    isAgentVm: false,
    isBrandingEnabled: true,
    isCpuHotplugEnabled: true,
    isCpuPassthroughEnabled: false,
    isCrossClusterMigrationInProgress: false,
    isGpuConsoleEnabled: false,
    isLiveMigrateCapable: true,
    isMemoryOvercommitEnabled: false,
    isScsiControllerEnabled: true,
    isVcpuHardPinningEnabled: false,
    isVgaConsoleEnabled: true,
    machineType: 'PC',
    memorySizeBytes: vm.memoryMib * MIB,
    name: vm.name,
    ...(vm.nics.length > 0 ? { nics: typedList(`${A}.Nic`, vm.nics.map(nicView)) } : {}),
    numCoresPerSocket: vm.coresPerSocket,
    numNumaNodes: 0,
    numSockets: vm.sockets,
    numThreadsPerCore: vm.threadsPerCore,
    ownershipInfo: typed(`${A}.OwnershipInfo`, { owner: reference('OwnerReference', world.owner.uuid) }),
    powerState: vm.power,
    project: reference('ProjectReference', vm.projectUuid),
    protectionType: world.protectionDomains.some(({ vmUuids }) => vmUuids.includes(vm.uuid))
      ? 'PD_PROTECTED'
      : 'UNPROTECTED',
    updateTime: v4Time(vm.updatedAt),
    vtpmConfig: typed(`${A}.VtpmConfig`, { isVtpmEnabled: false }),
  });
}
