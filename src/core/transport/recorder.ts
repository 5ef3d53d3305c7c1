import type { Stage, Timeline, TimelineStep } from '../model/timeline';

/** Writes down what a request passes. One for each Send, retries and log-in included. */
export class Recorder {
  readonly #start = performance.now();
  readonly #steps: TimelineStep[] = [];

  /** A step that ends now and began `ms` milliseconds ago. */
  add(stage: Stage, ms: number, facts: Pick<TimelineStep, 'detail' | 'setting'> = {}): void {
    this.#steps.push({ stage, at: Math.max(0, performance.now() - this.#start - ms), ms, ...facts });
  }

  /** Steps that somebody else wrote down, whose `at` counts from `start` (milliseconds of `performance.now()`). */
  adopt(start: number, steps: readonly TimelineStep[]): void {
    for (const step of steps) this.#steps.push({ ...step, at: Math.max(0, start - this.#start + step.at) });
  }

  /** All steps so far, by their beginning. */
  timeline(): Timeline {
    return {
      total: performance.now() - this.#start,
      steps: this.#steps.toSorted((left, right) => left.at - right.at),
    };
  }
}
