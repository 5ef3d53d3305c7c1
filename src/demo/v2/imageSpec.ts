import { createHash, randomUUID } from 'node:crypto';
import type { Container, Image, Task } from '../data/types';
import type { World } from '../data/world';
import { objectOf, required, textOf } from '../gateway/body';
import { isObject, type Json } from '../server/json';
import { invalid } from '../gateway/failure';
import type { Call } from '../server/http';
import { named, scopeOf } from '../gateway/find';

/** Nothing is loaded from anywhere, so every image from a URL has this size. */
const LOADED_BYTES = 2 * 1024 ** 3;

/** The container that a spec names by UUID or by name; the first one of the cluster where it names none. */
function containerIn(call: Call<World>, spec: Json): Container {
  const { containers } = scopeOf(call);
  const uuid = textOf(spec, 'storage_container_uuid');
  if (uuid) return named(containers, uuid, 'storage_container_uuid');
  const name = textOf(spec, 'storage_container_name');
  const found = name ? containers.find((container) => container.name === name) : containers[0];
  if (!found) throw invalid(`storage_container_name: there is no "${name ?? ''}".`);
  return found;
}

interface Source {
  sizeBytes: number;
  container: Container;
  /** Why it cannot be loaded, which the task finds out and not the request. */
  failure: Task['failure'];
}

function fromUrl(call: Call<World>, spec: Json): Source {
  const url = required(textOf(spec, 'url'), 'image_import_spec.url');
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  const failure = ['http:', 'https:', 'nfs:'].includes(protocol)
    ? null
    : { code: '5', detail: `The image cannot be loaded from "${url}".` };
  return { sizeBytes: LOADED_BYTES, container: containerIn(call, spec), failure };
}

function fromDisk(call: Call<World>, spec: Json): Source {
  const uuid = required(textOf(objectOf(spec, 'disk_address'), 'vmdisk_uuid'), 'disk_address.vmdisk_uuid');
  const { vms, images, containers } = scopeOf(call);
  const disk =
    vms.flatMap((vm) => vm.disks).find((item) => item.uuid === uuid) ??
    images.find(({ vmDiskUuid }) => vmDiskUuid === uuid);
  if (!disk) throw invalid(`vm_disk_clone_spec: there is no disk ${uuid}.`);
  return {
    sizeBytes: disk.sizeBytes,
    container: named(containers, disk.containerUuid, 'storage_container_uuid'),
    failure: null,
  };
}

/** Where an image is to come from. @throws GatewayFailure without a source, or with one that is not there */
export function readSource(call: Call<World>, body: Json): Source {
  if (isObject(body.image_import_spec)) return fromUrl(call, body.image_import_spec);
  if (isObject(body.vm_disk_clone_spec)) return fromDisk(call, body.vm_disk_clone_spec);
  throw invalid('One of image_import_spec and vm_disk_clone_spec is required.');
}

/** The image that a body describes. @throws GatewayFailure for a name or a type that is none */
export function newImage(call: Call<World>, body: Json): Image {
  const name = required(textOf(body, 'name'), 'name');
  const type = textOf(body, 'image_type')?.toUpperCase() ?? 'DISK_IMAGE';
  if (type !== 'DISK_IMAGE' && type !== 'ISO_IMAGE') {
    throw invalid(`image_type must be DISK_IMAGE or ISO_IMAGE, not "${type}".`);
  }
  const { sizeBytes, container } = readSource(call, body);
  const now = new Date();
  return {
    uuid: textOf(body, 'uuid') ?? randomUUID(),
    name,
    description: textOf(body, 'annotation') ?? '',
    type,
    sizeBytes,
    containerUuid: container.uuid,
    vmDiskUuid: randomUUID(),
    sha256: createHash('sha256').update(name).digest('hex'),
    specVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
}
