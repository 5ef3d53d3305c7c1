import type { Stage, TimelineStep } from '../../model/timeline';

/** The steps of making one connection, as they are passed. */
export class Trail {
  /** `performance.now()` from which the steps' `at` counts. */
  readonly start = performance.now();
  readonly #steps: TimelineStep[] = [];
  /** `host:port` of the proxy that has not let through yet. */
  waitsFor: string | undefined;

  /** Those passed so far. */
  get steps(): readonly TimelineStep[] {
    return this.#steps;
  }

  /** A step that ends now and began at `since`, milliseconds of `performance.now()`; without it, one that took no time. */
  add(stage: Stage, since?: number, facts: Pick<TimelineStep, 'detail' | 'setting'> = {}): void {
    const now = performance.now();
    const began = since ?? now;
    this.#steps.push({ stage, at: began - this.start, ms: now - began, ...facts });
  }
}
