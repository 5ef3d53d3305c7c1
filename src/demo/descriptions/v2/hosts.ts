import { ALERT, ALERT_MODELS } from './alertModel';
import { body, document, GATEWAY, inPath, PAGING } from './document';
import { FIGURE_MODELS, figuresOf } from './figures';
import { collectionModel, collectionOf, flag, int32, int64, mapOf, model, ref, taskId, text } from './model';

const HOST = 'get.dto.appliance.configuration.NodeDTO';
const UUID = inPath('uuid', 'UUID of the host');

export const HOSTS = document(
  GATEWAY,
  '/hosts',
  [
    {
      method: 'GET',
      path: '/hosts/',
      nickname: 'getHosts',
      summary: 'List hosts.',
      type: collectionOf(HOST),
      parameters: PAGING,
    },
    {
      method: 'GET',
      path: '/hosts/alerts',
      nickname: 'getHostAlerts',
      summary: 'List alerts of all hosts.',
      type: collectionOf(ALERT),
      parameters: PAGING.slice(0, 2),
      deprecated: true,
    },
    {
      method: 'GET',
      path: '/hosts/{uuid}',
      nickname: 'getHost',
      summary: 'Read a host.',
      type: HOST,
      parameters: [UUID],
    },
    {
      method: 'POST',
      path: '/hosts/{uuid}/enter_maintenance_mode',
      nickname: 'enterMaintenanceMode',
      summary: 'Move all VMs away and keep new ones off.',
      type: taskId('create'),
      parameters: [UUID, body('create.dto.acropolis.MaintenanceModeDTO', 'How')],
    },
    figuresOf('/hosts/{uuid}/stats/', 'getHostStats', [UUID]),
  ],
  [
    collectionModel(HOST),
    collectionModel(ALERT),
    ...ALERT_MODELS,
    ...FIGURE_MODELS,
    model(HOST, {
      uuid: text('UUID'),
      name: text('Name, if it has one'),
      serial: text('Serial number'),
      hypervisor_address: text('Address of the hypervisor'),
      service_vmexternal_ip: text('Address of the controller VM'),
      num_cpu_cores: int32('Cores'),
      memory_capacity_in_bytes: int64('Memory in bytes'),
      num_vms: int32('VMs on it'),
      is_degraded: flag('Whether it is degraded'),
      state: text('State', ['NEW', 'NORMAL', 'MARKED_FOR_REMOVAL_BUT_NOT_DETACHABLE', 'DETACHABLE']),
      stats: ref(mapOf('java.lang.String'), 'Figures'),
      // A node that refers to a node: a reader that follows references to the end never comes back.
      dynamic_ring_changing_node: ref(HOST, 'Node that is moving in the ring'),
    }),
    model('create.dto.acropolis.MaintenanceModeDTO', {
      evacuation_option: text('How VMs leave', ['NONE', 'COLD_MIGRATE', 'LIVE_MIGRATE', 'POWER_OFF']),
      logical_timestamp: int64('As it was read'),
    }),
  ],
);
