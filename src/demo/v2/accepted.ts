import { startTask, type TaskWish } from '../data/tasks';
import type { Task } from '../data/types';
import type { World } from '../data/world';
import { json, type Answer, type Call } from '../server/http';

/** The failure of a change that was made with an old timestamp, if it was. */
export function staleBy(asked: number | undefined, current: number): Task['failure'] {
  if (asked === undefined || asked === current) return null;
  return { code: '10', detail: `The logical timestamp ${asked} is not the newest one, ${current}.` };
}

/**
 * Starts a task and answers with its UUID. A POST answers 201, as was seen of the same calls in v0.8; the others 200,
 * which is believed.
 */
export function taskStarted({ method, world }: Call<World>, wish: TaskWish): Answer {
  const { uuid } = startTask(world, wish);
  return json(method === 'POST' ? 201 : 200, { task_uuid: uuid });
}

/** The answer of a change that is made at once. */
export const doneAtOnce = ({ method }: Call<World>): Answer =>
  json(method === 'POST' ? 201 : 200, { value: true });

/** A number in the query, such as `logical_timestamp`; undefined where it is none. */
export function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
