import { Failure } from '../../model/failure';
import { taskPollingOf, type TaskPolling } from '../../prism/taskPolling';
import { spelled, type Call } from '../call';
import type { NamedCall } from './scriptCalls';

/** A change, and how its task is asked for. */
export interface ChangeCall {
  readonly name: string;
  readonly call: Call;
  readonly polling: TaskPolling;
}

/** Throws `unreadable-request` for a call of an API that has no tasks. */
export function followedCall({ name, call }: NamedCall): ChangeCall {
  const polling = taskPollingOf(spelled(call.target, 'x'));
  if (!polling) throw new Failure('unreadable-request', { detail: 'no tasks' });
  return { name, call, polling };
}
