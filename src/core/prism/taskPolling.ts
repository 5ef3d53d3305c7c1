import type { Family } from '../model/family';
import { familyOfBasePath } from './families';
import { valueAt } from './nextPage';
import type { AnswerPath } from './pagings';
import { v4VersionIn } from './v4Path';

/** What a task is doing. `running` covers all that may still become something else, such as waiting and being cancelled. */
export type TaskState = 'running' | 'succeeded' | 'failed' | 'cancelled';

/**
 * What clusters call it, upper case: enums of the descriptions of v2.0 (QUEUED to FAILED), v3 (with SUSPENDED) and v4 (with CANCELING and
 * CANCELED); v2.0 answers in another case than its description has. What is not here, such as v4's `$UNKNOWN`, says nothing of the task.
 */
export const TASK_WORDS: Readonly<Record<string, TaskState>> = {
  QUEUED: 'running',
  RUNNING: 'running',
  SUSPENDED: 'running',
  CANCELING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  ABORTED: 'cancelled',
  CANCELED: 'cancelled',
};

/** How the tasks of a family are asked for, and where their answers say what. */
export interface TaskPolling {
  /** Where an answer may name its task or its tasks: a text, or a list of texts. The first that is there counts. */
  readonly named: readonly AnswerPath[];
  /** What the name of a task looks like, where other objects are named at the same place. */
  readonly looksLike?: RegExp;
  /** Path to ask at, `{id}` for the name as the answer has it. */
  readonly path: string;
  /** What an answer about a task is wrapped in. */
  readonly within: AnswerPath;
  readonly state: string;
  readonly percent: string;
  /** List of what it made or changed, and the member of each that identifies it. */
  readonly made: { readonly list: string; readonly id: string };
  /** What went wrong, the first that is there: a text, or a list of objects of which this member is one. */
  readonly errors: readonly { readonly path: AnswerPath; readonly member?: string }[];
  /** Milliseconds from an answer to the next question. */
  readonly everyMs: number;
}

/** Often enough for a power switch, and a tenth of what the strictest v4 operation takes (5 a second). */
const EVERY_MS = 2000;

/** Tasks of v1 are the same ones as v2.0's, which alone has a call for them. */
const GATEWAY: TaskPolling = {
  named: [['task_uuid'], ['taskUuid']],
  path: '/PrismGateway/services/rest/v2.0/tasks/{id}',
  within: [],
  state: 'progress_status',
  percent: 'percentage_complete',
  made: { list: 'entity_list', id: 'entity_id' },
  errors: [{ path: ['meta_response', 'error_detail'] }, { path: ['message'] }],
  everyMs: EVERY_MS,
};

/** Members from the vendor's descriptions and recorded answers. A row for each family that has tasks. */
export const TASK_POLLINGS = {
  'v0.8': {
    named: [['taskUuid']],
    path: '/api/nutanix/v0.8/tasks/{id}',
    within: [],
    state: 'progressStatus',
    percent: 'percentageComplete',
    made: { list: 'entityList', id: 'uuid' },
    errors: [{ path: ['metaResponse', 'errorDetail'] }, { path: ['message'] }],
    everyMs: EVERY_MS,
  },
  v1: GATEWAY,
  'v2.0': { ...GATEWAY, path: '/api/nutanix/v2.0/tasks/{id}' },
  v3: {
    named: [['status', 'execution_context', 'task_uuid'], ['task_uuid'], ['task_uuid_list']],
    path: '/api/nutanix/v3/tasks/{id}',
    within: [],
    state: 'status',
    percent: 'percentage_complete',
    made: { list: 'entity_reference_list', id: 'uuid' },
    errors: [{ path: ['error_detail'] }],
    everyMs: EVERY_MS,
  },
  v4: {
    named: [['data', 'extId']],
    // Base64 of who runs it, a colon and a UUID; other objects have the UUID alone
    looksLike: /^[A-Za-z0-9+/]+={0,2}:[0-9a-f-]{36}$/i,
    // The oldest version is served for as long as any; prism need not have the version of the namespace that was asked.
    path: '/api/prism/v4.0/config/tasks/{id}',
    within: ['data'],
    state: 'status',
    percent: 'progressPercentage',
    made: { list: 'entitiesAffected', id: 'extId' },
    errors: [{ path: ['errorMessages'], member: 'message' }, { path: ['legacyErrorMessage'] }],
    everyMs: EVERY_MS,
  },
} as const satisfies Readonly<Record<Exclude<Family, `v4:${string}` | 'other'> | 'v4', TaskPolling>>;

/**
 * How the tasks that a call starts are followed; undefined for what no family of Prism serves. A call that goes through Prism Central to one of
 * its clusters (`proxyClusterUuid`) has its tasks there as well.
 * @param target path and query of the call as they are sent
 */
export function taskPollingOf(target: string): TaskPolling | undefined {
  const path = target.replace(/[?#].*$/s, '');
  const family = familyOfBasePath(path);
  if (family === undefined || family === 'other') return undefined;
  const polling: TaskPolling = TASK_POLLINGS[family.startsWith('v4:') ? 'v4' : (family as 'v3')];
  const proxied = /[?&](proxyClusterUuid=[^&]*)/.exec(target)?.[1];
  const at = samePlace(polling.path, path);
  return { ...polling, path: proxied === undefined ? at : `${at}?${proxied}` };
}

/** v2.0 has two base paths, and a Prism Central of before v4.0 only a preliminary version of it. */
function samePlace(poll: string, path: string): string {
  const gateway = '/PrismGateway/services/rest/v2.0';
  if (path.startsWith(`${gateway}/`)) return poll.replace('/api/nutanix/v2.0', gateway);
  const version = v4VersionIn(path);
  return version !== undefined && /^v4\.\d+\.[ab]\d+$/i.test(version) ? poll.replace('v4.0', version) : poll;
}

/** Names of the tasks that an answer speaks of; none where what was asked for is done already. */
export function tasksIn({ named, looksLike = /./ }: TaskPolling, answer: unknown): string[] {
  for (const path of named) {
    const found = valueAt(answer, path);
    const names = (Array.isArray(found) ? found : [found]).filter(
      (name): name is string => typeof name === 'string' && looksLike.test(name),
    );
    if (names.length > 0) return names;
  }
  return [];
}

/** The path of a task; `=` and `:` of its name stay as they are, which v4 wants. */
export function taskPath({ path }: TaskPolling, id: string): string {
  return path.replace('{id}', encodeURIComponent(id).replace(/%3A/gi, ':').replace(/%3D/gi, '='));
}

/** What an answer says of a task. */
export interface TaskSeen {
  /** Absent: a word that says nothing, so it is asked again. */
  readonly state?: TaskState;
  /** As the cluster says it. */
  readonly word: string;
  readonly percent?: number;
  /** Identities of what it made or changed. */
  readonly made: readonly string[];
  /** What went wrong, in the cluster's words. */
  readonly errors: readonly string[];
}

export function readTask(polling: TaskPolling, answer: unknown): TaskSeen {
  const task = valueAt(answer, polling.within);
  const word = String(valueAt(task, [polling.state]) ?? '');
  const state = Object.hasOwn(TASK_WORDS, word.toUpperCase()) ? TASK_WORDS[word.toUpperCase()] : undefined;
  const percent = Number(valueAt(task, [polling.percent]) ?? NaN);
  return {
    word,
    ...(state === undefined ? {} : { state }),
    ...(Number.isFinite(percent) ? { percent } : {}),
    made: texts(valueAt(task, [polling.made.list]), polling.made.id),
    errors:
      polling.errors
        .map(({ path, member }) => texts(valueAt(task, path), member))
        .find((all) => all.length > 0) ?? [],
  };
}

/** A text, or this member of each object of a list. */
function texts(value: unknown, member?: string): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all
    .map((each: unknown) => (member === undefined ? each : valueAt(each, [member])))
    .filter((each): each is string => typeof each === 'string' && each !== '');
}
