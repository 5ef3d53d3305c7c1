import type { TaskPolling } from '../../prism/taskPolling';
import type { Call, Slot } from '../call';
import type { SnippetContext } from '../context';

/** Variable of a script for the name of a task, as it stands in a path. */
export const TASK: Slot = { variable: 'prism_task', encoding: 'raw' };

/** The call that asks for a task of `change`; it shows an API key where that does. */
export function pollCall(change: Call, { path }: TaskPolling, { login }: SnippetContext): Call {
  const [before = '', after = ''] = path.split('{id}');
  return {
    ...change,
    method: 'GET',
    target: [before, TASK, after],
    headers: login.kind === 'apiKey' ? change.headers.slice(0, 1) : [],
    body: undefined,
    announcesNoBody: false,
  };
}
