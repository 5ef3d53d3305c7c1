import type { Scope } from '../data/scope';
import type { Cluster, Container, Host, Vm } from '../data/types';
import { HOST_USAGE, usageOf } from '../data/usage';
import { clusterOf, type World } from '../data/world';

/** An entity with all that can be said of it. Values are in the order in which they are kept. */
export interface GroupMember {
  uuid: string;
  /** Nothing for an attribute that nobody knows: what real ones say to one is believed. */
  values(attribute: string): (string | number)[];
}

/** Entities of one type in a part of the world. */
export type GroupType = (scope: Scope, world: World) => GroupMember[];

type Attributes<T> = Record<string, (entity: T, world: World) => (string | number | null)[]>;

function groupType<T extends { uuid: string }>(
  entities: (scope: Scope) => T[],
  attributes: Attributes<T>,
): GroupType {
  const known = new Map(Object.entries(attributes));
  return (scope, world) =>
    entities(scope).map((entity) => ({
      uuid: entity.uuid,
      values: (name) => (known.get(name)?.(entity, world) ?? []).filter((value) => value !== null),
    }));
}

const MIB = 1024 ** 2;
const usecs = (time: Date): number => time.getTime() * 1000;
const total = (items: number[]): number => items.reduce((sum, item) => sum + item, 0);
const flag = (value: boolean): number => (value ? 1 : 0);

/** Names from public scripts; a VM that is off is not measured. */
const VM = groupType<Vm>(({ vms }) => vms, {
  vm_name: ({ name }) => [name],
  description: ({ description }) => [description],
  power_state: ({ power }) => [power.toLowerCase()],
  num_vcpus: ({ sockets, coresPerSocket }) => [sockets * coresPerSocket],
  memory_size_bytes: ({ memoryMib }) => [memoryMib * MIB],
  capacity_bytes: ({ disks }) => [total(disks.map(({ sizeBytes }) => sizeBytes))],
  ip_addresses: ({ nics }) => nics.map(({ ip }) => ip),
  cluster: ({ clusterUuid }) => [clusterUuid],
  cluster_name: ({ clusterUuid }, world) => [clusterOf(world, clusterUuid).name],
  node: ({ hostUuid }) => [hostUuid],
  node_name: ({ hostUuid }, { hosts }) => [hosts.find(({ uuid }) => uuid === hostUuid)?.name ?? null],
  project_reference: ({ projectUuid }) => [projectUuid],
  project_name: ({ projectUuid }, { projects }) => [
    projects.find(({ uuid }) => uuid === projectUuid)?.name ?? null,
  ],
  categories: ({ categories }) => Object.entries(categories).map(([key, value]) => `${key}:${value}`),
  hypervisor_type: () => ['kKvm'],
  is_cvm: ({ controllerVm }) => [flag(controllerVm)],
  vm_type: ({ controllerVm }) => [controllerVm ? 'kControllerVM' : 'kGuestVM'],
  hypervisor_cpu_usage_ppm: (vm) => [usageOf(vm)?.cpuPpm ?? null],
  hypervisor_memory_usage_ppm: (vm) => [usageOf(vm)?.memoryPpm ?? null],
  memory_usage_ppm: (vm) => [usageOf(vm)?.guestMemoryPpm ?? null],
  _created_timestamp_usecs_: ({ createdAt }) => [usecs(createdAt)],
});

const HOST = groupType<Host>(({ hosts }) => hosts, {
  node_name: ({ name }) => [name],
  serial: ({ serial }) => [serial],
  hypervisor_address: ({ ip }) => [ip],
  service_vmexternal_ip: ({ cvmIp }) => [cvmIp],
  cpu_model: ({ cpuModel }) => [cpuModel],
  num_cpu_sockets: ({ sockets }) => [sockets],
  num_cpu_cores: ({ cores }) => [cores],
  cpu_capacity_hz: ({ cores, cpuHz }) => [cores * cpuHz],
  memory_size_bytes: ({ memoryBytes }) => [memoryBytes],
  num_vms: ({ uuid }, { vms }) => [vms.filter(({ hostUuid }) => hostUuid === uuid).length],
  cluster: ({ clusterUuid }) => [clusterUuid],
  cluster_name: ({ clusterUuid }, world) => [clusterOf(world, clusterUuid).name],
  hypervisor_cpu_usage_ppm: () => [HOST_USAGE.cpuPpm],
  hypervisor_memory_usage_ppm: () => [HOST_USAGE.memoryPpm],
});

const CLUSTER = groupType<Cluster>(({ clusters }) => clusters, {
  cluster_name: ({ name }) => [name],
  name: ({ name }) => [name],
  version: ({ version }) => [version],
  external_ip_address: ({ externalIp }) => [externalIp],
  redundancy_factor: ({ redundancyFactor }) => [redundancyFactor],
  num_nodes: ({ uuid }, { hosts }) => [hosts.filter(({ clusterUuid }) => clusterUuid === uuid).length],
  num_vms: ({ uuid }, { vms }) => [vms.filter(({ clusterUuid }) => clusterUuid === uuid).length],
});

const CONTAINER = groupType<Container>(({ containers }) => containers, {
  container_name: ({ name }) => [name],
  name: ({ name }) => [name],
  cluster: ({ clusterUuid }) => [clusterUuid],
  cluster_name: ({ clusterUuid }, world) => [clusterOf(world, clusterUuid).name],
  replication_factor: ({ replicationFactor }) => [replicationFactor],
  compression_enabled: ({ compression }) => [flag(compression)],
  'storage.capacity_bytes': ({ capacityBytes }) => [capacityBytes],
  'storage.usage_bytes': ({ usedBytes }) => [usedBytes],
  'storage.free_bytes': ({ capacityBytes, usedBytes }) => [capacityBytes - usedBytes],
});

/**
 * Entity types that the demo can be asked about. The description leaves type and attributes open: those of VMs are
 * from public scripts, the others believed.
 */
export const GROUP_TYPES: Record<string, GroupType> = {
  vm: VM,
  mh_vm: VM,
  host: HOST,
  node: HOST,
  cluster: CLUSTER,
  storage_container: CONTAINER,
};
