import type { Image } from '../data/types';
import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { listAnswer } from './list';
import { ownerReference, plainMetadata } from './metadata';

/** Members from the vendor's description, there is no recording. */
function view(world: World, image: Image): object {
  const common = { name: image.name, description: image.description };
  const resources = {
    image_type: image.type,
    checksum: { checksum_algorithm: 'SHA_256', checksum_value: image.sha256 },
    architecture: 'X86_64',
  };
  return {
    status: {
      ...common,
      state: 'COMPLETE',
      resources: {
        ...resources,
        size_bytes: image.sizeBytes,
        current_cluster_reference_list: world.clusters.map(({ uuid }) => ({ kind: 'cluster', uuid })),
        retrieval_uri_list: world.clusters.map(
          ({ externalIp }) => `https://${externalIp}:9440/api/nutanix/v3/images/${image.uuid}/file`,
        ),
      },
      execution_context: { task_uuid: [world.tasks[0]?.uuid ?? image.uuid] },
    },
    metadata: {
      ...plainMetadata({
        uuid: image.uuid,
        kind: 'image',
        specVersion: 0,
        createdAt: image.createdAt,
        updatedAt: image.createdAt,
      }),
      owner_reference: ownerReference(world),
    },
    spec: { ...common, resources },
  };
}

export const IMAGE_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/images/list',
    handle: ({ world, body }) =>
      listAnswer(body, {
        kind: 'image',
        entities: [...world.images],
        attributes: { name: ({ name }) => name, uuid: ({ uuid }) => uuid, image_type: ({ type }) => type },
        view: (image) => view(world, image),
      }),
  },
  {
    method: 'GET',
    path: '/images/{uuid}',
    handle: ({ world, params }) => {
      const image = world.images.find(({ uuid }) => uuid === params.uuid);
      if (!image) throw entityNotFound('image', params.uuid ?? '');
      return json(200, { ...view(world, image), api_version: '3.1' });
    },
  },
];
