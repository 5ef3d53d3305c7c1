import type { Task } from '../data/types';
import { json, type Answer } from '../server/http';
import { etagOf } from './etag';
import { plainMetadata } from './metadata';
import type { V4Call } from './operation';
import { typed } from './typed';

/** What tasks are called by on v4: a prefix, which says `ergon` in base64, before the UUID. Keep `=` and `:` as they are. */
const TASK_PREFIX = 'ZXJnb24=:';

/** Identifier of a task. */
export const taskExtId = (uuid: string): string => `${TASK_PREFIX}${uuid}`;

/** UUID of a task from its identifier; the bare UUID is taken too (believed). */
export const taskUuid = (extId: string): string =>
  extId.startsWith(TASK_PREFIX) ? extId.slice(TASK_PREFIX.length) : extId;

/** One entity, with an ETag where it has a version. */
export function one(call: V4Call, data: object, version?: number): Answer {
  const headers: Record<string, string> = version === undefined ? {} : { ETag: etagOf(version) };
  return json(200, typed(call.answers, { data, metadata: plainMetadata(call) }), headers);
}

/** A change that a task makes. */
export function accepted(call: V4Call, task: Task): Answer {
  const data = typed('prism.v4.config.TaskReference', { extId: taskExtId(task.uuid) });
  return json(202, typed(call.answers, { data, metadata: plainMetadata(call) }));
}
