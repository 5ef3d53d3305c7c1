import { randomUUID } from 'node:crypto';
import type { Random } from './random';
import type { Task, TaskState, Vm } from './types';
import type { World } from './world';

/** How long a change takes here unless told otherwise; real ones take seconds to minutes. */
export const TASK_MS = 2000;
const QUEUED_SHARE = 0.2;
/** A task that is going to fail does so on the way. */
const FAILS_AT_SHARE = 0.6;

/** Where a task stands at a moment. A task waits for a fifth of its time, then runs. */
export function taskState(
  task: Task,
  now: number,
): { state: TaskState; percent: number; endedAt: Date | null } {
  const at = (share: number): Date => new Date(task.createdAt.getTime() + task.durationMs * share);
  const percentAt = (time: number): number =>
    Math.min(100, Math.max(0, Math.floor(((time - task.createdAt.getTime()) / task.durationMs) * 100)));
  if (task.canceledAt && task.canceledAt.getTime() <= now) {
    return { state: 'CANCELED', percent: percentAt(task.canceledAt.getTime()), endedAt: task.canceledAt };
  }
  const share = (now - task.createdAt.getTime()) / task.durationMs;
  if (task.failure && share >= FAILS_AT_SHARE) {
    return { state: 'FAILED', percent: FAILS_AT_SHARE * 100, endedAt: at(FAILS_AT_SHARE) };
  }
  if (share >= 1) return { state: 'SUCCEEDED', percent: 100, endedAt: at(1) };
  if (share < QUEUED_SHARE) return { state: 'QUEUED', percent: 0, endedAt: null };
  return { state: 'RUNNING', percent: percentAt(now), endedAt: null };
}

/** A finished task for each of the last twenty VMs made. */
export function makeTasks(random: Random, vms: Vm[]): Task[] {
  return vms
    .filter(({ controllerVm }) => !controllerVm)
    .slice(-20)
    .map((vm, at) => ({
      uuid: vm.taskUuid,
      clusterUuid: vm.clusterUuid,
      operation: 'VmCreate',
      entity: { kind: 'vm', uuid: vm.uuid, name: vm.name },
      createdAt: vm.createdAt,
      durationMs: 3000 + random.integer(9000),
      failure: at === 7 ? { code: '20', detail: 'The storage container had no room for the disk.' } : null,
      canceledAt: null,
      finish: null,
    }));
}

/** What a change asks for. */
export interface TaskWish {
  clusterUuid: string;
  /** As v2 names it, such as `VmCreate`; each family may show its own spelling. */
  operation: string;
  entity: Task['entity'];
  /** Makes the change real; called once, when the task has succeeded. */
  finish(): void;
  /** A reason to fail that lies in the change itself, such as no room for a disk. */
  failure?: Task['failure'];
}

function badLuck({ taskRules }: World): Task['failure'] {
  const unlucky = taskRules.failPercent > 0 && taskRules.luck.integer(100) < taskRules.failPercent;
  if (taskRules.failNext > 0) taskRules.failNext -= 1;
  else if (!unlucky) return null;
  return { code: '9', detail: 'The host did not answer in time. (The demo was told to let this fail.)' };
}

/**
 * A task that starts now. It fails for the reason that the wish names, or because the demo was told to let tasks fail;
 * then the change is not made.
 */
export function startTask(world: World, wish: TaskWish): Task {
  const task: Task = {
    uuid: randomUUID(),
    clusterUuid: wish.clusterUuid,
    operation: wish.operation,
    entity: wish.entity,
    createdAt: new Date(),
    durationMs: world.taskRules.durationMs,
    failure: wish.failure ?? badLuck(world),
    canceledAt: null,
    finish: () => wish.finish(),
  };
  world.tasks.push(task);
  return task;
}

/** Makes the changes of all tasks real that are done by now, in the order they were asked for. */
export function settle(tasks: Task[], now: number): void {
  for (const task of tasks) {
    if (!task.finish) continue;
    const { state, endedAt } = taskState(task, now);
    if (endedAt === null) continue;
    const finish = task.finish;
    task.finish = null;
    if (state === 'SUCCEEDED') finish();
  }
}
