import { randomUUID } from 'node:crypto';
import type { Random } from './random';
import type { Cluster, Task, TaskState, Vm } from './types';

/** How long a change takes here; real ones take seconds to minutes. */
export const TASK_MS = 2000;
const QUEUED_SHARE = 0.2;

/** Where a task stands at a moment. A task waits for a fifth of its time, then runs. */
export function taskState(
  task: Task,
  now: number,
): { state: TaskState; percent: number; endedAt: Date | null } {
  const share = (now - task.createdAt.getTime()) / task.durationMs;
  if (share >= 1) {
    const endedAt = new Date(task.createdAt.getTime() + task.durationMs);
    return { state: task.failure ? 'FAILED' : 'SUCCEEDED', percent: 100, endedAt };
  }
  if (share < QUEUED_SHARE) return { state: 'QUEUED', percent: 0, endedAt: null };
  return { state: 'RUNNING', percent: Math.floor(share * 100), endedAt: null };
}

/** A finished task for each of the last twenty VMs made. */
export function makeTasks(random: Random, cluster: Cluster, vms: Vm[]): Task[] {
  return vms
    .filter(({ controllerVm }) => !controllerVm)
    .slice(-20)
    .map((vm, at) => ({
      uuid: vm.taskUuid,
      clusterUuid: cluster.uuid,
      operation: 'VmCreate',
      entity: { kind: 'vm', uuid: vm.uuid, name: vm.name },
      createdAt: vm.createdAt,
      durationMs: 3000 + random.integer(9000),
      failure: at === 7 ? { code: '20', detail: 'The storage container had no room for the disk.' } : null,
      finish: null,
    }));
}

/** A task that starts now; `finish` makes its change real when it is done. */
export function startTask(
  tasks: Task[],
  clusterUuid: string,
  operation: string,
  entity: Task['entity'],
  finish: () => void,
): Task {
  const task: Task = {
    uuid: randomUUID(),
    clusterUuid,
    operation,
    entity,
    createdAt: new Date(),
    durationMs: TASK_MS,
    failure: null,
    finish,
  };
  tasks.push(task);
  return task;
}

/** Makes the changes of all tasks real that are done by now, in the order they were asked for. */
export function settle(tasks: Task[], now: number): void {
  for (const task of tasks) {
    if (!task.finish || taskState(task, now).endedAt === null) continue;
    const finish = task.finish;
    task.finish = null;
    finish();
  }
}
