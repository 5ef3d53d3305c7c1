import type { Demo } from '../../../src/demo/demo';
import { ask, until, type Reply } from './support';

export const V3 = '/api/nutanix/v3';

/** `POST /<kind>s/list` with the kind in the body. */
export const listV3 = (demo: Demo, kind: string, body: object = {}): Promise<Reply> =>
  ask(demo, 'POST', `${V3}/${kind}s/list`, { body: { kind, ...body } });

/** Names of what a list gives, in its order. */
export const namesOf = ({ json }: Reply): string[] =>
  json.entities.map((entity: Reply['json']) => entity.status.name);

/** The task that an answer speaks of, once it has ended. */
export async function ended(demo: Demo, { json }: Reply): Promise<Reply['json']> {
  const uuid = json.task_uuid ?? json.status.execution_context.task_uuid;
  const reply = await until(
    () => ask(demo, 'GET', `${V3}/tasks/${uuid}`),
    ({ json: task }) => task.completion_time !== undefined,
  );
  return reply.json;
}

/** `details` of a refusal, by place. */
export const detailsOf = ({ json }: Reply): Record<string, string[]> => json.message_list[0].details;
