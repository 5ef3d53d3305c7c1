import type { Vm } from '../data/types';
import { usageOf } from '../data/usage';
import type { World } from '../data/world';
import type { Json } from '../server/json';
import { ioStats } from './stats';

/** Numbers of a running VM; a VM that is off has none, which is -1. */
function figures(vm: Vm): Json {
  const usage = usageOf(vm);
  return {
    ...ioStats(usage ? Number.parseInt(vm.uuid.slice(0, 4), 16) % 90 : 0),
    hypervisor_cpu_usage_ppm: `${usage?.cpuPpm ?? -1}`,
    hypervisor_memory_usage_ppm: `${usage?.memoryPpm ?? -1}`,
    memory_usage_ppm: `${usage?.guestMemoryPpm ?? -1}`,
  };
}

function disks(world: World, vm: Vm): Json {
  const path = (containerUuid: string, uuid: string): string => {
    const container = world.containers.find((item) => item.uuid === containerUuid);
    return `/${container?.name ?? ''}/.acropolis/vmdisk/${uuid}`;
  };
  const real = vm.disks.filter(({ cdrom, sizeBytes }) => !cdrom || sizeBytes > 0);
  return {
    disk_capacity_in_bytes: real.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    nutanix_virtual_disks: real.map(({ containerUuid, uuid }) => path(containerUuid, uuid)),
    nutanix_virtual_disk_uuids: real.map(({ uuid }) => uuid),
    nutanix_virtual_disk_ids: real.map(({ uuid }) => `${vm.clusterUuid}::${uuid}`),
    vdisk_names: real.map(({ uuid }) => `NFS:2:0:${uuid.slice(0, 4)}`),
    vdisk_file_paths: real.map(({ containerUuid, uuid }) => path(containerUuid, uuid)),
    storage_container_uuids: [...new Set(real.map(({ containerUuid }) => containerUuid))],
  };
}

function protection(world: World, vm: Vm): Json {
  const domain = world.protectionDomains.find(({ vmUuids }) => vmUuids.includes(vm.uuid));
  return {
    protection_domain_name: domain?.name ?? null,
    consistency_group_name: domain ? vm.name : null,
    protection_type: domain ? 'PD_PROTECTED' : 'UNPROTECTED',
  };
}

/**
 * A VM as v1 lists it, with its figures: members from the vendor's description, values of some from an answer that is
 * quoted. v2 has the same object among the unprotected VMs.
 */
export function vmEntity(world: World, vm: Vm): Json {
  const host = world.hosts.find(({ uuid }) => uuid === vm.hostUuid);
  return {
    vm_id: `${vm.clusterUuid}::${vm.uuid}`,
    uuid: vm.uuid,
    power_state: vm.power.toLowerCase(),
    vm_name: vm.name,
    description: vm.description,
    guest_operating_system: '',
    ip_addresses: vm.nics.flatMap(({ ip }) => ip ?? []),
    hypervisor_type: 'kKvm',
    host_name: host?.name ?? null,
    host_id: host ? `${host.clusterUuid}::${host.ordinal + 2}` : null,
    host_uuid: vm.hostUuid,
    memory_capacity_in_bytes: vm.memoryMib * 1024 ** 2,
    memory_reserved_capacity_in_bytes: vm.memoryMib * 1024 ** 2,
    num_v_cpus: vm.sockets * vm.coresPerSocket,
    cpu_reserved_in_hz: null,
    num_network_adapters: vm.nics.length,
    controller_vm: vm.controllerVm,
    control_domain: false,
    displayable: true,
    acropolis_vm: !vm.controllerVm,
    running_on_ndfs: !vm.controllerVm,
    non_ndfs_details: null,
    gpus_in_use: false,
    cluster_uuid: vm.clusterUuid,
    virtual_nic_ids: vm.nics.map(({ mac }) => `${vm.uuid}::${mac}`),
    virtual_nic_uuids: vm.nics.map(({ uuid }) => uuid),
    on_disk_dedup: 'OFF',
    finger_print_on_write: 'OFF',
    ...disks(world, vm),
    ...protection(world, vm),
    nutanix_guest_tools: null,
    vm_features: { AGENT_VM: vm.controllerVm, VGA_CONSOLE: true },
    stats: figures(vm),
    usage_stats: {},
  };
}
