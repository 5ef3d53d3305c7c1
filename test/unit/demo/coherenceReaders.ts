import type { Demo } from '../../../src/demo/demo';
import { ask, type Reply } from './support';
import { V3 } from './v3Support';

type Entity = Reply['json'];
/** What a family says of its entities, by UUID. */
export type Said = Record<string, unknown>;
/** A thing that several families show: how each of them is asked, and what of its answer can be compared. */
export interface Shown {
  thing: string;
  families: Record<
    string,
    { list(demo: Demo): Promise<Entity[]>; uuid(entity: Entity): string; say(entity: Entity): unknown }
  >;
}

const GATEWAY = '/PrismGateway/services/rest';

async function checked(asked: Promise<Reply>): Promise<Entity> {
  const { status, json, text } = await asked;
  if (status !== 200) throw new Error(`${status}: ${text.slice(0, 200)}`);
  return json;
}

const gateway =
  (path: string) =>
  async (demo: Demo): Promise<Entity[]> =>
    (await checked(ask(demo, 'GET', GATEWAY + path))).entities;

const v3 =
  (kind: string) =>
  async (demo: Demo): Promise<Entity[]> =>
    (await checked(ask(demo, 'POST', `${V3}/${kind}s/list`, { body: { length: 500 } }))).entities;

const v4 =
  (path: string) =>
  async (demo: Demo): Promise<Entity[]> => {
    const all: Entity[] = [];
    for (let page = 0; ; page += 1) {
      const { data, metadata } = await checked(ask(demo, 'GET', `/api/${path}?$page=${page}&$limit=100`));
      all.push(...(data ?? []));
      if (all.length >= metadata.totalAvailableResults) return all;
    }
  };

const MIB = 1024 ** 2;
const extId = ({ extId: id }: Entity): string => id;
const uuid = ({ uuid: id }: Entity): string => id;
const metadataUuid = ({ metadata }: Entity): string => metadata.uuid;
/** Nothing has several spellings. */
const orNull = (value: unknown): unknown => (value === undefined || value === '' ? null : value);

/** Name, processors, memory in bytes, power, host. Controller VMs are apart: v2 does not list them. */
const VMS: Shown = {
  thing: 'VM',
  families: {
    v1: {
      list: async (demo) => (await gateway('/v1/vms')(demo)).filter(({ controllerVm }) => !controllerVm),
      uuid,
      say: (vm) => [vm.vmName, vm.numVCpus, vm.memoryCapacityInBytes, vm.powerState, orNull(vm.hostUuid)],
    },
    v2: {
      list: gateway('/v2.0/vms'),
      uuid,
      say: (vm) => [
        vm.name,
        vm.num_vcpus * vm.num_cores_per_vcpu,
        vm.memory_mb * MIB,
        vm.power_state,
        orNull(vm.host_uuid),
      ],
    },
    v3: {
      list: async (demo) =>
        (await v3('vm')(demo)).filter(({ status }) => !String(status.name).endsWith('-CVM')),
      uuid: metadataUuid,
      say: ({ status: { name, resources } }) => [
        name,
        resources.num_sockets * resources.num_vcpus_per_socket,
        resources.memory_size_mib * MIB,
        resources.power_state.toLowerCase(),
        orNull(resources.host_reference?.uuid),
      ],
    },
    v4: {
      list: async (demo) =>
        (await v4('vmm/v4.2/ahv/config/vms')(demo)).filter(({ name }) => !String(name).endsWith('-CVM')),
      uuid: extId,
      say: (vm) => [
        vm.name,
        vm.numSockets * vm.numCoresPerSocket,
        vm.memorySizeBytes,
        vm.powerState.toLowerCase(),
        orNull(vm.host?.extId),
      ],
    },
  },
};

/** Name, serial number, memory in bytes. */
const HOSTS: Shown = {
  thing: 'host',
  families: {
    v1: {
      list: gateway('/v1/hosts'),
      uuid,
      say: (host) => [orNull(host.name), host.serial, host.memoryCapacityInBytes],
    },
    v2: {
      list: gateway('/v2.0/hosts'),
      uuid,
      say: (host) => [orNull(host.name), host.serial, host.memory_capacity_in_bytes],
    },
    v3: {
      list: v3('host'),
      uuid: metadataUuid,
      say: ({ status }) => [
        orNull(status.name),
        status.resources.serial_number,
        status.resources.memory_capacity_mib * MIB,
      ],
    },
    v4: {
      list: v4('clustermgmt/v4.2/config/hosts'),
      uuid: extId,
      say: (host) => [orNull(host.hostName), host.nodeSerial, host.memorySizeBytes],
    },
  },
};

/** Name, size, checksum. */
const IMAGES: Shown = {
  thing: 'image',
  families: {
    v2: {
      list: gateway('/v2.0/images?include_vm_disk_sizes=true'),
      uuid,
      say: (image) => [image.name, image.vm_disk_size, image.checksum],
    },
    v3: {
      list: v3('image'),
      uuid: metadataUuid,
      say: ({ status: { name, resources } }) => [
        name,
        resources.size_bytes,
        resources.checksum.checksum_value,
      ],
    },
    v4: {
      list: v4('vmm/v4.2/content/images'),
      uuid: extId,
      say: (image) => [image.name, image.sizeBytes, image.checksum.hexDigest],
    },
  },
};

/** Name, VLAN, virtual switch. */
const NETWORKS: Shown = {
  thing: 'network',
  families: {
    v2: {
      list: gateway('/v2.0/networks'),
      uuid,
      say: (network) => [network.name, network.vlan_id, network.virtual_switch_uuid],
    },
    v3: {
      list: v3('subnet'),
      uuid: metadataUuid,
      say: ({ status: { name, resources } }) => [name, resources.vlan_id, resources.virtual_switch_uuid],
    },
    v4: {
      list: v4('networking/v4.2/config/subnets'),
      uuid: extId,
      say: (subnet) => [subnet.name, subnet.networkId, subnet.virtualSwitchReference],
    },
  },
};

const groupValue = (entity: Entity, name: string): string | undefined =>
  entity.data.find((item: Entity) => item.name === name)?.values[0]?.values[0];

/** Name, capacity. */
const CONTAINERS: Shown = {
  thing: 'storage container',
  families: {
    v1: {
      list: gateway('/v1/containers'),
      uuid: ({ containerUuid }) => containerUuid,
      say: (container) => [container.name, container.maxCapacity],
    },
    v2: {
      list: gateway('/v2.0/storage_containers'),
      uuid: (container) => container.storage_container_uuid,
      say: (container) => [container.name, container.max_capacity],
    },
    v3: {
      list: async (demo) => {
        const body = {
          entity_type: 'storage_container',
          group_member_attributes: [{ attribute: 'name' }, { attribute: 'storage.capacity_bytes' }],
        };
        return (await checked(ask(demo, 'POST', `${V3}/groups`, { body }))).group_results[0].entity_results;
      },
      uuid: (entity) => entity.entity_id,
      say: (entity) => [groupValue(entity, 'name'), Number(groupValue(entity, 'storage.capacity_bytes'))],
    },
    v4: {
      list: v4('clustermgmt/v4.2/config/storage-containers'),
      uuid: ({ containerExtId }) => containerExtId,
      say: (container) => [container.name, container.maxCapacityBytes],
    },
  },
};

const severity = (text: string): string => text.toLowerCase().replace(/^k/, '');

/** Title, severity, whether resolved and acknowledged. */
const ALERTS: Shown = {
  thing: 'alert',
  families: {
    v1: {
      list: gateway('/v1/alerts'),
      uuid: ({ id }) => id,
      say: (alert) => [alert.alertTitle, severity(alert.severity), alert.resolved, alert.acknowledged],
    },
    v2: {
      list: gateway('/v2.0/alerts'),
      uuid: ({ id }) => id,
      say: (alert) => [alert.alert_title, severity(alert.severity), alert.resolved, alert.acknowledged],
    },
    v3: {
      list: v3('alert'),
      uuid: metadataUuid,
      say: ({ status: { resources } }) => [
        resources.title,
        resources.severity,
        resources.resolution_status.is_true,
        resources.acknowledged_status.is_true,
      ],
    },
    v4: {
      list: v4('monitoring/v4.1/serviceability/alerts'),
      uuid: extId,
      say: (alert) => [alert.title, severity(alert.severity), alert.isResolved, alert.isAcknowledged],
    },
  },
};

/** State, entity. */
const TASKS: Shown = {
  thing: 'task',
  families: {
    v2: {
      list: async (demo) => {
        const body = { include_completed: true };
        return (await checked(ask(demo, 'POST', `${GATEWAY}/v2.0/tasks/list`, { body }))).entities;
      },
      uuid,
      say: (task) => [task.progress_status.toLowerCase(), task.entity_list[0].entity_id],
    },
    v3: {
      list: v3('task'),
      uuid,
      say: (task) => [task.status.toLowerCase(), task.entity_reference_list[0].uuid],
    },
    v4: {
      list: v4('prism/v4.2/config/tasks'),
      uuid: ({ extId: id }) => String(id).replace('ZXJnb24=:', ''),
      say: (task) => [task.status.toLowerCase(), task.entitiesAffected[0].extId],
    },
  },
};

/** Serial number, size, slot. */
const DISKS: Shown = {
  thing: 'disk',
  families: {
    v1: {
      list: gateway('/v1/disks'),
      uuid: ({ diskUuid }) => diskUuid,
      say: (disk) => [disk.diskHardwareConfig.serialNumber, disk.diskSize, disk.location],
    },
    v2: {
      list: gateway('/v2.0/disks'),
      uuid: (disk) => disk.disk_uuid,
      say: (disk) => [disk.disk_hardware_config.serial_number, disk.disk_size, disk.location],
    },
    v3: {
      list: v3('disk'),
      uuid: metadataUuid,
      say: ({ status: { resources } }) => [
        resources.serial_number,
        resources.size_bytes,
        resources.slot_number,
      ],
    },
    v4: {
      list: v4('clustermgmt/v4.2/config/disks'),
      uuid: extId,
      say: (disk) => [disk.serialNumber, disk.diskSizeBytes, disk.location],
    },
  },
};

export const SHOWN = [VMS, HOSTS, IMAGES, NETWORKS, CONTAINERS, ALERTS, TASKS, DISKS];

/** What one family says of all entities of a thing now. */
export async function saidBy(demo: Demo, { thing, families }: Shown, family: string): Promise<Said> {
  const reader = families[family];
  if (!reader) throw new Error(`${family} shows no ${thing}`);
  const entities = await reader.list(demo);
  return Object.fromEntries(entities.map((entity) => [reader.uuid(entity), reader.say(entity)]));
}
