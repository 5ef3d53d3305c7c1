import { setTimeout as wait } from 'node:timers/promises';
import { scopeTo } from '../data/scope';
import { taskState } from '../data/tasks';
import type { Task } from '../data/types';
import type { World } from '../data/world';
import { json, Refusal, type Answer, type Call, type Route } from '../server/http';
import { readObject } from './body';
import { Complaints } from './complaints';
import { entityNotFound, v3Error } from './errors';
import { listAnswer } from './list';
import { taskStatus, taskView } from './tasksView';

const LONGEST_POLL_SECONDS = 30;
const LOOK_EVERY_MS = 50;

const tasksOf = ({ world, cluster }: Call<World>): Task[] => scopeTo(world, cluster).tasks;
const isOver = (task: Task): boolean => taskState(task, Date.now()).endedAt !== null;

function find(call: Call<World>): Task {
  const task = tasksOf(call).find(({ uuid }) => uuid === call.params.uuid);
  if (!task) throw entityNotFound('task', call.params.uuid ?? '');
  return task;
}

/** The newest first, as the description's sort default is not told. */
function list(call: Call<World>): Answer {
  return listAnswer(call.body, {
    kind: 'task',
    entities: [...tasksOf(call)].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()),
    attributes: {
      status: taskStatus,
      uuid: ({ uuid }) => uuid,
      operation_type: ({ operation }) => operation,
      percentage_complete: (task) => taskState(task, Date.now()).percent,
      creation_time_usecs: ({ createdAt }) => createdAt.getTime() * 1000,
    },
    view: taskView,
  });
}

/**
 * Waits until all tasks that are named have ended, or the time is up. Believed: the description names the members of
 * request and answer only, and real ones may come back at the first that ends.
 */
async function poll(call: Call<World>): Promise<Answer> {
  const body = readObject(call.body, 'task');
  const complaints = new Complaints('task');
  complaints.needs(body, 'task_uuid_list');
  complaints.needs(body, 'poll_timeout_seconds');
  complaints.whole(body.poll_timeout_seconds, 'poll_timeout_seconds', 0, LONGEST_POLL_SECONDS);
  const wanted: unknown[] = Array.isArray(body.task_uuid_list) ? body.task_uuid_list : [];
  if (body.task_uuid_list !== undefined && wanted.length === 0) {
    complaints.add('task_uuid_list', 'is not a list of UUIDs');
  }
  complaints.end();
  const tasks = wanted.map((uuid) => find({ ...call, params: { uuid: String(uuid) } }));
  const until = Date.now() + Number(body.poll_timeout_seconds) * 1000;
  while (!tasks.every(isOver) && Date.now() < until) await wait(LOOK_EVERY_MS);
  call.world.settle();
  return json(200, { entities: tasks.map(taskView), has_poll_timed_out: !tasks.every(isOver) });
}

/** Stops a task; one that has ended stays as it is. */
function abort(call: Call<World>): Answer {
  const task = find(call);
  if (isOver(task)) {
    throw new Refusal(
      v3Error(422, 'INVALID_REQUEST', 'The task has ended already.', { task: [task.uuid] }, 'task'),
    );
  }
  task.canceledAt = new Date();
  return json(200, {});
}

export const TASK_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/tasks/list', handle: list },
  { method: 'POST', path: '/tasks/poll', handle: poll },
  { method: 'GET', path: '/tasks/{uuid}', handle: (call) => json(200, taskView(find(call))) },
  { method: 'POST', path: '/tasks/{uuid}/abort', handle: abort },
];
