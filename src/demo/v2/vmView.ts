import type { Vm, VmDisk, VmNic } from '../data/types';
import type { Json } from '../server/json';

/** Disks and NICs are costly on a cluster, so they come only when asked for. */
export interface Wanted {
  disks: boolean;
  nics: boolean;
}

/** An empty drive has neither a size nor a container; seen in an answer of AOS 6.8.1. */
const isEmptyDrive = ({ cdrom, sizeBytes, imageUuid }: VmDisk): boolean =>
  cdrom && sizeBytes === 0 && imageUuid === null;

function diskView(disk: VmDisk): Json {
  const bus = disk.bus.toLowerCase();
  const empty = isEmptyDrive(disk);
  return {
    disk_address: {
      device_bus: bus,
      device_index: disk.index,
      disk_label: `${bus}.${disk.index}`,
      ...(empty ? {} : { ndfs_filepath: null, vmdisk_uuid: disk.uuid, volume_group_uuid: null }),
    },
    is_cdrom: disk.cdrom,
    is_empty: empty,
    flash_mode_enabled: false,
    is_scsi_passthrough: true,
    is_thin_provisioned: false,
    is_hot_remove_enabled: true,
    shared: false,
    ...(empty
      ? {}
      : { source_disk_address: null, size: disk.sizeBytes, storage_container_uuid: disk.containerUuid }),
  };
}

/** A NIC. `nic_uuid`, `vlan_mode` and `is_connected` are not in the description and are on the wire. */
export function nicView(nic: VmNic): Json {
  return {
    mac_address: nic.mac,
    network_uuid: nic.subnetUuid,
    nic_uuid: nic.uuid,
    model: '',
    ip_address: nic.ip,
    ip_addresses: nic.ip ? [nic.ip] : [],
    vlan_mode: 'Access',
    is_connected: true,
  };
}

/** Members from quoted answers. Enums are lower case, unlike the description's. */
export function vmView(vm: Vm, include: Wanted): Json {
  return {
    allow_live_migrate: !vm.controllerVm,
    gpus_assigned: false,
    boot: { uefi_boot: vm.bootType === 'UEFI', secure_boot: false },
    description: vm.description,
    ha_priority: 0,
    host_uuid: vm.hostUuid,
    memory_mb: vm.memoryMib,
    name: vm.name,
    num_cores_per_vcpu: vm.coresPerSocket,
    num_vcpus: vm.sockets,
    power_state: vm.power.toLowerCase(),
    timezone: 'UTC',
    uuid: vm.uuid,
    ...(include.disks ? { vm_disk_info: vm.disks.map(diskView) } : {}),
    ...(include.nics ? { vm_nics: vm.nics.map(nicView) } : {}),
    vm_features: { AGENT_VM: false, VGA_CONSOLE: true },
    vm_logical_timestamp: vm.specVersion + 1,
    machine_type: 'pc',
  };
}
