import type { Effect } from '../../model/effect';
import type { SendOptions } from '../../model/ports';
import { retryAfterSeconds } from '../../text/retryAfter';
import { failureOf } from '../failures';
import type { Limits } from './limits';
import { firstOf, type HeadersByName } from './receive';
import type { Recorder } from './recorder';

/** What the outside world does for a wait; tests have their own. */
export interface RetryPorts {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Resolves after `ms`; throws the signal's reason where that comes first. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A wait before the same read is sent once more. */
export interface Again {
  readonly why: string;
  readonly ms: number;
}

/** Said of a moment, not of the request: too many requests, and a gateway or a service that is not there just now. */
const PASSING = new Set([429, 502, 503, 504]);
/** Milliseconds before each repetition, give or take a half. */
const WAITS = [500, 1000, 2000] as const;
export const MOST_ATTEMPTS = WAITS.length + 1;
/** A wait that the cluster asks for and that a person sits through, in milliseconds. */
const MOST_ASKED_MS = 30_000;

/**
 * Whether one Send is repeated: reads only, by their effect and not by their method. A write is never sent twice, since
 * nobody knows whether the first one was carried out.
 */
export class Retries {
  #attempt = 1;

  constructor(
    private readonly effect: Effect,
    private readonly ports: RetryPorts,
    private readonly limits: Pick<Limits, 'left'>,
    private readonly recorder: Recorder,
    private readonly onRetry: SendOptions['onRetry'],
  ) {}

  /** The wait after an answer; undefined where the answer stands. */
  afterAnswer(status: number, headers: HeadersByName): Again | undefined {
    if (!PASSING.has(status) || !this.#mayRepeat()) return undefined;
    const [after, date] = [firstOf(headers, 'retry-after'), firstOf(headers, 'date')];
    const seconds = retryAfterSeconds({ after, date }, this.ports.now());
    const asked = seconds === undefined ? undefined : seconds * 1000;
    return asked === undefined || asked <= MOST_ASKED_MS ? this.#within(String(status), asked) : undefined;
  }

  /** The wait after a connection that broke before an answer began. */
  afterLoss(error: unknown): Again | undefined {
    const { reason } = failureOf(error);
    return reason === 'connection-lost' && this.#mayRepeat() ? this.#within(reason, undefined) : undefined;
  }

  /** Waits, and says so beforehand. Throws the signal's reason. */
  async wait({ why, ms }: Again, signal: AbortSignal): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.onRetry?.({ attempt, attempts: MOST_ATTEMPTS, waitMs: ms, why });
    const start = performance.now();
    try {
      await this.ports.pause(ms, signal);
    } finally {
      const detail = `${why}, attempt ${attempt} of ${MOST_ATTEMPTS}`;
      this.recorder.span('retry', start, performance.now(), { detail });
    }
  }

  #mayRepeat(): boolean {
    return this.effect === 'read' && this.#attempt < MOST_ATTEMPTS;
  }

  /** Undefined where the time limit would end the wait. */
  #within(why: string, asked: number | undefined): Again | undefined {
    const usual = (WAITS[this.#attempt - 1] ?? 0) * (0.5 + this.ports.random());
    const ms = Math.round(asked ?? usual);
    return ms < this.limits.left() ? { why, ms } : undefined;
  }
}

/** The wait of the real world. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, ms);
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
  });
}
