import { Failure } from '../model/failure';

/** Milliseconds for a request from its start to its answer's last byte, unless the caller says otherwise. */
export const DEFAULT_TIMEOUT_MS = 60_000;

/** The caller's signal and a time limit as one signal, whose reason is a {@link Failure}: `cancelled` or `timeout`. */
export class Limits {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #cancel: () => void;

  constructor(
    private readonly outer: AbortSignal | undefined,
    timeoutMs: number,
    cluster: string,
  ) {
    this.#cancel = () => this.#controller.abort(new Failure('cancelled', { cluster }));
    this.#timer = setTimeout(() => {
      const detail = `no complete answer within ${timeoutMs} ms`;
      this.#controller.abort(new Failure('timeout', { cluster, detail, setting: 'request.timeoutSeconds' }));
    }, timeoutMs);
    outer?.addEventListener('abort', this.#cancel, { once: true });
    if (outer?.aborted) this.#cancel();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.outer?.removeEventListener('abort', this.#cancel);
  }
}
