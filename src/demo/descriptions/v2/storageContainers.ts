import { body, document, GATEWAY, inPath, PAGING, query } from './document';
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
  requestOf,
  text,
} from './model';

const CONTAINER = 'get.dto.appliance.configuration.ContainerDTO';
const UUID = inPath('uuid', 'Which storage container, by UUID');

const settings = {
  name: text('Name'),
  replication_factor: int32('Copies of the data'),
  compression_enabled: flag('Whether it compresses'),
  advertised_capacity: int64('Largest size to show, in bytes'),
};

export const STORAGE_CONTAINERS = document(
  GATEWAY,
  '/storage_containers',
  [
    {
      method: 'GET',
      path: '/storage_containers/',
      nickname: 'getContainers',
      summary: 'List storage containers.',
      type: collectionOf(CONTAINER),
      parameters: PAGING,
    },
    {
      method: 'PATCH',
      path: '/storage_containers/',
      nickname: 'patchContainer',
      summary: 'Change some settings of a storage container.',
      type: primitive('patch'),
      parameters: [body(requestOf('patch.dto.appliance.configuration.ContainerDTO'), 'What to change')],
    },
    {
      method: 'POST',
      path: '/storage_containers/',
      nickname: 'addContainer',
      summary: 'Create a storage container.',
      type: primitive('create'),
      parameters: [body('create.dto.appliance.configuration.ContainerDTO', 'The storage container')],
    },
    {
      method: 'GET',
      path: '/storage_containers/{uuid}',
      nickname: 'getContainer',
      summary: 'Read a storage container.',
      type: CONTAINER,
      parameters: [UUID],
    },
    {
      method: 'DELETE',
      path: '/storage_containers/{uuid}',
      nickname: 'deleteContainer',
      summary: 'Take a storage container away.',
      type: primitive('delete'),
      parameters: [UUID, query('ignore_small_files', 'boolean', 'Whether small files do not count')],
    },
    figuresOf('/storage_containers/{uuid}/stats/', 'getContainerStats', [UUID]),
  ],
  [
    collectionModel(CONTAINER),
    model(CONTAINER, {
      storage_container_uuid: text('UUID'),
      ...settings,
      max_capacity: int64('Size in bytes'),
      usage_stats: ref(mapOf('java.lang.String'), 'Figures of storage'),
    }),
    model('create.dto.appliance.configuration.ContainerDTO', settings, ['name']),
    model('patch.dto.appliance.configuration.ContainerDTO', settings),
    model(requestOf('patch.dto.appliance.configuration.ContainerDTO'), {
      config: ref('patch.dto.appliance.configuration.ContainerDTO', 'What to change'),
    }),
    ...FIGURE_MODELS,
  ],
);
