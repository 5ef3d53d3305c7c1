import { orAborted } from '../../model/orAborted';

interface Flight<T> {
  readonly done: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/** One run at a time, joined by whoever wants its outcome meanwhile; aborted when nobody waits for it any more. */
export class SingleFlight<T> {
  #flight: Flight<T> | undefined;

  get isUnderWay(): boolean {
    return this.#flight !== undefined;
  }

  /** The outcome of the run under way, or of `run`, which begins now. Throws what it throws, or the signal's reason. */
  async join(run: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const flight = (this.#flight ??= this.#begin(run));
    flight.waiting += 1;
    try {
      return await orAborted(flight.done, signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0 && this.#flight === flight) {
        this.#flight = undefined;
        flight.abort.abort(signal.reason);
      }
    }
  }

  #begin(run: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const flight: Flight<T> = { done: run(abort.signal), abort, waiting: 0 };
    const over = (): void => {
      if (this.#flight === flight) this.#flight = undefined;
    };
    // Whoever waits hears of a failure; where nobody does any more it must not end the process.
    flight.done.then(over, over);
    return flight;
  }
}
