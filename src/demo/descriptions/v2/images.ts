import { ACROPOLIS, body, document, inPath, query } from './document';
import { collectionModel, collectionOf, int64, model, ref, taskId, text } from './model';

const IMAGE = 'get.dto.acropolis.ImageInfoDTO';
const UUID = inPath('uuid', 'UUID of the image');
const TYPES = ['DISK_IMAGE', 'ISO_IMAGE'];
/** Set by Prism Central when it passes a call on. */
const CENTRAL = {
  name: 'X-NTNX-PC-UUID',
  description: 'Prism Central that asks',
  required: false,
  allowMultiple: false,
  paramType: 'header',
  type: 'string',
};

const spec = {
  name: text('Name'),
  annotation: text('What it is for'),
  image_type: text('What it holds', TYPES),
};

export const IMAGES = document(
  ACROPOLIS,
  '/images',
  [
    {
      method: 'GET',
      path: '/images/',
      nickname: 'getImages',
      summary: 'List images.',
      type: collectionOf(IMAGE),
      parameters: [query('include_vm_disk_sizes', 'boolean', 'Whether to give the sizes')],
    },
    {
      method: 'POST',
      path: '/images/',
      nickname: 'createImage',
      summary: 'Create an image.',
      type: taskId('create'),
      parameters: [body('create.dto.acropolis.ImageSpecDTO', 'The image'), CENTRAL],
    },
    {
      method: 'DELETE',
      path: '/images/{uuid}/',
      nickname: 'deleteImage',
      summary: 'Delete an image.',
      type: taskId('delete'),
      parameters: [UUID, query('logical_timestamp', 'integer', 'As it was read'), CENTRAL],
    },
    {
      method: 'GET',
      path: '/images/{uuid}/',
      nickname: 'getImage',
      summary: 'Read an image.',
      type: IMAGE,
      parameters: [UUID],
    },
    {
      method: 'PUT',
      path: '/images/{uuid}/',
      nickname: 'updateImage',
      summary: 'Change an image.',
      type: taskId('update'),
      parameters: [UUID, body('update.dto.acropolis.ImageSpecDTO', 'The changes')],
    },
  ],
  [
    collectionModel(IMAGE),
    model(IMAGE, {
      uuid: text('UUID'),
      ...spec,
      image_state: text('State', ['ACTIVE', 'INACTIVE']),
      vm_disk_size: int64('Size in bytes'),
    }),
    model(
      'create.dto.acropolis.ImageSpecDTO',
      { ...spec, image_import_spec: ref('create.dto.acropolis.ImageImportSpecDTO', 'Where it comes from') },
      ['name'],
    ),
    model('create.dto.acropolis.ImageImportSpecDTO', {
      url: text('Address to load it from'),
      storage_container_uuid: text('Where it goes'),
    }),
    model('update.dto.acropolis.ImageSpecDTO', spec),
  ],
);
