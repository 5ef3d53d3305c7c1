import { Failure, isFailure } from '../../model/failure';
import { whenAborted } from '../../model/whenAborted';

/** Milliseconds for a request from its start to its answer's last byte, unless the caller says otherwise. */
export const DEFAULT_TIMEOUT_MS = 60_000;

/** Milliseconds without a byte, once bytes flow. A server that works on its answer is silent and not idle: that is the other limit's. */
export const IDLE_MS = 30_000;

const SETTING = 'request.timeoutSeconds';

/**
 * The caller's signal and the time limits of one Send as one signal, whose reason is a {@link Failure}: `cancelled`, or `timeout` with the
 * limit in its detail and the setting, where one decided.
 */
export class Limits {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout;
  #deadline: number;
  /** `performance.now()` of the last byte; undefined while none is expected. */
  #lastByte: number | undefined;
  readonly #ignoreOuter: () => void;
  readonly #idleMs: number;

  constructor(
    outer: AbortSignal | undefined,
    private readonly timeoutMs: number,
    private readonly cluster: string,
    private readonly mostIdleMs = IDLE_MS,
    /** What the request waits for at this moment, where it is known: a proxy. */
    private readonly stuckAt: () => string | undefined = () => undefined,
  ) {
    this.#idleMs = Math.min(mostIdleMs, timeoutMs);
    this.#deadline = performance.now() + timeoutMs;
    this.#timer = setTimeout(this.#look, Math.min(timeoutMs, this.#idleMs));
    this.#ignoreOuter = whenAborted(outer, () => {
      const why: unknown = outer?.reason;
      // A log-in whose request ran out of time was not cancelled by anybody.
      this.#controller.abort(isFailure(why) ? why : new Failure('cancelled', { cluster }));
    });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Milliseconds until the overall limit ends all; infinite where it was lifted. */
  left(): number {
    return this.#deadline - performance.now();
  }

  /** Bytes come or go: from now on silence is idleness. */
  byte(): void {
    this.#lastByte = performance.now();
  }

  /** No byte is expected for now. */
  quiet(): void {
    this.#lastByte = undefined;
  }

  /** A file on its way may take as long as it needs, while its bytes flow. */
  lift(): void {
    this.#deadline = Number.POSITIVE_INFINITY;
  }

  /** The overall limit begins anew. */
  restart(): void {
    this.#deadline = performance.now() + this.timeoutMs;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#ignoreOuter();
  }

  // One timer looks after both limits, at the earliest moment in which one of them can be over: a timer anew for
  // each piece of an answer would cost more than reading it.
  readonly #look = (): void => {
    const now = performance.now();
    const idleAt = (this.#lastByte ?? now) + this.#idleMs;
    // A timer may be a millisecond early.
    if (now >= this.#deadline - 1) return this.#over('no complete answer', this.timeoutMs, SETTING);
    if (now >= idleAt - 1) {
      const setting = this.timeoutMs < this.mostIdleMs ? SETTING : undefined;
      return this.#over('no byte', this.#idleMs, setting);
    }
    this.#timer = setTimeout(this.#look, Math.min(this.#deadline, idleAt) - now);
  };

  #over(what: string, ms: number, setting: string | undefined): void {
    const detail = [this.stuckAt(), `${what} within ${ms} ms`].filter(Boolean).join(': ');
    const { cluster } = this;
    this.#controller.abort(new Failure('timeout', { cluster, detail, ...(setting ? { setting } : {}) }));
  }
}
