import { taskState } from '../data/tasks';
import type { Task, TaskState } from '../data/types';
import type { World } from '../data/world';
import type { Json } from '../server/json';
import { usecs } from '../gateway/times';
import type { Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { listAnswer } from './answer';

const STATUS: Record<TaskState, string> = {
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELED: 'aborted',
};

/** Members of a quoted answer; no description has this path, and the web console calls it all the time. */
function view(task: Task): Json {
  const { state, percent, endedAt } = taskState(task, Date.now());
  return {
    operation: task.operation,
    entity: [task.entity.kind],
    entity_id: [task.entity.uuid],
    component: 'Uhura',
    id: task.uuid,
    cluster_uuid: task.clusterUuid,
    task_name: '',
    task_display_name: `${task.operation} ${task.entity.name}`,
    sub_task_message: '',
    status: STATUS[state],
    percentage_completed: percent,
    create_time_usecs: usecs(task.createdAt),
    start_time_usecs: usecs(task.createdAt),
    last_update_time_usecs: usecs(endedAt ?? new Date()),
  };
}

export const PROGRESS_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/progress_monitors',
    handle: (call) =>
      listAnswer(call.query, {
        entities: scopeOf(call).tasks,
        view,
        aliases: { uuid: ({ uuid }) => uuid },
      }),
  },
];
