import { taskState } from '../../data/tasks';
import type { Task } from '../../data/types';
import { FIELDS } from '../../descriptions/v4/odataFields';
import { Refusal, type Answer } from '../../server/http';
import { one, taskExtId, taskUuid } from '../answers';
import { appMessage, v4Error, v4NotFound } from '../errors';
import { list, shaping } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { typed, typedLast, v4Time } from '../typed';

const P = 'prism.v4.config';

/** Namespace and kind of what a task is about, as v4 says it. */
const RELS: Record<string, string> = {
  vm: 'vmm:ahv:config:vm',
  image: 'vmm:content:image',
  subnet: 'networking:config:subnet',
  network: 'networking:config:subnet',
  cluster: 'clustermgmt:config:cluster',
  recovery_point: 'dataprotection:config:recovery-point',
};

/** `VmPowerOn` and `create_vm_intentful` in words. */
function inWords(operation: string): string {
  const words = operation
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/**
 * A task: members and their order as recorded of one that succeeded. Error messages of one that failed are from the
 * description.
 */
function view(task: Task): object {
  const { state, percent, endedAt } = taskState(task, Date.now());
  const startedAt = new Date(task.createdAt.getTime() + task.durationMs / 5);
  const { uuid, kind, name } = task.entity;
  const failed = state === 'FAILED' && task.failure;
  return typed(`${P}.Task`, {
    extId: taskExtId(task.uuid),
    operation: task.operation,
    operationDescription: inWords(task.operation),
    createdTime: v4Time(task.createdAt),
    ...(state === 'QUEUED' ? {} : { startedTime: v4Time(startedAt) }),
    ...(endedAt ? { completedTime: v4Time(endedAt) } : {}),
    progressPercentage: percent,
    entitiesAffected: [
      typedLast(`${P}.EntityReference`, { extId: uuid, rel: RELS[kind] ?? `prism:config:${kind}`, name }),
    ],
    ...(failed
      ? {
          errorMessages: [appMessage('prism', { code: `PRI-${failed.code}`, message: failed.detail })],
          legacyErrorMessage: failed.detail,
        }
      : {}),
    isCancelable: endedAt === null,
    lastUpdatedTime: v4Time(endedAt ?? new Date()),
    isBackgroundTask: false,
    numberOfSubtasks: 0,
    numberOfEntitiesAffected: 1,
    status: state,
    ownedBy: typed(`${P}.OwnerReference`, { name: 'System' }),
    clusterExtIds: [task.clusterUuid],
  });
}

function find(call: V4Call, name: string): Task {
  const uuid = taskUuid(call.params[name] ?? '');
  const task = call.world.tasks.find((each) => each.uuid === uuid);
  if (!task) throw v4NotFound(call, 'task');
  return task;
}

/** Stops a task that is not over. Code and words of the refusal are believed. */
function cancel(call: V4Call): Answer {
  const task = find(call, 'taskExtId');
  if (taskState(task, Date.now()).endedAt !== null) {
    const message = { code: 'PRI-40901', errorGroup: 'TASK_NOT_CANCELABLE', message: 'The task is over.' };
    throw new Refusal(v4Error(call, 400, message));
  }
  task.canceledAt = new Date();
  const message = { code: 'PRI-20000', message: 'The task is being cancelled.', severity: 'INFO' as const };
  return one(call, appMessage('prism', message));
}

/** Newest first, as the recorded list is. */
const newestFirst = (tasks: Task[]): Task[] =>
  [...tasks].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());

export const TASK_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: '/config/tasks',
    answers: `${P}.ListTasksApiResponse`,
    handle: (call) => list(call, { items: newestFirst(call.world.tasks), view, fields: FIELDS.tasks }),
  },
  {
    method: 'GET',
    path: '/config/tasks/{extId}',
    answers: `${P}.GetTaskApiResponse`,
    handle: (call) => {
      const fields = { select: FIELDS.tasks.select };
      return one(call, shaping(call, { view, fields })(find(call, 'extId')));
    },
  },
  {
    method: 'POST',
    path: '/config/tasks/{taskExtId}/$actions/cancel',
    basicOnly: true,
    answers: `${P}.CancelTaskApiResponse`,
    handle: cancel,
  },
];
