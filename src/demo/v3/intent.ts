import { randomUUID } from 'node:crypto';
import { taskState } from '../data/tasks';
import type { World } from '../data/world';
import { json, Refusal, type Answer } from '../server/http';
import { readObject } from './body';
import { isObject, type Json } from '../server/json';
import { Complaints } from './complaints';
import { v3Error } from './errors';

/** What a create or update is sent: the wish in `spec`, and what it is about in `metadata`. */
export interface Intent {
  metadata: Json;
  spec: Json;
  resources: Json;
}

/** What differs between kinds. */
export interface IntentRules {
  kind: string;
  /** Whether the spec must have a name, which a VM snapshot need not. */
  named?: boolean;
  longestName?: number;
  /** Looks at the resources. */
  check?(resources: Json, complaints: Complaints): void;
}

/**
 * Reads the body of a create or update.
 * @throws Refusal 400 for a body that is no JSON object, 422 naming each member that is missing or wrong; `status` is
 * one, as only `spec` and `metadata` of what was read may come back
 */
export function readIntent(raw: Buffer, rules: IntentRules): Intent {
  const { kind, named = true, longestName = 256 } = rules;
  const body = readObject(raw, kind);
  const complaints = new Complaints(kind);
  const { metadata, spec } = body;
  complaints.only(body, ['api_version', 'metadata', 'spec']);
  if (!isObject(metadata)) complaints.needs({}, 'metadata');
  else {
    complaints.needs(metadata, 'kind', 'metadata');
    complaints.oneOf(metadata.kind, 'metadata.kind', [kind]);
    complaints.whole(metadata.spec_version, 'metadata.spec_version', 0);
  }
  if (!isObject(spec)) complaints.needs({}, 'spec');
  else {
    if (named) complaints.needs(spec, 'name', 'spec');
    complaints.text(spec.name, 'spec.name', longestName, 1);
    complaints.text(spec.description, 'spec.description', 1000);
    if (!isObject(spec.resources)) complaints.needs({}, 'resources', 'spec');
    else rules.check?.(spec.resources, complaints);
  }
  complaints.end();
  const read = spec as Json;
  return { metadata: metadata as Json, spec: read, resources: read.resources as Json };
}

/**
 * Refuses an update that was made from an older reading. No `spec_version` counts as 0, and one that is ahead of the
 * entity's is taken: both are in the recordings.
 * @throws Refusal 409, its reason and sentence as public clients look for them
 */
export function mustBeCurrent(kind: string, metadata: Json, current: number): void {
  const sent = typeof metadata.spec_version === 'number' ? metadata.spec_version : 0;
  if (sent >= current) return;
  throw new Refusal(
    v3Error(
      409,
      'CONCURRENT_REQUESTS_NOT_ALLOWED',
      'Edit conflict: please retry change.',
      { spec_version: [`${sent} was sent, ${current} is the current one`] },
      kind,
    ),
  );
}

/** 202 of a create or update: spec and metadata as they were sent, and the task to wait for. */
export function accepted(
  intent: Pick<Intent, 'metadata' | 'spec'>,
  {
    kind,
    uuid,
    specVersion,
    taskUuid,
  }: { kind: string; uuid: string; specVersion: number; taskUuid: string },
): Answer {
  return json(202, {
    metadata: { ...intent.metadata, use_categories_mapping: false, kind, spec_version: specVersion, uuid },
    api_version: '3.1',
    spec: intent.spec,
    status: { state: 'PENDING', execution_context: { task_uuid: taskUuid } },
  });
}

/** 202 of a delete; its `spec` is an empty text, as recorded. */
export function deleting(kind: string, taskUuid: string): Answer {
  return json(202, {
    api_version: '3.1',
    metadata: { kind },
    spec: '',
    status: { state: 'DELETE_PENDING', execution_context: { task_uuid: taskUuid } },
  });
}

/** Whether something has a UUID already, or a task is on its way to make it. */
function isTaken({ vms, images, networks, recoveryPlans, keptIntents, tasks }: World, uuid: string): boolean {
  const now = Date.now();
  return (
    [...vms, ...images, ...networks, ...recoveryPlans, ...keptIntents].some(
      (entity) => entity.uuid === uuid,
    ) || tasks.some((task) => task.entity.uuid === uuid && taskState(task, now).endedAt === null)
  );
}

/**
 * UUID of a new entity. A client may bring one that it reserved before at `/idempotence_identifiers`; any other is
 * passed over, as a POST makes its own.
 * @throws Refusal 409 for a reserved one that is in use, which is believed
 */
export function newUuid(world: World, kind: string, { uuid }: Json): string {
  const reserved = [...world.identifiers.values()].flatMap(({ uuids }) => uuids);
  if (typeof uuid !== 'string' || !reserved.includes(uuid)) return randomUUID();
  if (!isTaken(world, uuid)) return uuid;
  const message = `There is an entity with the uuid ${uuid}.`;
  throw new Refusal(v3Error(409, 'ENTITY_ALREADY_EXISTS', message, undefined, kind));
}
