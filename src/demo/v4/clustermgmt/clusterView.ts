import { roomOn } from '../../data/storage';
import { faultTolerance } from '../../data/tolerance';
import type { Cluster } from '../../data/types';
import type { World } from '../../data/world';
import { ip, typed, typedList } from '../typed';

const C = 'clustermgmt.v4.config';
const COMMIT = 'd3m0'.repeat(10);

const full = (version: string): string => `el8.5-release-demo-${version}-stable-${COMMIT}`;

interface Shown {
  version: string;
  nccVersion: string;
  functions: string[];
  software: string;
  hypervisors: string[];
  incarnationId: bigint;
  redundancyFactor: number;
  timezone: string;
  tolerance: { now: number; wanted: number; level: string };
}

/** Names of what may be lost, by the number of nodes or disks. */
const TOLERANCES = ['CFT_0N_AND_0D', 'CFT_1N_OR_1D', 'CFT_2N_OR_2D'];

function config(shown: Shown): object {
  const { version, tolerance } = shown;
  return typed(`${C}.ClusterConfigReference`, {
    buildInfo: typed(`${C}.BuildReference`, {
      buildType: 'release',
      commitId: COMMIT,
      fullVersion: full(version),
      shortCommitId: COMMIT.slice(0, 6),
      version,
    }),
    clusterArch: 'X86_64',
    clusterFunction: shown.functions,
    clusterSoftwareMap: typedList(`${C}.SoftwareMapReference`, [
      { softwareType: 'NCC', version: shown.nccVersion },
      { softwareType: shown.software, version: full(version) },
    ]),
    faultToleranceState: typed(`${C}.FaultToleranceState`, {
      currentClusterFaultTolerance: TOLERANCES[tolerance.now],
      currentMaxFaultTolerance: tolerance.now,
      desiredClusterFaultTolerance: TOLERANCES[tolerance.wanted],
      desiredMaxFaultTolerance: tolerance.wanted,
      domainAwarenessLevel: tolerance.level,
    }),
    hypervisorTypes: shown.hypervisors,
    incarnationId: shown.incarnationId,
    isAvailable: true,
    isRemoteSupportEnabled: false,
    pulseStatus: typed(`${C}.PulseStatus`, { isEnabled: true }),
    redundancyFactor: shown.redundancyFactor,
    timezone: shown.timezone,
  });
}

/** The least that any component survives, over disks and nodes. */
function survives(world: World, { uuid }: Cluster): number {
  const domains = faultTolerance(world, uuid).filter(({ domain }) => domain === 'DISK' || domain === 'NODE');
  return Math.min(...domains.flatMap(({ components }) => components.map(({ faults }) => faults)));
}

function nodes(list: object[]): object {
  return typed(`${C}.NodeReference`, {
    nodeList: typedList(`${C}.NodeListItemReference`, list),
    numberOfNodes: list.length,
  });
}

/** A cluster of hosts: members and their order as recorded. */
export function clusterView(world: World, cluster: Cluster): object {
  const hosts = world.hosts.filter(({ clusterUuid }) => clusterUuid === cluster.uuid);
  return typed(`${C}.Cluster`, {
    backupEligibilityScore: 1,
    config: config({
      version: cluster.version,
      nccVersion: cluster.nccVersion,
      functions: ['AOS'],
      software: 'NOS',
      hypervisors: ['AHV'],
      incarnationId: cluster.incarnationId,
      redundancyFactor: cluster.redundancyFactor,
      timezone: cluster.timezone,
      tolerance: { now: survives(world, cluster), wanted: cluster.redundancyFactor - 1, level: 'NODE' },
    }),
    extId: cluster.uuid,
    name: cluster.name,
    network: typed(`${C}.ClusterNetworkReference`, {
      externalAddress: ip(cluster.externalIp),
      externalDataServiceIp: ip(cluster.dataServicesIp),
      externalSubnet: cluster.subnet,
      internalSubnet: '192.168.5.0/255.255.255.128',
    }),
    nodes: nodes(
      hosts.map((host) => ({ controllerVmIp: ip(host.cvmIp), hostIp: ip(host.ip), nodeUuid: host.uuid })),
    ),
    upgradeStatus: 'SUCCEEDED',
    vmCount: world.vms.filter(
      ({ clusterUuid, controllerVm }) => clusterUuid === cluster.uuid && !controllerVm,
    ).length,
  });
}

/** Prism Central, which lists itself: with a hypervisor that it does not know and an address that is none. */
export function centralView({ central }: World): object {
  return typed(`${C}.Cluster`, {
    config: config({
      version: central.version,
      nccVersion: 'ncc-5.1.0',
      functions: ['PRISM_CENTRAL'],
      software: 'PRISM_CENTRAL',
      hypervisors: ['$UNKNOWN'],
      incarnationId: central.incarnationId,
      redundancyFactor: 1,
      timezone: 'UTC',
      tolerance: { now: 0, wanted: 0, level: 'NODE' },
    }),
    extId: central.uuid,
    name: central.name,
    network: typed(`${C}.ClusterNetworkReference`, {
      externalAddress: typed('common.v1.config.IPAddress', {}),
      externalSubnet: '10.20.30.0/255.255.255.0',
      internalSubnet: '10.20.30.0/255.255.255.0',
    }),
    nodes: nodes([{ controllerVmIp: ip(central.ip), nodeUuid: central.vmUuid }]),
  });
}

/** What `$expand=storageSummary` adds; members from the description, the bounds believed. */
export function storageSummary(world: World, clusterUuid: string): object {
  const containers = world.containers.filter((container) => container.clusterUuid === clusterUuid);
  const whole = roomOn(world.disks.filter((disk) => disk.clusterUuid === clusterUuid));
  const hosts = world.hosts.filter((host) => host.clusterUuid === clusterUuid).length || 1;
  const fullest = Math.max(...containers.map(({ usedBytes, capacityBytes }) => usedBytes / capacityBytes));
  return typed(`${C}.StorageSummary`, {
    // What is left when one of the hosts, which are all alike, is lost.
    clusterFaultTolerantCapacityInBytes: Math.floor((whole.capacityBytes * (hosts - 1)) / hosts),
    clusterUsageStatus: fullest > 0.95 ? 'CRITICAL' : fullest > 0.85 ? 'WARNING' : 'NORMAL',
  });
}
