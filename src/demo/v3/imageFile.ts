import { createHash } from 'node:crypto';
import { startTask } from '../data/tasks';
import type { Image } from '../data/types';
import type { World } from '../data/world';
import type { Answer, Call, Route } from '../server/http';
import { clusterOfImage } from './imageView';
import { findImage } from './images';

/** What an image holds here: a few kilobytes that follow from its UUID, and not as many as its size says. */
const CONTENT_BYTES = 64 * 1024;

const OCTETS = 'application/octet-stream';

function contentOf({ uuid }: Image): Buffer {
  const block = createHash('sha256').update(uuid).digest();
  return Buffer.concat(Array.from({ length: CONTENT_BYTES / block.length }, () => block));
}

function download(call: Call<World>): Answer {
  return { status: 200, headers: { 'Content-Type': OCTETS }, body: contentOf(findImage(call)) };
}

/** 200 without a body, as described; size and checksum are those of what was sent, once the task is done. */
function upload(call: Call<World>): Answer {
  const image = findImage(call);
  const { body } = call;
  startTask(call.world, {
    clusterUuid: clusterOfImage(call.world, image),
    operation: 'ImageUpdate',
    entity: { kind: 'image', uuid: image.uuid, name: image.name },
    finish: () => {
      image.sizeBytes = body.length;
      image.sha256 = createHash('sha256').update(body).digest('hex');
      image.updatedAt = new Date();
    },
  });
  return { status: 200 };
}

export const IMAGE_FILE_ROUTES: Route<World>[] = [
  { method: 'GET', path: '/images/{uuid}/file', handle: download },
  { method: 'PUT', path: '/images/{uuid}/file', bodyType: OCTETS, handle: upload },
];
