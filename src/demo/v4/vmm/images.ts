import { createHash, randomUUID } from 'node:crypto';
import { roomFor } from '../../data/capacity';
import { takeOut } from '../../data/takeOut';
import { startTask } from '../../data/tasks';
import type { Image, Task } from '../../data/types';
import type { World } from '../../data/world';
import { FIELDS } from '../../descriptions/v4/odataFields';
import type { Answer } from '../../server/http';
import { accepted, one } from '../answers';
import { v4NotFound } from '../errors';
import { requireMatch } from '../etag';
import { list } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { typed, v4Time } from '../typed';
import { readBody } from '../validate';

const TYPE = 'vmm.v4.content';
/** Nothing is fetched; every new image is this large. */
const NEW_BYTES = 2 * 1024 ** 3;

const clusterOf = (world: World, image: Image): string =>
  world.containers.find(({ uuid }) => uuid === image.containerUuid)?.clusterUuid ??
  world.clusters[0]?.uuid ??
  '';

/** An image; members from the description, there is no recording of one with all. */
function view(world: World, image: Image): object {
  return typed(`${TYPE}.Image`, {
    checksum: typed(`${TYPE}.ImageSha256Checksum`, { hexDigest: image.sha256 }),
    clusterLocationExtIds: [clusterOf(world, image)],
    createTime: v4Time(image.createdAt),
    ...(image.description ? { description: image.description } : {}),
    extId: image.uuid,
    lastUpdateTime: v4Time(image.updatedAt),
    name: image.name,
    ownerExtId: world.owner.uuid,
    sizeBytes: image.sizeBytes,
    type: image.type,
  });
}

function find(call: V4Call): Image {
  const image = call.world.images.find(({ uuid }) => uuid === call.params.extId);
  if (!image) throw v4NotFound(call, 'image');
  return image;
}

function start(
  call: V4Call,
  image: Image,
  wish: { operation: string; failure?: Task['failure']; finish(): void },
): Answer {
  const { world } = call;
  const entity = { kind: 'image', uuid: image.uuid, name: image.name };
  return accepted(call, startTask(world, { clusterUuid: clusterOf(world, image), entity, ...wish }));
}

function create(call: V4Call): Answer {
  const { world } = call;
  const body = readBody(call, `${TYPE}.Image`);
  const now = new Date();
  const uuid = randomUUID();
  const wanted = Array.isArray(body.clusterLocationExtIds)
    ? String(body.clusterLocationExtIds[0])
    : undefined;
  const container = world.containers.find(({ clusterUuid }) => clusterUuid === wanted) ?? world.containers[0];
  const image: Image = {
    uuid,
    name: String(body.name),
    description: typeof body.description === 'string' ? body.description : '',
    type: body.type === 'ISO_IMAGE' ? 'ISO_IMAGE' : 'DISK_IMAGE',
    sizeBytes: NEW_BYTES,
    containerUuid: container?.uuid ?? '',
    vmDiskUuid: randomUUID(),
    sha256: createHash('sha256').update(uuid).digest('hex'),
    specVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
  return start(call, image, {
    operation: 'ImageCreate',
    failure: roomFor(world, image.containerUuid, image.sizeBytes),
    finish: () => void world.images.push(image),
  });
}

function update(call: V4Call): Answer {
  const image = find(call);
  requireMatch(call, image.specVersion);
  const body = readBody(call, `${TYPE}.Image`);
  image.specVersion += 1;
  const description = typeof body.description === 'string' ? body.description : image.description;
  return start(call, image, {
    operation: 'ImageUpdate',
    finish: () => void Object.assign(image, { name: String(body.name), description, updatedAt: new Date() }),
  });
}

function remove(call: V4Call): Answer {
  const image = find(call);
  requireMatch(call, image.specVersion);
  image.specVersion += 1;
  return start(call, image, {
    operation: 'ImageDelete',
    finish: () => takeOut(call.world.images, image),
  });
}

const PATH = '/content/images';

export const IMAGE_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: PATH,
    answers: `${TYPE}.ListImagesApiResponse`,
    handle: (call) =>
      list(call, {
        items: call.world.images,
        view: (image) => view(call.world, image),
        fields: FIELDS.images,
      }),
  },
  {
    method: 'GET',
    path: `${PATH}/{extId}`,
    answers: `${TYPE}.GetImageApiResponse`,
    handle: (call) => {
      const image = find(call);
      return one(call, view(call.world, image), image.specVersion);
    },
  },
  { method: 'POST', path: PATH, answers: `${TYPE}.CreateImageApiResponse`, handle: create },
  { method: 'PUT', path: `${PATH}/{extId}`, answers: `${TYPE}.UpdateImageApiResponse`, handle: update },
  { method: 'DELETE', path: `${PATH}/{extId}`, answers: `${TYPE}.DeleteImageApiResponse`, handle: remove },
];
