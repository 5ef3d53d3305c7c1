import type { Settle, Sink } from './sink';

/** Bytes of an answer that is not wanted but read to its end, because that keeps the connection. */
const WORTH_READING = 256 * 1024;

/** Throws a body away. */
export class Drop implements Sink {
  #size = 0;

  /** @param giveUp closes the connection: the rest is not worth reading */
  constructor(
    private readonly giveUp: () => void,
    private readonly settle: Settle,
  ) {}

  write(chunk: Uint8Array): boolean {
    this.#size += chunk.length;
    if (this.#size > WORTH_READING) {
      this.settle.done(undefined);
      this.giveUp();
    }
    return true;
  }

  end(): void {
    this.settle.done(undefined);
  }

  /** What broke off need not be read to its end: the answer's head was all that mattered. */
  fail(): void {
    this.giveUp();
    this.settle.done(undefined);
  }
}
