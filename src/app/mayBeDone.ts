import type { FailureFacts } from '../core/model/failure';
import { stageMs, type Timeline } from '../core/model/timeline';

/**
 * Whether what failed may have been carried out nevertheless: it would change something, and went out before it failed. A log-in, which
 * comes before, changes nothing, and where no connection was made nothing went out; the timeline waits for the request itself alone.
 */
export function mayBeDone({ effect, data }: FailureFacts): boolean {
  const timeline = data?.['timeline'] as Timeline | undefined;
  const wentOut = timeline === undefined || stageMs(timeline, 'wait') !== undefined;
  return effect !== undefined && effect !== 'read' && wentOut;
}
