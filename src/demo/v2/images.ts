import type { Image } from '../data/types';
import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { notThere } from './errors';
import { listAnswer } from './list';

/** Members from the vendor's description, there is no recording. */
function view(world: World, image: Image): object {
  const container = world.containers.find(({ uuid }) => uuid === image.containerUuid);
  return {
    uuid: image.uuid,
    name: image.name,
    annotation: image.description,
    deleted: false,
    storage_container_id: Number(container?.id.split('::')[1] ?? 0),
    storage_container_uuid: image.containerUuid,
    logical_timestamp: 1,
    image_type: image.type,
    checksum: image.sha256,
    checksum_type: 'SHA_256',
    vm_disk_id: image.vmDiskUuid,
    vm_disk_size: image.sizeBytes,
    image_state: 'ACTIVE',
    created_time_in_usecs: image.createdAt.getTime() * 1000,
    updated_time_in_usecs: image.createdAt.getTime() * 1000,
  };
}

export const IMAGE_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/images/',
    handle: ({ world, query }) =>
      listAnswer(query, { entities: world.images, view: (item) => view(world, item), unpaged: true }),
  },
  {
    method: 'GET',
    path: '/images/{uuid}/',
    handle: ({ world, params }) => {
      const image = world.images.find(({ uuid }) => uuid === params.uuid);
      if (!image) throw notThere('Image', params.uuid ?? '');
      return json(200, view(world, image));
    },
  },
];
