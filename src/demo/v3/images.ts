import { randomUUID } from 'node:crypto';
import { roomFor } from '../data/capacity';
import { scopeTo } from '../data/scope';
import { takeOut } from '../data/takeOut';
import { startTask } from '../data/tasks';
import type { Image, Task } from '../data/types';
import type { World } from '../data/world';
import { json, type Answer, type Call, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { clusterOfImage, imageView } from './imageView';
import {
  accepted,
  deleting,
  mustBeCurrent,
  newUuid,
  readIntent,
  type Intent,
  type IntentRules,
} from './intent';
import { startMaking, unlessKept, withKept } from './keptIntents';
import { listAnswer, type Listing } from './list';
import { objects, textOr, uuidOr } from './values';

const GIB = 1024 ** 3;

const RULES: IntentRules = {
  kind: 'image',
  check(resources, complaints) {
    complaints.oneOf(resources.image_type, 'spec.resources.image_type', ['DISK_IMAGE', 'ISO_IMAGE']);
    complaints.text(resources.source_uri, 'spec.resources.source_uri', 2048, 1);
  },
};

const imagesOf = ({ world, cluster }: Call<World>): Image[] => scopeTo(world, cluster).images;
const entityOf = (image: Image): Task['entity'] => ({ kind: 'image', uuid: image.uuid, name: image.name });

/** The image that a path names. @throws Refusal 404 */
export function findImage(call: Call<World>): Image {
  const image = imagesOf(call).find(({ uuid }) => uuid === call.params.uuid);
  if (!image) throw entityNotFound('image', call.params.uuid ?? '');
  return image;
}

function list(call: Call<World>): Answer {
  const listing: Listing<Image> = {
    kind: 'image',
    entities: imagesOf(call),
    attributes: {
      name: ({ name }) => name,
      uuid: ({ uuid }) => uuid,
      image_type: ({ type }) => type,
      size_bytes: ({ sizeBytes }) => sizeBytes,
    },
    view: (image) => imageView(call.world, image),
  };
  return listAnswer(call.body, withKept(call, listing));
}

/** A new image. Nothing is loaded from `source_uri`: the demo makes no calls, so the size is made up. */
function imageOf({ world, cluster }: Call<World>, { spec, resources, metadata }: Intent): Image {
  const [placed] = objects(resources.initial_placement_ref_list);
  const home = uuidOr(placed, cluster ?? world.clusters[0]?.uuid ?? '');
  const now = new Date();
  return {
    uuid: newUuid(world, 'image', metadata),
    name: textOr(spec.name, ''),
    description: textOr(spec.description, ''),
    type: resources.image_type === 'ISO_IMAGE' ? 'ISO_IMAGE' : 'DISK_IMAGE',
    sizeBytes: GIB,
    containerUuid: world.containers.find(({ clusterUuid }) => clusterUuid === home)?.uuid ?? '',
    vmDiskUuid: randomUUID(),
    sha256: `${randomUUID()}${randomUUID()}`.replaceAll('-', ''),
    specVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** A source that is no address of the web cannot be loaded: the task fails, which is believed. */
function obstacle(world: World, image: Image, source: unknown): Task['failure'] {
  if (typeof source === 'string' && !/^(https?|nfs):\/\/[^/]/.test(source)) {
    return { code: 'INVALID_ARGUMENT', detail: `The image cannot be loaded from ${source}.` };
  }
  return roomFor(world, image.containerUuid, image.sizeBytes);
}

function create(call: Call<World>): Answer {
  const intent = readIntent(call.body, RULES);
  const image = imageOf(call, intent);
  const task = startMaking(call.world, intent, image.uuid, {
    clusterUuid: clusterOfImage(call.world, image) || (call.world.clusters[0]?.uuid ?? ''),
    operation: 'ImageCreate',
    entity: entityOf(image),
    failure: obstacle(call.world, image, intent.resources.source_uri),
    finish: () => void call.world.images.push(image),
  });
  return accepted(intent, { kind: 'image', uuid: image.uuid, specVersion: 0, taskUuid: task.uuid });
}

function update(call: Call<World>): Answer {
  const image = findImage(call);
  const intent = readIntent(call.body, RULES);
  const { specVersion } = image;
  mustBeCurrent('image', intent.metadata, specVersion);
  image.specVersion += 1;
  const task = startTask(call.world, {
    clusterUuid: clusterOfImage(call.world, image),
    operation: 'ImageUpdate',
    entity: entityOf(image),
    finish: () => {
      image.name = textOr(intent.spec.name, image.name);
      image.description = textOr(intent.spec.description, image.description);
      image.updatedAt = new Date();
    },
  });
  return accepted(intent, { kind: 'image', uuid: image.uuid, specVersion, taskUuid: task.uuid });
}

function remove(call: Call<World>): Answer {
  const image = findImage(call);
  const task = startTask(call.world, {
    clusterUuid: clusterOfImage(call.world, image),
    operation: 'ImageDelete',
    entity: entityOf(image),
    finish: () => takeOut(call.world.images, image),
  });
  return deleting('image', task.uuid);
}

export const IMAGE_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/images/list', handle: list },
  { method: 'POST', path: '/images', handle: create },
  {
    method: 'GET',
    path: '/images/{uuid}',
    handle: unlessKept('image', (call) =>
      json(200, { ...imageView(call.world, findImage(call)), api_version: '3.1' }),
    ),
  },
  { method: 'PUT', path: '/images/{uuid}', handle: unlessKept('image', update) },
  { method: 'DELETE', path: '/images/{uuid}', handle: unlessKept('image', remove) },
];
