import { NASTY_NAMES, ROLES } from './names';
import type { Random } from './random';
import type { Cluster, Container, Host, Image, Network, Vm } from './types';

const GIB = 1024 ** 3;

export interface Surroundings {
  cluster: Cluster;
  hosts: Host[];
  containers: Container[];
  networks: Network[];
  images: Image[];
}

function makeVm(random: Random, around: Surroundings, name: string, number: number, role: string): Vm {
  const power = number % 9 === 4 ? 'OFF' : 'ON';
  const network = around.networks[role === 'vdi-win11' ? 2 : 1 + (number % 3)] as Network;
  const image = random.pick(around.images.filter(({ type }) => type === 'DISK_IMAGE'));
  const createdAt = new Date(Date.UTC(2024, 4, 1, 8, 0) + number * 17 * 3600 * 1000);
  const disks = role === 'db' || role === 'fileserver' ? 3 : 1;
  return {
    uuid: random.uuid(),
    name,
    description:
      role === ''
        ? 'Somebody named this one'
        : `${role} server, team ${random.pick(['red', 'green', 'blue'])}`,
    clusterUuid: around.cluster.uuid,
    hostUuid: power === 'ON' ? random.pick(around.hosts).uuid : null,
    power,
    sockets: random.pick([1, 2, 4]),
    coresPerSocket: random.pick([1, 2]),
    threadsPerCore: 1,
    memoryMib: 1024 * random.pick([2, 4, 8, 16, 32]),
    bootType: number % 2 ? 'UEFI' : 'LEGACY',
    disks: Array.from({ length: disks }, (_, index) => ({
      uuid: random.uuid(),
      sizeBytes: random.pick([20, 40, 80, 200]) * GIB,
      bus: 'SCSI' as const,
      index,
      cdrom: false,
      containerUuid: random.pick(around.containers).uuid,
      imageUuid: index === 0 ? image.uuid : null,
    })),
    nics: [
      {
        uuid: random.uuid(),
        mac: random.mac(),
        // A managed address stays with a VM that is off, as the recordings show.
        ip: network.ipam ? `${network.ipam.prefix}.${20 + (number % 230)}` : null,
        subnetUuid: network.uuid,
      },
    ],
    controllerVm: false,
    categories: number % 5 === 0 ? { Environment: 'Production' } : {},
    generationUuid: random.uuid(),
    specVersion: number % 4,
    taskUuid: random.uuid(),
    createdAt,
    updatedAt: createdAt,
  };
}

function makeControllerVm(random: Random, around: Surroundings, host: Host): Vm {
  const vm = makeVm(random, around, `NTNX-${host.serial}-${'ABCD'.charAt(host.ordinal - 1)}-CVM`, 0, 'cvm');
  return {
    ...vm,
    description: 'Controller VM',
    hostUuid: host.uuid,
    power: 'ON',
    sockets: 1,
    coresPerSocket: 12,
    memoryMib: 48 * 1024,
    disks: [],
    nics: [
      { uuid: random.uuid(), mac: random.mac(), ip: host.cvmIp, subnetUuid: around.networks[0]?.uuid ?? '' },
    ],
    controllerVm: true,
    categories: {},
    createdAt: around.cluster.createdAt,
    updatedAt: around.cluster.createdAt,
  };
}

/** 213 VMs, among them a controller VM a host and the nasty names, spread through the list and not at its end. */
export function makeVms(random: Random, around: Surroundings): Vm[] {
  const named = ROLES.flatMap(([role, count]) =>
    Array.from({ length: count }, (_, at) => ({ name: `${role}-${String(at + 1).padStart(2, '0')}`, role })),
  );
  NASTY_NAMES.forEach((name, at) => named.splice(2 + at * 3, 0, { name, role: '' }));
  const vms = named.map(({ name, role }, at) => makeVm(random, around, name, at, role));
  return [...vms, ...around.hosts.map((host) => makeControllerVm(random, around, host))];
}
