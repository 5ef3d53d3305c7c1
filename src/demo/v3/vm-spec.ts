import { randomUUID } from 'node:crypto';
import type { Vm, VmDisk, VmNic } from '../data/types';
import { builtInProject, type World } from '../data/world';
import { isObject, type Json } from './body';
import { invalidRequest } from './errors';

const MIB = 1024 ** 2;

const text = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);
const count = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : fallback;
const uuidOf = (value: unknown, fallback: string): string =>
  isObject(value) ? text(value.uuid, fallback) : fallback;

/**
 * Checks metadata and spec of a create or update, and gives the spec.
 * @throws Refusal 422, naming each member that is missing or of the wrong type
 */
export function readSpec(body: Json): { metadata: Json; spec: Json; resources: Json } {
  const complaints: Record<string, string[]> = {};
  const complain = (at: string, message: string): void => void (complaints[at] ??= []).push(message);
  const { metadata, spec } = body;
  if (!isObject(metadata)) complain('', "'metadata' is a required property");
  else if (metadata.kind === undefined) complain('metadata', "'kind' is a required property");
  else if (metadata.kind !== 'vm')
    complain('metadata.kind', `'${String(metadata.kind)}' is not one of ['vm']`);
  if (!isObject(spec)) complain('', "'spec' is a required property");
  else {
    if (spec.name === undefined) complain('spec', "'name' is a required property");
    else if (typeof spec.name !== 'string' || spec.name === '')
      complain('spec.name', 'must be a text of 1 to 256 characters');
    if (!isObject(spec.resources)) complain('spec', "'resources' is a required property");
  }
  if (Object.keys(complaints).length > 0) throw invalidRequest('vm', complaints);
  return { metadata: metadata as Json, spec: spec as Json, resources: (spec as Json).resources as Json };
}

function disks(world: World, resources: Json, old: VmDisk[]): VmDisk[] {
  if (!Array.isArray(resources.disk_list)) return old;
  return resources.disk_list.filter(isObject).map((item, index) => {
    const image = world.images.find(({ uuid }) => uuid === uuidOf(item.data_source_reference, ''));
    const properties = isObject(item.device_properties) ? item.device_properties : {};
    const config = isObject(item.storage_config) ? item.storage_config : {};
    return {
      uuid: text(item.uuid, randomUUID()),
      sizeBytes: count(item.disk_size_bytes, count(item.disk_size_mib, 0) * MIB || (image?.sizeBytes ?? 0)),
      bus: 'SCSI' as const,
      index,
      cdrom: properties.device_type === 'CDROM',
      containerUuid: uuidOf(config.storage_container_reference, world.containers[0]?.uuid ?? ''),
      imageUuid: image?.uuid ?? null,
    };
  });
}

function addressOf(nic: Json): string | null {
  const [first] = Array.isArray(nic.ip_endpoint_list) ? nic.ip_endpoint_list.filter(isObject) : [];
  return typeof first?.ip === 'string' ? first.ip : null;
}

function nics(world: World, resources: Json, old: VmNic[]): VmNic[] {
  if (!Array.isArray(resources.nic_list)) return old;
  return resources.nic_list.filter(isObject).map((item) => ({
    uuid: text(item.uuid, randomUUID()),
    mac: text(
      item.mac_address,
      `50:6b:8d:${randomUUID()
        .slice(0, 6)
        .replace(/(..)(..)(..)/, '$1:$2:$3')}`,
    ),
    ip: addressOf(item),
    subnetUuid: uuidOf(item.subnet_reference, world.networks[0]?.uuid ?? ''),
  }));
}

/** A VM as the spec wants it; what the spec leaves out stays as in `old`. */
export function vmFromSpec(world: World, spec: Json, resources: Json, old: Vm): Vm {
  const power =
    resources.power_state === 'ON' || resources.power_state === 'OFF' ? resources.power_state : old.power;
  const boot = isObject(resources.boot_config) ? resources.boot_config : {};
  return {
    ...old,
    name: text(spec.name, old.name),
    description: text(spec.description, old.description),
    clusterUuid: world.clusters.some(({ uuid }) => uuid === uuidOf(spec.cluster_reference, ''))
      ? uuidOf(spec.cluster_reference, '')
      : old.clusterUuid,
    power,
    hostUuid: power === 'ON' ? (old.hostUuid ?? world.hosts[0]?.uuid ?? null) : null,
    sockets: count(resources.num_sockets, old.sockets),
    coresPerSocket: count(resources.num_vcpus_per_socket, old.coresPerSocket),
    threadsPerCore: count(resources.num_threads_per_core, old.threadsPerCore),
    memoryMib: count(resources.memory_size_mib, old.memoryMib),
    bootType: boot.boot_type === 'UEFI' ? 'UEFI' : old.bootType,
    disks: disks(world, resources, old.disks),
    nics: nics(world, resources, old.nics),
  };
}

/** A VM with nothing said about it yet. */
export function blankVm(world: World): Vm {
  const now = new Date();
  return {
    uuid: randomUUID(),
    name: '',
    description: '',
    clusterUuid: world.clusters[0]?.uuid ?? '',
    hostUuid: null,
    power: 'OFF',
    sockets: 1,
    coresPerSocket: 1,
    threadsPerCore: 1,
    memoryMib: 1024,
    bootType: 'LEGACY',
    disks: [],
    nics: [],
    controllerVm: false,
    projectUuid: builtInProject(world).uuid,
    categories: {},
    generationUuid: randomUUID(),
    specVersion: 0,
    taskUuid: '',
    createdAt: now,
    updatedAt: now,
  };
}
