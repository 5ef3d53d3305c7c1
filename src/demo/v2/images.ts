import { roomFor } from '../data/capacity';
import { takeOut } from '../data/takeOut';
import type { Image, Task } from '../data/types';
import type { World } from '../data/world';
import { readObject, required, textOf, wholeOf } from '../gateway/body';
import type { Json } from '../server/json';
import { invalid } from '../gateway/failure';
import { usecs } from '../gateway/times';
import { json, type Answer, type Call, type Route } from '../server/http';
import { numberIn, staleBy, taskStarted } from './accepted';
import { find, scopeOf } from '../gateway/find';
import { readSource, newImage } from './imageSpec';
import { listAnswer } from './list';

/** Members from the vendor's description, there is no recording. */
function view(world: World, image: Image): Json {
  const container = world.containers.find(({ uuid }) => uuid === image.containerUuid);
  return {
    uuid: image.uuid,
    name: image.name,
    annotation: image.description,
    deleted: false,
    storage_container_id: Number(container?.id.split('::')[1] ?? 0),
    storage_container_uuid: image.containerUuid,
    logical_timestamp: image.specVersion + 1,
    image_type: image.type,
    checksum: image.sha256,
    checksum_type: 'SHA_256',
    vm_disk_id: image.vmDiskUuid,
    vm_disk_size: image.sizeBytes,
    image_state: 'ACTIVE',
    created_time_in_usecs: usecs(image.createdAt),
    updated_time_in_usecs: usecs(image.updatedAt),
  };
}

const one = (call: Call<World>): Image => find(scopeOf(call).images, call.params.uuid, 'Image');
const entityOf = ({ uuid, name }: Image): Task['entity'] => ({ kind: 'image', uuid, name });
const clusterOfImage = ({ containers }: World, { containerUuid }: Image): string =>
  containers.find(({ uuid }) => uuid === containerUuid)?.clusterUuid ?? '';

function create(call: Call<World>): Answer {
  const body = readObject(call);
  const image = newImage(call, body);
  const { failure } = readSource(call, body);
  return taskStarted(call, {
    clusterUuid: clusterOfImage(call.world, image),
    operation: 'ImageCreate',
    entity: entityOf(image),
    failure: failure ?? roomFor(call.world, image.containerUuid, image.sizeBytes),
    finish: () => void call.world.images.push(image),
  });
}

function update(call: Call<World>): Answer {
  const image = one(call);
  const body = readObject(call);
  const type = textOf(body, 'image_type')?.toUpperCase();
  if (type !== undefined && type !== 'DISK_IMAGE' && type !== 'ISO_IMAGE') {
    throw invalid(`image_type must be DISK_IMAGE or ISO_IMAGE, not "${type}".`);
  }
  const name = textOf(body, 'name');
  if (name === '') required(undefined, 'name');
  return taskStarted(call, {
    clusterUuid: clusterOfImage(call.world, image),
    operation: 'ImageUpdate',
    entity: entityOf(image),
    failure: staleBy(wholeOf(body, 'logical_timestamp', 0), image.specVersion + 1),
    finish: () =>
      void Object.assign(image, {
        name: name ?? image.name,
        description: textOf(body, 'annotation') ?? image.description,
        type: type ?? image.type,
        specVersion: image.specVersion + 1,
        updatedAt: new Date(),
      }),
  });
}

function remove(call: Call<World>): Answer {
  const image = one(call);
  return taskStarted(call, {
    clusterUuid: clusterOfImage(call.world, image),
    operation: 'ImageDelete',
    entity: entityOf(image),
    failure: staleBy(numberIn(call.query, 'logical_timestamp'), image.specVersion + 1),
    finish: () => takeOut(call.world.images, image),
  });
}

export const IMAGE_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/images/',
    handle: (call) =>
      listAnswer(call.query, {
        entities: scopeOf(call).images,
        view: (item) => view(call.world, item),
        unpaged: true,
        searchable: ({ name }) => name,
      }),
  },
  { method: 'POST', path: '/images/', handle: create },
  { method: 'GET', path: '/images/{uuid}/', handle: (call) => json(200, view(call.world, one(call))) },
  { method: 'PUT', path: '/images/{uuid}/', handle: update },
  { method: 'DELETE', path: '/images/{uuid}/', handle: remove },
];
