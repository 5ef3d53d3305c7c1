import { randomUUID } from 'node:crypto';
import type { Vm, VmDisk, VmNic } from '../../data/types';
import { builtInProject, type World } from '../../data/world';
import { isObject, type Json } from '../validate';

const MIB = 1024 ** 2;

/** `extId` of a reference; undefined where there is none. */
export const extIdOf = (value: unknown): string | undefined =>
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

function nic(world: World, clusterUuid: string, item: Json): VmNic {
  const backing = inner(item, 'backingInfo');
  const network = inner(item, 'networkInfo');
  const { value } = inner(network.ipv4Config, 'ipAddress');
  const made = randomUUID()
    .slice(0, 6)
    .replace(/(..)(..)(..)/, '$1:$2:$3');
  const first = world.networks.find((each) => each.clusterUuid === clusterUuid);
  return {
    uuid: randomUUID(),
    mac: typeof backing.macAddress === 'string' ? backing.macAddress : `50:6b:8d:${made}`,
    ip: typeof value === 'string' ? value : null,
    subnetUuid: extIdOf(network.subnet) ?? first?.uuid ?? '',
  };
}

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
  const now = new Date();
  const clusterUuid = extIdOf(body.cluster) ?? '';
  const disks = each(body.disks).map((item, index) => disk(world, clusterUuid, item, index, false));
  const cdRoms = each(body.cdRoms).map((item, index) => disk(world, clusterUuid, item, index, true));
  const categories = each(body.categories).flatMap((item) =>
    world.categories.filter(({ uuid }) => uuid === extIdOf(item)).map(({ key, value }) => [key, value]),
  );
  const blank: Vm = {
    uuid: randomUUID(),
    name: '',
    description: '',
    clusterUuid,
    hostUuid: null,
    power: 'OFF',
    sockets: 1,
    coresPerSocket: 1,
    threadsPerCore: 1,
    memoryMib: 1024,
    bootType: 'LEGACY',
    disks: [...disks, ...cdRoms],
    nics: each(body.nics).map((item) => nic(world, clusterUuid, item)),
    controllerVm: false,
    projectUuid: extIdOf(body.project) ?? builtInProject(world).uuid,
    categories: Object.fromEntries(categories) as Record<string, string>,
    generationUuid: randomUUID(),
    specVersion: 0,
    taskUuid: '',
    createdAt: now,
    updatedAt: now,
  };
  return changedVm(blank, body);
}

/** A copy of a VM with identifiers and addresses of its own, off, and otherwise as a body wants it. */
export function clonedVm(old: Vm, body: Json): Vm {
  const now = new Date();
  const copy: Vm = {
    ...old,
    uuid: randomUUID(),
    name: `${old.name}-clone`,
    generationUuid: randomUUID(),
    power: 'OFF',
    hostUuid: null,
    disks: old.disks.map((item) => ({ ...item, uuid: randomUUID() })),
    nics: old.nics.map((item) => ({
      ...item,
      uuid: randomUUID(),
      mac: `50:6b:8d:${randomUUID()
        .slice(0, 6)
        .replace(/(..)(..)(..)/, '$1:$2:$3')}`,
      ip: null,
    })),
    specVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
  return changedVm(copy, body);
}
