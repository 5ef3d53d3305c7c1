import type { Stage, Timeline, TimelineStep } from '../../model/timeline';
import type { Decided } from '../route/decided';

type Facts = Pick<TimelineStep, 'detail' | 'setting'>;

/** What is passed until a connection is there. */
const CONNECTING: ReadonlySet<Stage> = new Set(['route', 'queue', 'dns', 'connect', 'proxy', 'tls', 'trust']);

/** Writes down what a request passes. One for each Send, retries and log-in included. */
export class Recorder {
  readonly #start = performance.now();
  readonly #steps: TimelineStep[] = [];

  /** A step that ends now and began `ms` milliseconds ago. */
  add(stage: Stage, ms: number, facts: Facts = {}): void {
    const now = performance.now();
    this.span(stage, now - ms, now, facts);
  }

  /** A step from one moment to another, both of `performance.now()`; what lay before Send is left out. */
  span(stage: Stage, from: number, to: number, facts: Facts = {}): void {
    const at = Math.max(0, from - this.#start);
    this.#steps.push({ stage, at, ms: Math.max(0, to - this.#start - at), ...facts });
  }

  /** Steps that somebody else wrote down, whose `at` counts from `start` (milliseconds of `performance.now()`). */
  adopt(start: number, steps: readonly TimelineStep[]): void {
    for (const { stage, at, ms, ...facts } of steps) this.span(stage, start + at, start + at + ms, facts);
  }

  /** What was decided when a connection was made that is used once more, at a moment of `performance.now()`; told once for each Send. */
  decided(at: number, steps: readonly Decided[]): void {
    const told = this.#steps.length === 0 ? undefined : new Set(this.#steps.map(({ stage }) => stage));
    for (const step of steps) if (!told?.has(step.stage)) this.span(step.stage, at, at, step);
  }

  /** All steps so far, by their beginning; what only was decided comes before what takes time. */
  timeline(): Timeline {
    const steps = this.#steps.some(({ stage }) => stage === 'login') ? apart(this.#steps) : this.#steps;
    return {
      total: performance.now() - this.#start,
      steps: steps.toSorted((left, right) => left.at - right.at || left.ms - right.ms),
    };
  }
}

/** A log-in makes the connection that it goes over. That time is the connection's, so that no moment counts twice. */
function apart(steps: readonly TimelineStep[]): readonly TimelineStep[] {
  const connecting = steps.filter(({ stage }) => CONNECTING.has(stage));
  return steps.map((step) => {
    if (step.stage !== 'login') return step;
    const end = step.at + step.ms;
    const within = connecting.filter(({ at, ms }) => at >= step.at && at + ms <= end);
    const at = Math.max(step.at, ...within.map((each) => each.at + each.ms));
    return { ...step, at, ms: end - at };
  });
}
