import { setTimeout as wait } from 'node:timers/promises';
import { taskState } from '../data/tasks';
import type { Task } from '../data/types';
import type { World } from '../data/world';
import { invalid } from '../gateway/failure';
import { objectsOf, readObject, textOf, textsOf, wholeOf } from '../gateway/body';
import type { Json } from '../server/json';
import { usecs } from '../gateway/times';
import { json, type Answer, type Call, type Route } from '../server/http';
import { find, scopeOf } from '../gateway/find';

const DEFAULT_COUNT = 500;
/** Beyond this a poll answers anyway; real ones may wait for minutes. */
const LONGEST_POLL_MS = 60_000;
const POLL_EVERY_MS = 25;

/** "Succeeded" on the wire where the description has SUCCEEDED; what was stopped is called aborted. */
function progress(state: ReturnType<typeof taskState>['state']): string {
  const word = state === 'CANCELED' ? 'ABORTED' : state;
  return word.charAt(0) + word.slice(1).toLowerCase();
}

/** Members and their order from a quoted answer of `tasks/poll`. */
function view(task: Task): Json {
  const { state, percent, endedAt } = taskState(task, Date.now());
  return {
    cluster_uuid: task.clusterUuid,
    ...(endedAt ? { complete_time_usecs: usecs(endedAt) } : {}),
    create_time_usecs: usecs(task.createdAt),
    entity_list: [
      { entity_id: task.entity.uuid, entity_name: null, entity_type: task.entity.kind.toUpperCase() },
    ],
    last_updated_time_usecs: usecs(endedAt ?? new Date()),
    message: '',
    meta_request: { method_name: task.operation },
    ...(endedAt
      ? {
          meta_response:
            state === 'FAILED'
              ? { error_code: Number(task.failure?.code ?? 1), error_detail: task.failure?.detail }
              : { error_code: 0 },
        }
      : {}),
    operation_type: task.operation,
    percentage_complete: percent,
    progress_status: progress(state),
    start_time_usecs: usecs(task.createdAt),
    subtask_uuid_list: [],
    uuid: task.uuid,
  };
}

const isDone = (task: Task): boolean => taskState(task, Date.now()).endedAt !== null;

/** Tasks that are wanted, the oldest first, as an answer from AOS 6.8.1 has them. */
function list(call: Call<World>): Answer {
  const asked = readObject(call);
  // 0 is what a count is that nobody set (believed).
  const count = wholeOf(asked, 'count', 0) || DEFAULT_COUNT;
  const entities = objectsOf(asked, 'entity_list').map((entity) => textOf(entity, 'entity_id'));
  const operations = textsOf(asked, 'operation_type_list');
  const clusters = textsOf(asked, 'cluster_uuid_list');
  const tasks = scopeOf(call)
    .tasks.filter((task) => asked.include_completed === true || !isDone(task))
    .filter(({ entity }) => entities.length === 0 || entities.includes(entity.uuid))
    .filter(({ operation }) => operations.length === 0 || operations.includes(operation))
    .filter(({ clusterUuid }) => clusters.length === 0 || clusters.includes(clusterUuid))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return json(200, {
    metadata: { grand_total_entities: tasks.length, total_entities: tasks.length },
    // The newest ones, where there are more than wanted.
    entities: tasks.slice(-count).map(view),
  });
}

/** Waits until one of the tasks is done or the time is over, and gives those that are done. */
async function poll(call: Call<World>): Promise<Answer> {
  const asked = readObject(call);
  const uuids = textsOf(asked, 'completed_tasks');
  if (uuids.length === 0) throw invalid('completed_tasks is required and was not given.');
  const tasks = uuids.map((uuid) => find(scopeOf(call).tasks, uuid, 'Task'));
  const until = Date.now() + Math.min(LONGEST_POLL_MS, (wholeOf(asked, 'timeout_interval', 0) ?? 0) * 1000);
  while (!tasks.some(isDone) && Date.now() < until) await wait(POLL_EVERY_MS);
  call.world.settle();
  const done = tasks.filter(isDone);
  return json(200, done.length > 0 ? { completed_tasks_info: done.map(view) } : { timed_out: true });
}

export const TASK_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/tasks/list', handle: list },
  { method: 'POST', path: '/tasks/poll', handle: poll },
  {
    method: 'GET',
    path: '/tasks/{uuid}',
    handle: (call) => json(200, view(find(scopeOf(call).tasks, call.params.uuid, 'Task'))),
  },
];
