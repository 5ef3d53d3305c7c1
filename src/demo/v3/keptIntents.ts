import { takeOut } from '../data/takeOut';
import { startTask, taskState, type TaskWish } from '../data/tasks';
import type { KeptIntent, Task } from '../data/types';
import type { World } from '../data/world';
import { json, Refusal, type Answer, type Call, type Handler } from '../server/http';
import { v3Error } from './errors';
import { deleting, type Intent } from './intent';
import type { Attributes, Listing } from './list';
import { ownerReference, plainMetadata } from './metadata';

/**
 * Starts the task that makes an entity. v3 keeps what was asked for from the first moment: until the task has made the
 * entity, and for good where it fails, the intent is read in its place.
 * @param uuid of the entity that is to be
 */
export function startMaking(
  world: World,
  { metadata, spec }: Pick<Intent, 'metadata' | 'spec'>,
  uuid: string,
  wish: TaskWish,
): Task {
  const task = startTask(world, {
    ...wish,
    finish: () => {
      takeOut(world.keptIntents, kept);
      wish.finish();
    },
  });
  const kept: KeptIntent = { kind: wish.entity.kind, uuid, metadata, spec, task };
  world.keptIntents.push(kept);
  return task;
}

const keptOf = ({ world, cluster }: Call<World>, kind: string): KeptIntent[] =>
  world.keptIntents.filter(
    (kept) => kept.kind === kind && (cluster === undefined || kept.task.clusterUuid === cluster),
  );

/** Why an intent came to nothing; codes of tasks that are numbers are no reasons of v3. */
function messages({ failure }: Task): object[] {
  const { code, detail } = failure ?? { code: '', detail: 'The task was stopped.' };
  return [{ message: detail, reason: /^[A-Z]/.test(code) ? code : 'INTERNAL_ERROR', details: {} }];
}

/**
 * States PENDING and ERROR and the list of messages as described; the rest of `status` repeats the spec, which is
 * believed, as there is nothing else to tell.
 */
function view(world: World, { kind, uuid, metadata, spec, task }: KeptIntent): object {
  const { endedAt } = taskState(task, Date.now());
  const updatedAt = endedAt ?? task.createdAt;
  return {
    status: {
      ...spec,
      state: endedAt ? 'ERROR' : 'PENDING',
      ...(endedAt ? { message_list: messages(task) } : {}),
      execution_context: { task_uuid: [task.uuid] },
    },
    spec,
    metadata: {
      ...plainMetadata({ uuid, kind, specVersion: 0, createdAt: task.createdAt, updatedAt }),
      ...(metadata.categories === undefined ? {} : { categories: metadata.categories }),
      owner_reference: ownerReference(world),
    },
  };
}

/** Stops what is on its way to make the entity; the intent goes when the task that deletes it is done. */
function remove(world: World, kept: KeptIntent): Answer {
  const { kind, task: making } = kept;
  if (taskState(making, Date.now()).endedAt === null) making.canceledAt = new Date();
  const task = startTask(world, {
    clusterUuid: making.clusterUuid,
    operation: making.operation.replace(/Create$/, 'Delete'),
    entity: making.entity,
    finish: () => takeOut(world.keptIntents, kept),
  });
  return deleting(kind, task.uuid);
}

/** Changing what is not there is refused, in the words of an edit conflict: believed. */
const notYet = ({ kind }: KeptIntent): Refusal =>
  new Refusal(
    v3Error(
      409,
      'CONCURRENT_REQUESTS_NOT_ALLOWED',
      `The ${kind} has not been made: wait for its task, or delete it when that has failed.`,
      undefined,
      kind,
    ),
  );

/** A handler of `/<kind>s/{uuid}` that answers of a kept intent where the path names one. */
export function unlessKept(kind: string, handle: Handler<World>): Handler<World> {
  return (call) => {
    const kept = keptOf(call, kind).find(({ uuid }) => uuid === call.params.uuid);
    if (!kept) return handle(call);
    if (call.method === 'PUT') throw notYet(kept);
    if (call.method === 'DELETE') return remove(call.world, kept);
    return json(200, { ...view(call.world, kept), api_version: '3.1' });
  };
}

/**
 * A list with the kept intents at its end, which is believed. They have a name and a UUID only to filter and sort by.
 */
export function withKept<T>(call: Call<World>, listing: Listing<T>): Listing<T | KeptIntent> {
  const { kind, entities, attributes } = listing;
  const kept = keptOf(call, kind);
  const isKept = (entity: T | KeptIntent): entity is KeptIntent => (kept as unknown[]).includes(entity);
  const own: Attributes<KeptIntent> = {
    uuid: ({ uuid }) => uuid,
    name: ({ spec }) => String(spec.name),
    [`${kind}_name`]: ({ spec }) => String(spec.name),
  };
  const both = (name: string): [string, Attributes<T | KeptIntent>[string]] => [
    name,
    (entity) => (isKept(entity) ? own[name]?.(entity) : attributes[name]?.(entity)),
  ];
  return {
    ...listing,
    entities: [...entities, ...kept],
    attributes: Object.fromEntries(Object.keys(attributes).map(both)),
    view: (entity) => (isKept(entity) ? view(call.world, entity) : listing.view(entity)),
  };
}
