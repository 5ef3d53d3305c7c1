import { taskState } from '../data/tasks';
import type { Task } from '../data/types';
import { clusterOf, type World } from '../data/world';
import { json, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { v3Time } from './metadata';

const usecs = (time: Date): number => time.getTime() * 1000;

/** A task as v3 shows it; members from the vendor's description, there is no recording. */
function taskView(world: World, task: Task): object {
  const { state, percent, endedAt } = taskState(task, Date.now());
  const cluster = clusterOf(world, task.clusterUuid);
  return {
    status: state,
    last_update_time: v3Time(endedAt ?? new Date()),
    logical_timestamp: state === 'QUEUED' ? 0 : 1,
    entity_reference_list: [task.entity],
    start_time: v3Time(task.createdAt),
    creation_time: v3Time(task.createdAt),
    start_time_usecs: usecs(task.createdAt),
    creation_time_usecs: usecs(task.createdAt),
    cluster_reference: { kind: 'cluster', uuid: cluster.uuid },
    subtask_reference_list: [],
    ...(endedAt ? { completion_time: v3Time(endedAt), completion_time_usecs: usecs(endedAt) } : {}),
    ...(state === 'FAILED' ? { error_code: task.failure?.code, error_detail: task.failure?.detail } : {}),
    progress_message: task.operation,
    operation_type: task.operation,
    percentage_complete: percent,
    api_version: '3.1',
    uuid: task.uuid,
  };
}

export const TASK_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/tasks/{uuid}',
    handle: ({ world, params }) => {
      const task = world.tasks.find(({ uuid }) => uuid === params.uuid);
      if (!task) throw entityNotFound('task', params.uuid ?? '');
      return json(200, taskView(world, task));
    },
  },
];
