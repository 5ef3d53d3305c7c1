import type { Fields } from './operation';

/**
 * What each list can be filtered, sorted, cut down and widened by. The descriptions say it and the views obey it;
 * names are paths into an answer's entities.
 */
const VM_PROPERTIES = [
  'extId',
  'name',
  'description',
  'cluster',
  'host',
  'powerState',
  'memorySizeBytes',
  'numSockets',
  'numCoresPerSocket',
  'disks',
  'nics',
  'createTime',
  'updateTime',
];

export const FIELDS = {
  vms: {
    filter: [
      'extId',
      'name',
      'description',
      'cluster/extId',
      'host/extId',
      'powerState',
      'memorySizeBytes',
      'numSockets',
      'machineType',
      'createTime',
      'isAgentVm',
    ],
    orderby: ['name', 'memorySizeBytes', 'numSockets', 'createTime', 'updateTime', 'powerState'],
    select: VM_PROPERTIES,
  },
  esxiVms: {
    filter: ['extId', 'name', 'powerState'],
    orderby: ['name'],
    select: ['extId', 'name', 'powerState'],
  },
  images: {
    filter: ['extId', 'name', 'description', 'type', 'sizeBytes', 'createTime'],
    orderby: ['name', 'type', 'sizeBytes', 'createTime', 'lastUpdateTime'],
    select: ['extId', 'name', 'description', 'type', 'sizeBytes', 'createTime', 'lastUpdateTime'],
  },
  clusters: {
    filter: ['extId', 'name', 'config/isAvailable', 'config/redundancyFactor', 'upgradeStatus', 'vmCount'],
    orderby: ['name', 'vmCount', 'upgradeStatus'],
    select: ['extId', 'name', 'config', 'network', 'nodes', 'upgradeStatus', 'vmCount'],
    expand: ['storageSummary'],
  },
  hosts: {
    filter: [
      'extId',
      'hostName',
      'cluster/uuid',
      'hypervisor/type',
      'nodeStatus',
      'memorySizeBytes',
      'numberOfCpuCores',
    ],
    orderby: ['hostName', 'memorySizeBytes', 'numberOfCpuCores'],
    select: ['extId', 'hostName', 'cluster', 'hypervisor', 'nodeStatus', 'memorySizeBytes', 'cpuModel'],
  },
  disks: {
    filter: ['extId', 'clusterExtId', 'nodeExtId', 'serialNumber', 'storageTier', 'status', 'diskSizeBytes'],
    orderby: ['serialNumber', 'diskSizeBytes', 'location', 'status'],
    select: ['extId', 'serialNumber', 'storageTier', 'status', 'diskSizeBytes', 'nodeExtId', 'clusterExtId'],
  },
  containers: {
    filter: ['containerExtId', 'clusterExtId', 'name', 'replicationFactor', 'maxCapacityBytes'],
    orderby: ['name', 'maxCapacityBytes', 'replicationFactor'],
    select: ['containerExtId', 'name', 'clusterExtId', 'maxCapacityBytes', 'replicationFactor'],
  },
  subnets: {
    filter: ['extId', 'name', 'subnetType', 'networkId', 'clusterReference', 'isExternal'],
    orderby: ['name', 'networkId', 'subnetType'],
    select: ['extId', 'name', 'subnetType', 'networkId', 'clusterReference', 'ipConfig'],
    expand: ['virtualSwitch'],
  },
  vnics: {
    filter: ['extId', 'macAddress', 'vmReference'],
    orderby: ['macAddress'],
    select: ['extId', 'macAddress', 'vmReference'],
  },
  tasks: {
    filter: [
      'extId',
      'operation',
      'status',
      'progressPercentage',
      'createdTime',
      'completedTime',
      'isCancelable',
    ],
    orderby: ['createdTime', 'completedTime', 'status', 'operation'],
    select: [
      'extId',
      'operation',
      'operationDescription',
      'status',
      'progressPercentage',
      'createdTime',
      'startedTime',
      'completedTime',
      'lastUpdatedTime',
      'entitiesAffected',
      'errorMessages',
      'clusterExtIds',
      'isCancelable',
    ],
  },
  categories: {
    filter: ['extId', 'key', 'value', 'type', 'description'],
    orderby: ['key', 'value', 'type'],
    select: ['extId', 'key', 'value', 'type', 'description'],
    expand: ['associations'],
  },
  alerts: {
    filter: ['extId', 'title', 'severity', 'isResolved', 'isAcknowledged', 'creationTime', 'clusterUUID'],
    orderby: ['title', 'severity', 'creationTime', 'isResolved'],
    select: [
      'extId',
      'title',
      'message',
      'severity',
      'isResolved',
      'isAcknowledged',
      'creationTime',
      'clusterUUID',
    ],
  },
  recoveryPoints: {
    filter: ['extId', 'name', 'creationTime', 'recoveryPointType', 'status'],
    orderby: ['name', 'creationTime'],
    select: ['extId', 'name', 'creationTime', 'status', 'vmRecoveryPoints'],
  },
  /** Parts of a VM: paged, and nothing more. */
  paged: {},
} satisfies Record<string, Fields>;
