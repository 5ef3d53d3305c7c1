import type { Stage, TimelineStep } from '../../model/timeline';

/** Said of what was decided before. */
const KEPT = 'kept connection';

/** What was decided in a step, without its time. */
export type Decided = Pick<TimelineStep, 'stage' | 'detail' | 'setting'>;

/** What decides where packets go and who may answer. */
const DECIDING: ReadonlySet<Stage> = new Set(['route', 'trust']);

/** What was decided while a connection was made, as each later request that it carries tells it: worded once, not for each of them. */
export function decidedIn(steps: readonly TimelineStep[]): readonly Decided[] {
  return steps
    .filter(({ stage }) => DECIDING.has(stage))
    .map(({ at: _at, ms: _ms, ...decided }) => ({
      ...decided,
      detail: decided.detail ? `${decided.detail}, ${KEPT}` : KEPT,
    }));
}
