import { randomUUID } from 'node:crypto';
import { freeAddress, newMac } from '../../data/addresses';
import { blankVm } from '../../data/blankVm';
import type { Vm, VmDisk, VmNic } from '../../data/types';
import type { World } from '../../data/world';
import { isObject, type Json } from '../../server/json';

const MIB = 1024 ** 2;

/** `extId` of a reference; undefined where there is none. */
const extIdOf = (value: unknown): string | undefined =>
  isObject(value) && typeof value.extId === 'string' ? value.extId : undefined;

const inner = (value: unknown, name: string): Json => {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
};

function imageOf(backing: Json): string | undefined {
  const { imageExtId } = inner(backing.dataSource, 'reference');
  return typeof imageExtId === 'string' ? imageExtId : undefined;
}

function disk(world: World, clusterUuid: string, item: Json, index: number, cdrom: boolean): VmDisk {
  const backing = inner(item, 'backingInfo');
  const image = world.images.find(({ uuid }) => uuid === imageOf(backing));
  const { busType } = inner(item, 'diskAddress');
  const first = world.containers.find((container) => container.clusterUuid === clusterUuid);
  return {
    uuid: randomUUID(),
    sizeBytes: Number(backing.diskSizeBytes ?? image?.sizeBytes ?? 0),
    bus: busType === 'IDE' || busType === 'SATA' || busType === 'PCI' ? busType : cdrom ? 'IDE' : 'SCSI',
    index,
    cdrom,
    containerUuid: extIdOf(backing.storageContainer) ?? first?.uuid ?? '',
    imageUuid: image?.uuid ?? null,
  };
}

/** A NIC on a network with managed addresses gets the next that is free, unless it brings one or wants none. */
function nic(world: World, clusterUuid: string, item: Json, others: VmNic[]): VmNic {
  const backing = inner(item, 'backingInfo');
  const network = inner(item, 'networkInfo');
  const config = inner(network, 'ipv4Config');
  const { value } = inner(config, 'ipAddress');
  const own = world.networks.find((each) => each.clusterUuid === clusterUuid);
  const subnetUuid = extIdOf(network.subnet) ?? own?.uuid ?? '';
  const subnet = world.networks.find(({ uuid }) => uuid === subnetUuid);
  const free = subnet && config.shouldAssignIp !== false ? freeAddress(world, subnet, others) : null;
  return {
    uuid: randomUUID(),
    mac: typeof backing.macAddress === 'string' ? backing.macAddress : newMac(),
    ip: typeof value === 'string' ? value : free,
    subnetUuid,
  };
}

const nics = (world: World, clusterUuid: string, items: Json[]): VmNic[] =>
  items.reduce<VmNic[]>((made, item) => [...made, nic(world, clusterUuid, item, made)], []);

const each = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** What a body says of name, description, CPUs, memory and boot; the rest stays as it is in `old`. */
export function changedVm(old: Vm, body: Json): Vm {
  const count = (name: string, fallback: number): number =>
    typeof body[name] === 'number' ? body[name] : fallback;
  const boot = isObject(body.bootConfig) ? String(body.bootConfig.$objectType) : '';
  return {
    ...old,
    name: typeof body.name === 'string' ? body.name : old.name,
    description: typeof body.description === 'string' ? body.description : old.description,
    sockets: count('numSockets', old.sockets),
    coresPerSocket: count('numCoresPerSocket', old.coresPerSocket),
    threadsPerCore: count('numThreadsPerCore', old.threadsPerCore),
    memoryMib: Math.ceil(count('memorySizeBytes', old.memoryMib * MIB) / MIB),
    bootType: boot.endsWith('UefiBoot') ? 'UEFI' : boot.endsWith('LegacyBoot') ? 'LEGACY' : old.bootType,
  };
}

/** A new VM as a body wants it. It is off, whatever the body says: v4 has an action for that. */
export function newVm(world: World, body: Json): Vm {
  const clusterUuid = extIdOf(body.cluster) ?? '';
  const disks = each(body.disks).map((item, index) => disk(world, clusterUuid, item, index, false));
  const cdRoms = each(body.cdRoms).map((item, index) => disk(world, clusterUuid, item, index, true));
  const categories = each(body.categories).flatMap((item) =>
    world.categories.filter(({ uuid }) => uuid === extIdOf(item)).map(({ key, value }) => [key, value]),
  );
  const projectUuid = extIdOf(body.project);
  const blank = blankVm(world, clusterUuid, {
    disks: [...disks, ...cdRoms],
    nics: nics(world, clusterUuid, each(body.nics)),
    categories: Object.fromEntries(categories) as Record<string, string>,
    ...(projectUuid === undefined ? {} : { projectUuid }),
  });
  return changedVm(blank, body);
}
