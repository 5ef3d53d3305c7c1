import { document, GATEWAY, inPath, PAGING, query } from './document';
import { FIGURE_MODELS, figuresOf } from './figures';
import {
  collectionModel,
  collectionOf,
  flag,
  int32,
  int64,
  mapOf,
  model,
  primitive,
  ref,
  text,
} from './model';

const DISK = 'get.dto.appliance.configuration.DiskDTO';
const HARDWARE = 'get.dto.appliance.configuration.DiskHardwareConfigDTO';
const NODE = 'get.dto.appliance.configuration.NodeDTO';
const UUID = inPath('uuid', 'UUID of the disk');
const STATES = ['NORMAL', 'DATA_MIGRATION_INITIATED', 'MARKED_FOR_REMOVAL_BUT_NOT_DETACHABLE', 'DETACHABLE'];

export const DISKS = document(
  GATEWAY,
  '/disks',
  [
    {
      method: 'GET',
      path: '/disks/',
      nickname: 'getDisks',
      summary: 'List disks.',
      type: collectionOf(DISK),
      parameters: PAGING,
    },
    {
      method: 'DELETE',
      path: '/disks/{uuid}',
      nickname: 'beginRemoveDisk',
      summary: 'Take a disk out of use.',
      type: primitive('delete'),
      parameters: [UUID, query('force', 'boolean', 'Whether to do it without moving its data')],
    },
    {
      method: 'GET',
      path: '/disks/{uuid}',
      nickname: 'getDisk',
      summary: 'Read a disk.',
      type: DISK,
      parameters: [UUID, query('projection', 'string', 'Which members to give')],
    },
    figuresOf('/disks/{uuid}/stats/', 'getDiskStats', [UUID]),
  ],
  [
    collectionModel(DISK),
    ...FIGURE_MODELS,
    model(DISK, {
      disk_uuid: text('UUID'),
      disk_size: int64('Size in bytes'),
      disk_status: text('State', STATES),
      online: flag('Whether it is in use'),
      location: int32('Slot'),
      storage_tier_name: text('Tier'),
      host_name: text('Host it is in'),
      disk_hardware_config: ref(HARDWARE, 'The thing itself'),
      dynamic_ring_changing_node: ref(NODE, 'Node that is moving in the ring'),
      usage_stats: ref(mapOf('java.lang.String'), 'Figures of storage'),
    }),
    model(HARDWARE, {
      serial_number: text('Serial number'),
      model: text('Model'),
      bad: flag('Whether it is defective'),
    }),
    model(NODE, {
      uuid: text('UUID'),
      dynamic_ring_changing_node: ref(NODE, 'Node that is moving in the ring'),
    }),
  ],
);
