import { clusterOf, type World } from '../../data/world';
import type { Host } from '../../data/types';
import { FIELDS } from '../../descriptions/v4/odataFields';
import { one } from '../answers';
import { v4NotFound } from '../errors';
import { list } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { ip, typed, typedList } from '../typed';

const C = 'clustermgmt.v4.config';

/** Path of a disk within its host's controller VM. */
export const mountPath = (serial: string): string => `/home/nutanix/data/stargate-storage/disks/${serial}`;

function disks(world: World, host: Host): object[] {
  const mine = world.disks.filter(({ hostUuid }) => hostUuid === host.uuid);
  const shown = mine.map(({ uuid, serial, sizeBytes, tier }) => ({
    mountPath: mountPath(serial),
    serialId: serial,
    sizeInBytes: sizeBytes,
    storageTier: tier === 'SSD' ? 'SATA_SSD' : 'HDD',
    uuid,
  }));
  return typedList(`${C}.DiskReference`, shown);
}

/** A host; members from the description, there is no recording. A host without a name has no `hostName`. */
function view(world: World, host: Host): object {
  const cluster = clusterOf(world, host.clusterUuid);
  return typed(`${C}.Host`, {
    blockModel: 'UseLayout',
    blockSerial: host.blockSerial,
    bootTimeUsecs: host.bootedAt.getTime() * 1000,
    cluster: typed(`${C}.ClusterReference`, { name: cluster.name, uuid: cluster.uuid }),
    controllerVm: typed(`${C}.ControllerVmReference`, {
      externalAddress: ip(host.cvmIp),
      isInMaintenanceMode: false,
    }),
    cpuCapacityHz: host.cpuHz * host.cores,
    cpuFrequencyHz: host.cpuHz,
    cpuModel: host.cpuModel,
    disk: disks(world, host),
    extId: host.uuid,
    hasCsr: false,
    ...(host.name === null ? {} : { hostName: host.name }),
    hostType: 'HYPER_CONVERGED',
    hypervisor: typed(`${C}.HypervisorReference`, {
      acropolisConnectionState: 'CONNECTED',
      externalAddress: ip(host.ip),
      fullName: 'Nutanix 20230302.102001',
      numberOfVms: world.vms.filter(({ hostUuid }) => hostUuid === host.uuid).length,
      state: 'ACROPOLIS_NORMAL',
      type: 'AHV',
      userName: 'root',
    }),
    ipmi: typed(`${C}.IpmiReference`, { ip: ip(host.ipmiIp), username: 'ADMIN' }),
    isDegraded: false,
    isHardwareVirtualized: false,
    isRebootPending: false,
    isSecureBooted: false,
    maintenanceState: 'normal',
    memorySizeBytes: host.memoryBytes,
    nodeSerial: host.serial,
    nodeStatus: 'NORMAL',
    numberOfCpuCores: host.cores,
    numberOfCpuSockets: host.sockets,
    numberOfCpuThreads: host.cores * 2,
  });
}

function ofCluster({ world, params }: V4Call): Host[] {
  return world.hosts.filter(({ clusterUuid }) => clusterUuid === params.clusterExtId);
}

const listed = (call: V4Call, items: Host[]) =>
  list(call, { items, view: (host) => view(call.world, host), fields: FIELDS.hosts });

export const HOST_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: '/config/hosts',
    answers: `${C}.ListHostsApiResponse`,
    handle: (call) => listed(call, call.world.hosts),
  },
  {
    method: 'GET',
    path: '/config/clusters/{clusterExtId}/hosts',
    answers: `${C}.ListHostsByClusterIdApiResponse`,
    handle: (call) => {
      const { world, params } = call;
      const known = [...world.clusters, world.central].some(({ uuid }) => uuid === params.clusterExtId);
      if (!known) throw v4NotFound(call, 'cluster');
      return listed(call, ofCluster(call));
    },
  },
  {
    method: 'GET',
    path: '/config/clusters/{clusterExtId}/hosts/{extId}',
    answers: `${C}.GetHostApiResponse`,
    handle: (call) => {
      const host = ofCluster(call).find(({ uuid }) => uuid === call.params.extId);
      if (!host) throw v4NotFound(call, 'host');
      return one(call, view(call.world, host));
    },
  },
];
