import type { Vm } from '../data/types';
import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { notThere } from './errors';
import { listAnswer } from './list';

/** Disks and NICs are costly on a cluster, so they come only when asked for. */
export interface Wanted {
  disks: boolean;
  nics: boolean;
}

const yes = (query: URLSearchParams, name: string): boolean => query.get(name)?.toLowerCase() === 'true';

const wanted = (query: URLSearchParams): Wanted => ({
  disks: yes(query, 'include_vm_disk_config'),
  nics: yes(query, 'include_vm_nic_config'),
});

function disks(vm: Vm): object[] {
  return vm.disks.map((disk) => ({
    disk_address: {
      device_bus: disk.bus.toLowerCase(),
      device_index: disk.index,
      disk_label: `${disk.bus.toLowerCase()}.${disk.index}`,
      ndfs_filepath: null,
      vmdisk_uuid: disk.uuid,
      volume_group_uuid: null,
    },
    is_cdrom: disk.cdrom,
    is_empty: false,
    flash_mode_enabled: false,
    is_scsi_passthrough: true,
    is_thin_provisioned: false,
    is_hot_remove_enabled: true,
    shared: false,
    source_disk_address: null,
    size: disk.sizeBytes,
    storage_container_uuid: disk.containerUuid,
  }));
}

function nics(vm: Vm): object[] {
  return vm.nics.map((nic) => ({
    mac_address: nic.mac,
    network_uuid: nic.subnetUuid,
    nic_uuid: nic.uuid,
    model: '',
    ip_address: nic.ip,
    ip_addresses: nic.ip ? [nic.ip] : [],
    is_connected: true,
  }));
}

/** Members from the vendor's description, there is no recording. Enums are lower case, unlike the description's. */
function view(vm: Vm, include: Wanted): object {
  return {
    allow_live_migrate: !vm.controllerVm,
    gpus_assigned: false,
    boot: { uefi_boot: vm.bootType === 'UEFI', boot_device_order: ['CDROM', 'DISK', 'NIC'] },
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
    ...(include.disks ? { vm_disk_info: disks(vm) } : {}),
    ...(include.nics ? { vm_nics: nics(vm) } : {}),
    vm_features: { AGENT_VM: vm.controllerVm, VGA_CONSOLE: true },
    vm_logical_timestamp: vm.specVersion + 1,
    machine_type: 'pc',
  };
}

export const VM_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/vms/',
    handle: ({ world, query }) =>
      listAnswer(query, {
        entities: world.vms,
        view: (vm) => view(vm, wanted(query)),
        unpaged: true,
        searchable: ({ name }) => name,
      }),
  },
  {
    method: 'GET',
    path: '/vms/{uuid}',
    handle: ({ world, params, query }) => {
      const vm = world.vms.find(({ uuid }) => uuid === params.uuid);
      if (!vm) throw notThere('VM', params.uuid ?? '');
      return json(200, view(vm, wanted(query)));
    },
  },
];
