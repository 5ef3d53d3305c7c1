import type { Vm, VmDisk, VmNic } from '../data/types';
import { builtInProject, clusterOf, type World } from '../data/world';
import { ownerReference, SPEC_HASH, v3Time } from './metadata';

const MIB = 1024 ** 2;

/** The recordings of a list and of a single VM differ in small things; so do these. */
export type Form = 'single' | 'listed';

function disk(world: World, form: Form, part: 'spec' | 'status', item: VmDisk): object {
  const container = world.containers.find(({ uuid }) => uuid === item.containerUuid);
  return {
    uuid: item.uuid,
    ...(part === 'status' && form === 'listed' ? { is_encryption_in_progress: false } : {}),
    ...(part === 'status' ? { is_migration_in_progress: false } : {}),
    device_properties: {
      disk_address: { adapter_type: item.bus, device_index: item.index },
      device_type: item.cdrom ? 'CDROM' : 'DISK',
    },
    disk_size_mib: Math.ceil(item.sizeBytes / MIB),
    disk_size_bytes: item.sizeBytes,
    ...(item.imageUuid ? { data_source_reference: { kind: 'image', uuid: item.imageUuid } } : {}),
    storage_config: {
      ...(form === 'listed' ? { flash_mode: 'DISABLED' } : {}),
      storage_container_reference: {
        kind: 'storage_container',
        uuid: item.containerUuid,
        name: container?.name ?? '',
      },
    },
  };
}

function nic(world: World, form: Form, power: Vm['power'], item: VmNic): object {
  const network = world.networks.find(({ uuid }) => uuid === item.subnetUuid);
  return {
    uuid: item.uuid,
    nic_type: 'NORMAL_NIC',
    vlan_mode: 'ACCESS',
    trunked_vlan_list: [],
    ...(form === 'single' ? { num_queues: 1 } : {}),
    mac_address: item.mac,
    ip_endpoint_list: item.ip ? [{ ip: item.ip, type: 'ASSIGNED' }] : [],
    subnet_reference: { kind: 'subnet', name: network?.name ?? '', uuid: item.subnetUuid },
    is_connected: true,
  };
}

function resources(world: World, form: Form, part: 'spec' | 'status', vm: Vm): object {
  const status = part === 'status';
  return {
    ...(form === 'single' ? { apc_config: { enabled: false } } : {}),
    num_sockets: vm.sockets,
    num_vcpus_per_socket: vm.coresPerSocket,
    num_threads_per_core: vm.threadsPerCore,
    memory_size_mib: vm.memoryMib,
    memory_overcommit_enabled: false,
    gpu_console_enabled: false,
    ...(status ? { generation_uuid: vm.generationUuid, bios_uuid: vm.uuid, hypervisor_type: 'AHV' } : {}),
    is_vcpu_hard_pinned: false,
    power_state: vm.power,
    power_state_mechanism: {
      mechanism: 'HARD',
      guest_transition_config: { enable_script_exec: false, should_fail_on_script_failure: false },
    },
    hardware_clock_timezone: 'UTC',
    is_agent_vm: false,
    disable_branding: false,
    enable_cpu_passthrough: false,
    machine_type: 'PC',
    hardware_virtualization_enabled: false,
    ...(form === 'single'
      ? { vtpm_config: { vtpm_enabled: false, ...(status ? { version: '' } : {}) } }
      : {}),
    disk_list: vm.disks.map((item) => disk(world, form, part, item)),
    nic_list: vm.nics.map((item) => nic(world, form, vm.power, item)),
    gpu_list: [],
    boot_config: { boot_device_order_list: ['CDROM', 'DISK', 'NETWORK'], boot_type: vm.bootType },
    vga_console_enabled: true,
    vnuma_config: { num_vnuma_nodes: 0 },
    serial_port_list: [],
    cpu_hotplug_enabled: true,
    scsi_controller_enabled: true,
    ...(status ? { protection_type: 'UNPROTECTED' } : {}),
    ...(status && form === 'listed' ? { storage_config: {} } : {}),
    ...(status && vm.hostUuid ? { host_reference: hostReference(world, vm.hostUuid) } : {}),
  };
}

/** Believed: the recorded VMs are off, and only a running one is on a host. */
function hostReference(world: World, uuid: string): object {
  const host = world.hosts.find((item) => item.uuid === uuid);
  return { kind: 'host', uuid, ...(host?.name ? { name: host.name } : {}) };
}

function projectReference(world: World, { projectUuid }: Vm): object {
  const project = world.projects.find(({ uuid }) => uuid === projectUuid) ?? builtInProject(world);
  return { kind: 'project', uuid: project.uuid, name: project.name };
}

/** `metadata`, `spec` and `status` of a VM. */
export function vmView(world: World, vm: Vm, form: Form): { metadata: object; spec: object; status: object } {
  const cluster = clusterOf(world, vm.clusterUuid);
  const clusterReference = { kind: 'cluster', name: cluster.name, uuid: cluster.uuid };
  const common = { name: vm.name, description: vm.description };
  return {
    metadata: {
      kind: 'vm',
      project_reference: projectReference(world, vm),
      uuid: vm.uuid,
      ...(form === 'listed' ? { spec_hash: SPEC_HASH } : {}),
      spec_version: vm.specVersion,
      categories: vm.categories,
      categories_mapping: Object.fromEntries(
        Object.entries(vm.categories).map(([key, value]) => [key, [value]]),
      ),
      creation_time: v3Time(vm.createdAt),
      last_update_time: v3Time(vm.updatedAt),
      owner_reference: ownerReference(world),
      entity_version: String(vm.specVersion + 1),
    },
    spec: { ...common, resources: resources(world, form, 'spec', vm), cluster_reference: clusterReference },
    status: {
      ...common,
      state: 'COMPLETE',
      resources: resources(world, form, 'status', vm),
      cluster_reference: clusterReference,
      execution_context: { task_uuid: [vm.taskUuid] },
    },
  };
}
