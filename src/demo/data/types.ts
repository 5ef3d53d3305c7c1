// The things of the simulated world, as neither API spells them. v2 and v3 (and later v4) are views of the same.

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
  createdAt: Date;
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

export type TaskState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED';

export interface Task {
  uuid: string;
  clusterUuid: string;
  operation: string;
  entity: { kind: string; uuid: string; name: string };
  createdAt: Date;
  /** How long it runs in all; its state follows from the clock. */
  durationMs: number;
  failure: { code: string; detail: string } | null;
  /** Called once, when the task is first seen or ticked over as done. */
  finish: (() => void) | null;
}
