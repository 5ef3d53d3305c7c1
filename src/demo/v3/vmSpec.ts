import { randomUUID } from 'node:crypto';
import { freeAddress, newMac } from '../data/addresses';
import { placeFor } from '../data/capacity';
import type { Vm, VmDisk, VmNic } from '../data/types';
import type { World } from '../data/world';
import { isObject, type Json } from '../server/json';
import { countOr, objects, textOr, uuidOr } from './values';

const MIB = 1024 ** 2;

function disk(world: World, clusterUuid: string, item: Json, index: number, old?: VmDisk): VmDisk {
  const imageUuid = uuidOr(item.data_source_reference, old?.imageUuid ?? '');
  const image = world.images.find(({ uuid }) => uuid === imageUuid);
  const properties = isObject(item.device_properties) ? item.device_properties : {};
  const address = isObject(properties.disk_address) ? properties.disk_address : {};
  const config = isObject(item.storage_config) ? item.storage_config : {};
  const cdrom = properties.device_type === 'CDROM';
  const container = world.containers.find((each) => each.clusterUuid === clusterUuid);
  const asked = countOr(item.disk_size_bytes, countOr(item.disk_size_mib, 0) * MIB);
  return {
    uuid: textOr(item.uuid, randomUUID()),
    sizeBytes: asked || (old?.sizeBytes ?? image?.sizeBytes ?? 0),
    bus: textOr(address.adapter_type, old?.bus ?? (cdrom ? 'IDE' : 'SCSI')) as VmDisk['bus'],
    index: typeof address.device_index === 'number' ? address.device_index : index,
    cdrom,
    containerUuid: uuidOr(config.storage_container_reference, old?.containerUuid ?? container?.uuid ?? ''),
    imageUuid: imageUuid === '' ? null : imageUuid,
  };
}

/** A NIC on a network with managed addresses gets the next that is free, unless it brings one. */
function nic(world: World, clusterUuid: string, item: Json, others: VmNic[], old?: VmNic): VmNic {
  const [first] = objects(item.ip_endpoint_list);
  const own = world.networks.find((each) => each.clusterUuid === clusterUuid);
  const subnetUuid = uuidOr(item.subnet_reference, old?.subnetUuid ?? own?.uuid ?? '');
  const network = world.networks.find(({ uuid }) => uuid === subnetUuid);
  const kept = old?.subnetUuid === subnetUuid ? old.ip : null;
  return {
    uuid: textOr(item.uuid, randomUUID()),
    mac: textOr(item.mac_address, old?.mac ?? newMac()),
    ip: textOr(first?.ip, '') || (kept ?? (network ? freeAddress(world, network, others) : null)),
    subnetUuid,
  };
}

function nics(world: World, clusterUuid: string, items: Json[], old: VmNic[]): VmNic[] {
  return items.reduce<VmNic[]>(
    (made, item) => [...made, nic(world, clusterUuid, item, made, old.find(sameUuid(item)))],
    [],
  );
}

const sameUuid =
  (item: Json) =>
  ({ uuid }: { uuid: string }): boolean =>
    uuid === item.uuid;

/**
 * A VM as the spec wants it; what the spec leaves out stays as in `old`, which is believed. Whether what it refers to
 * exists is not looked at here.
 */
export function vmFromSpec(world: World, spec: Json, resources: Json, old: Vm): Vm {
  const clusterUuid = uuidOr(spec.cluster_reference, old.clusterUuid);
  const boot = isObject(resources.boot_config) ? resources.boot_config : {};
  const vm: Vm = {
    ...old,
    name: textOr(spec.name, old.name),
    description: textOr(spec.description, old.description),
    clusterUuid,
    // PAUSED and SUSPENDED are described and not simulated: such a VM is off here.
    power: resources.power_state === undefined ? old.power : resources.power_state === 'ON' ? 'ON' : 'OFF',
    sockets: countOr(resources.num_sockets, old.sockets),
    coresPerSocket: countOr(resources.num_vcpus_per_socket, old.coresPerSocket),
    threadsPerCore: countOr(resources.num_threads_per_core, old.threadsPerCore),
    memoryMib: countOr(resources.memory_size_mib, old.memoryMib),
    bootType: boot.boot_type === 'UEFI' ? 'UEFI' : boot.boot_type === 'LEGACY' ? 'LEGACY' : old.bootType,
    disks: Array.isArray(resources.disk_list)
      ? objects(resources.disk_list).map((item, index) =>
          disk(world, clusterUuid, item, index, old.disks.find(sameUuid(item))),
        )
      : old.disks,
    nics: Array.isArray(resources.nic_list)
      ? nics(world, clusterUuid, objects(resources.nic_list), old.nics)
      : old.nics,
  };
  return { ...vm, hostUuid: placeFor(world, vm) };
}
