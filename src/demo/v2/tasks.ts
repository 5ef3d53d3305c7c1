import { taskState } from '../data/tasks';
import type { Task } from '../data/types';
import type { World } from '../data/world';
import { json, Refusal, type Call, type Route } from '../server/http';
import { notThere, v2Error } from './errors';

const usecs = (time: Date): number => time.getTime() * 1000;
const DEFAULT_COUNT = 500;

/** "Succeeded" on the wire where the description has SUCCEEDED. */
const capitalised = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();

/** Members and their order from a quoted answer of `tasks/poll`. */
function view(task: Task): object {
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
    progress_status: capitalised(state),
    start_time_usecs: usecs(task.createdAt),
    subtask_uuid_list: [],
    uuid: task.uuid,
  };
}

function readBody({ body }: Call<World>): { count?: unknown; include_completed?: unknown } {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below.
  }
  throw new Refusal(v2Error(500, 1101, 'The body is not a JSON object.', 'ValidationException'));
}

export const TASK_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/tasks/list',
    handle: (call) => {
      const asked = readBody(call);
      const count = typeof asked.count === 'number' && asked.count > 0 ? asked.count : DEFAULT_COUNT;
      const tasks = call.world.tasks
        .filter((task) => asked.include_completed === true || taskState(task, Date.now()).endedAt === null)
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
      return json(200, {
        metadata: { grand_total_entities: tasks.length, total_entities: tasks.length },
        entities: tasks.slice(0, count).map(view),
      });
    },
  },
  {
    method: 'GET',
    path: '/tasks/{uuid}',
    handle: ({ world, params }) => {
      const task = world.tasks.find(({ uuid }) => uuid === params.uuid);
      if (!task) throw notThere('Task', params.uuid ?? '');
      return json(200, view(task));
    },
  },
];
