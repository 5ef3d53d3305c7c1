// The things of the simulated world, as no API spells them. v1, v2, v3 and v4 are views of the same.

export interface Cluster {
  uuid: string;
  name: string;
  /** Beyond 2^53: real ones are, and JSON.parse rounds them. */
  incarnationId: bigint;
  id: number;
  version: string;
  nccVersion: string;
  externalIp: string;
  dataServicesIp: string;
  subnet: string;
  nameServers: string[];
  ntpServers: string[];
  timezone: string;
  redundancyFactor: number;
  createdAt: Date;
}

export interface Host {
  uuid: string;
  clusterUuid: string;
  /** AHV hosts may have none. */
  name: string | null;
  ordinal: number;
  ip: string;
  cvmIp: string;
  ipmiIp: string;
  serial: string;
  blockSerial: string;
  cpuModel: string;
  sockets: number;
  cores: number;
  cpuHz: number;
  memoryBytes: number;
  bootedAt: Date;
  diskUuids: string[];
}

/** A physical disk. */
export interface Disk {
  uuid: string;
  /** Number as v2 gives it beside the UUID. */
  id: string;
  clusterUuid: string;
  hostUuid: string;
  serial: string;
  model: string;
  tier: 'SSD' | 'HDD';
  /** Slot, from 1. */
  location: number;
  sizeBytes: number;
  /** What it holds of all that its cluster does, in relation to the other disks. */
  share: number;
  /** Follows from the storage containers; see `storage.ts`. */
  usedBytes: number;
  /** A failed one is offline and marked for removal. */
  failed: boolean;
}

export interface VmDisk {
  uuid: string;
  sizeBytes: number;
  bus: 'SCSI' | 'IDE' | 'SATA' | 'PCI';
  index: number;
  cdrom: boolean;
  containerUuid: string;
  imageUuid: string | null;
}

export interface VmNic {
  uuid: string;
  mac: string;
  ip: string | null;
  subnetUuid: string;
}

export interface Vm {
  uuid: string;
  name: string;
  description: string;
  clusterUuid: string;
  /** Null while it is off. */
  hostUuid: string | null;
  power: 'ON' | 'OFF';
  sockets: number;
  coresPerSocket: number;
  threadsPerCore: number;
  memoryMib: number;
  bootType: 'LEGACY' | 'UEFI';
  disks: VmDisk[];
  nics: VmNic[];
  controllerVm: boolean;
  projectUuid: string;
  categories: Record<string, string>;
  generationUuid: string;
  specVersion: number;
  /** Task of the last change. */
  taskUuid: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface Image {
  uuid: string;
  name: string;
  description: string;
  type: 'DISK_IMAGE' | 'ISO_IMAGE';
  sizeBytes: number;
  containerUuid: string;
  vmDiskUuid: string;
  sha256: string;
  /** Counts its changes, for `spec_version` and ETag. */
  specVersion: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface Network {
  uuid: string;
  clusterUuid: string;
  name: string;
  vlanId: number;
  virtualSwitchUuid: string;
  bridge: string;
  /** Without it addresses are not managed. */
  ipam: { prefix: string; prefixLength: number; dns: string[] } | null;
  specVersion: number;
  createdAt: Date;
}

export interface Container {
  uuid: string;
  /** Storage pool and number, as v2 gives it beside the UUID. */
  id: string;
  clusterUuid: string;
  name: string;
  capacityBytes: number;
  usedBytes: number;
  compression: boolean;
  replicationFactor: number;
}

export interface Alert {
  uuid: string;
  clusterUuid: string;
  severity: 'kInfo' | 'kWarning' | 'kCritical';
  title: string;
  /** With `{name}` for the values of `context`. */
  message: string;
  context: Record<string, string>;
  entity: { type: string; uuid: string; name: string } | null;
  checkId: string;
  resolved: boolean;
  acknowledged: boolean;
  createdAt: Date;
}

/** A snapshot of one VM. */
export interface VmSnapshot {
  uuid: string;
  clusterUuid: string;
  vmUuid: string;
  name: string;
  sizeBytes: number;
  specVersion: number;
  createdAt: Date;
}

/** Another site that snapshots are sent to. */
export interface RemoteSite {
  uuid: string;
  name: string;
  clusterUuid: string;
  /** The cluster over there. */
  remoteClusterUuid: string;
  address: string;
  port: number;
  connected: boolean;
  latencyUsecs: number;
}

/** A group of VMs that is snapshotted and replicated together. */
export interface ProtectionDomain {
  name: string;
  clusterUuid: string;
  /** On the other side of the replication it is not. */
  active: boolean;
  vmUuids: string[];
  remoteSiteNames: string[];
  schedules: { id: string; everyHours: number; keepLocal: number; keepRemote: number; startsAt: Date }[];
}

/** A snapshot of a protection domain. */
export interface DomainSnapshot {
  uuid: string;
  /** Small number, by which v2 calls it. */
  id: number;
  domain: string;
  clusterUuid: string;
  remoteSiteNames: string[];
  sizeBytes: number;
  exclusiveBytes: number;
  createdAt: Date;
  expiresAt: Date;
}

/** A snapshot on its way to a remote site. */
export interface Replication {
  id: number;
  domain: string;
  clusterUuid: string;
  remoteSite: string;
  snapshotId: number;
  totalBytes: number;
  doneBytes: number;
  startedAt: Date;
  paused: boolean;
}

/** A check of NCC and what it found last. */
export interface HealthCheck {
  uuid: string;
  /** As alerts name it: `A1002`. */
  alertId: string;
  name: string;
  title: string;
  description: string;
  entityType: 'cluster' | 'host' | 'disk' | 'storage_container' | 'vm' | 'protection_domain';
  impacts: ('AVAILABILITY' | 'CAPACITY' | 'CONFIGURATION' | 'PERFORMANCE' | 'SYSTEM_INDICATOR')[];
  classifications: string[];
  causes: string[];
  resolutions: string[];
  /** 0 for checks that run on an event. */
  everySeconds: number;
  enabled: boolean;
}

export type FaultDomain = 'DISK' | 'NODE' | 'RACKABLE_UNIT' | 'RACK';

/** How many members of a domain may be lost before a component is. */
export interface ComponentTolerance {
  component:
    | 'STATIC_CONFIGURATION'
    | 'ZOOKEEPER'
    | 'METADATA'
    | 'OPLOG_EPISODES'
    | 'EXTENT_GROUP_REPLICAS'
    | 'ERASURE_CODE_STRIP_SIZE'
    | 'STARGATE_HEALTH'
    | 'FREE_SPACE';
  faults: number;
  /** A rebuild is going on and will lift the number. */
  rebuilding: boolean;
  /** Why the number is below the wanted one. */
  reason: string | null;
}

/** A value that entities are tagged with. */
export interface Category {
  uuid: string;
  key: string;
  value: string;
  description: string;
  /** Came with the product and cannot be changed. */
  system: boolean;
  specVersion: number;
}

/** The name of a category; it may have no values yet. */
export interface CategoryKey {
  name: string;
  description: string;
  system: boolean;
}

/** What is brought up where after a disaster. */
export interface RecoveryPlan {
  uuid: string;
  name: string;
  description: string;
  zoneUrl: string;
  /** As the plan was written: nothing else of the world reads it. */
  resources: Record<string, unknown>;
  specVersion: number;
  taskUuid: string;
  createdAt: Date;
  updatedAt: Date;
}

/** What v3 was asked to make and what is not there: its task runs, or came to nothing. */
export interface KeptIntent {
  /** As v3 calls it: `vm`, `image`, `subnet`. */
  kind: string;
  /** Of the entity that is to be. */
  uuid: string;
  /** As they were sent. */
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
  /** The task that makes the entity. */
  task: Task;
}

/** UUIDs that a client reserved to create entities under. */
export interface ReservedIdentifiers {
  uuids: string[];
  expiresAt: Date;
}

export interface Project {
  uuid: string;
  name: string;
  description: string;
  clusterUuids: string[];
  createdAt: Date;
}

export interface Licence {
  uuid: string;
  clusterUuid: string;
  edition: 'Starter' | 'Pro' | 'Ultimate';
  /** Cores. */
  licensed: number;
  used: number;
  expiresAt: Date;
}

/** What can be made to go wrong with a cluster's health; see `health.ts`. */
export type HealthFault =
  | 'failed-disk'
  | 'lost-fault-tolerance'
  | 'rebuild-running'
  | 'critical-alert'
  | 'failed-task'
  | 'full-container'
  | 'cassandra-check-failed';

export type TaskState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELED';

export interface Task {
  uuid: string;
  clusterUuid: string;
  operation: string;
  entity: { kind: string; uuid: string; name: string };
  createdAt: Date;
  /** How long it runs in all; its state follows from the clock. */
  durationMs: number;
  failure: { code: string; detail: string } | null;
  /** When somebody stopped it. */
  canceledAt: Date | null;
  /** Called once, when the task is first seen or ticked over as done; never for one that fails or is stopped. */
  finish: (() => void) | null;
}
