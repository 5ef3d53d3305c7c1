import { taskState } from '../data/tasks';
import type { Task } from '../data/types';
import { v3Time } from './metadata';

const usecs = (time: Date): number => time.getTime() * 1000;

/**
 * `operation_type` of what v3 itself does; tasks of the other families keep their names. Believed: no recording has
 * a task.
 */
const OPERATION_TYPES: Record<string, string> = {
  VmCreate: 'create_vm_intentful',
  VmUpdate: 'update_vm_intentful',
  VmDelete: 'delete_vm_intentful',
  ImageCreate: 'create_image_intentful',
  ImageUpdate: 'update_image_intentful',
  ImageDelete: 'delete_image_intentful',
  NetworkCreate: 'create_subnet_intentful',
  NetworkUpdate: 'update_subnet_intentful',
  NetworkDelete: 'delete_subnet_intentful',
};

/** A task that somebody stopped is CANCELED elsewhere; the v3 description has no such word. */
const STATUS = { CANCELED: 'ABORTED' } as const;

/** A task as v3 shows it; members from the vendor's description, there is no recording. */
export function taskView(task: Task): object {
  const { state, percent, endedAt } = taskState(task, Date.now());
  const operation = OPERATION_TYPES[task.operation] ?? task.operation;
  return {
    status: state === 'CANCELED' ? STATUS[state] : state,
    last_update_time: v3Time(endedAt ?? new Date()),
    logical_timestamp: state === 'QUEUED' ? 0 : endedAt ? 2 : 1,
    entity_reference_list: [task.entity],
    start_time: v3Time(task.createdAt),
    creation_time: v3Time(task.createdAt),
    start_time_usecs: usecs(task.createdAt),
    creation_time_usecs: usecs(task.createdAt),
    cluster_reference: { kind: 'cluster', uuid: task.clusterUuid },
    subtask_reference_list: [],
    ...(endedAt ? { completion_time: v3Time(endedAt), completion_time_usecs: usecs(endedAt) } : {}),
    ...(state === 'FAILED' ? { error_code: task.failure?.code, error_detail: task.failure?.detail } : {}),
    progress_message: operation,
    operation_type: operation,
    percentage_complete: percent,
    api_version: '3.1',
    uuid: task.uuid,
  };
}

/** `status` of a task as v3 spells it, for filters. */
export function taskStatus(task: Task): string {
  const { state } = taskState(task, Date.now());
  return state === 'CANCELED' ? STATUS[state] : state;
}
