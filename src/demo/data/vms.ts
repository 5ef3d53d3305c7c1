import { NASTY_NAMES, ROLES } from './names';
import type { Random } from './random';
import type { Cluster, Container, Host, Image, Network, Project, Vm } from './types';

const GIB = 1024 ** 3;

export interface Surroundings {
  clusters: Cluster[];
  hosts: Host[];
  containers: Container[];
  networks: Network[];
  images: Image[];
  projects: Project[];
}

/** What of the surroundings belongs to one cluster. */
function within(around: Surroundings, cluster: Cluster): Surroundings & { cluster: Cluster } {
  const mine = <T extends { clusterUuid: string }>(items: T[]): T[] =>
    items.filter(({ clusterUuid }) => clusterUuid === cluster.uuid);
  const containers = mine(around.containers);
  return {
    ...around,
    cluster,
    hosts: mine(around.hosts),
    containers,
    networks: mine(around.networks),
    images: around.images.filter(({ containerUuid }) =>
      containers.some(({ uuid }) => uuid === containerUuid),
    ),
  };
}

/** Three of four VMs are in the first cluster. */
const home = (around: Surroundings, number: number): Cluster =>
  around.clusters[number % 4 === 3 ? 1 : 0] as Cluster;

/** Mostly the built-in project, as nobody chose one. */
function projectOf({ projects }: Surroundings, number: number, role: string): string {
  const at = role === 'vdi-win11' ? 2 : number % 6 === 5 ? 1 : 0;
  return projects[at]?.uuid ?? '';
}

function categoriesOf(number: number, role: string): Record<string, string> {
  return {
    ...(number % 5 === 0
      ? { Environment: 'Production' }
      : number % 7 === 0
        ? { Environment: 'Testing' }
        : {}),
    ...(role === 'db' ? { AppType: 'Größe "XL"' } : {}),
  };
}

type Site = Surroundings & { cluster: Cluster };

function makeVm(random: Random, around: Site, name: string, number: number, role: string): Vm {
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
    projectUuid: projectOf(around, number, role),
    categories: categoriesOf(number, role),
    generationUuid: random.uuid(),
    specVersion: number % 4,
    taskUuid: random.uuid(),
    createdAt,
    updatedAt: createdAt,
  };
}

function makeControllerVm(random: Random, around: Site, host: Host): Vm {
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
  const sites = new Map(around.clusters.map((cluster) => [cluster.uuid, within(around, cluster)]));
  const site = (uuid: string): Site => sites.get(uuid) as Site;
  return [
    ...named.map(({ name, role }, at) => makeVm(random, site(home(around, at).uuid), name, at, role)),
    ...around.hosts.map((host) => makeControllerVm(random, site(host.clusterUuid), host)),
  ];
}
