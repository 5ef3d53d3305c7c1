import type { Image } from '../data/types';
import type { World } from '../data/world';
import { ownerReference, plainMetadata } from './metadata';

/** The cluster whose container holds an image. */
export const clusterOfImage = (world: World, image: Image): string =>
  world.containers.find(({ uuid }) => uuid === image.containerUuid)?.clusterUuid ?? '';

/** Members from the vendor's description, there is no recording. */
export function imageView(world: World, image: Image): object {
  const common = { name: image.name, description: image.description };
  const resources = {
    image_type: image.type,
    checksum: { checksum_algorithm: 'SHA_256', checksum_value: image.sha256 },
    architecture: 'X86_64',
  };
  const homes = world.clusters.filter(({ uuid }) => uuid === clusterOfImage(world, image));
  return {
    status: {
      ...common,
      state: 'COMPLETE',
      resources: {
        ...resources,
        size_bytes: image.sizeBytes,
        current_cluster_reference_list: homes.map(({ uuid }) => ({ kind: 'cluster', uuid })),
        retrieval_uri_list: homes.map(
          ({ externalIp }) => `https://${externalIp}:9440/api/nutanix/v3/images/${image.uuid}/file`,
        ),
      },
      execution_context: { task_uuid: [image.vmDiskUuid] },
    },
    metadata: {
      ...plainMetadata({
        uuid: image.uuid,
        kind: 'image',
        specVersion: image.specVersion,
        createdAt: image.createdAt,
        updatedAt: image.updatedAt,
      }),
      owner_reference: ownerReference(world),
    },
    spec: { ...common, resources },
  };
}
