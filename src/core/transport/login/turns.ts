import { orAborted } from '../../model/orAborted';

/** Lets one through at a time, in the order of asking. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /**
   * Waits for a turn. Throws the signal's reason where that comes first.
   * @returns ends the turn; may be called more than once
   */
  async take(signal: AbortSignal): Promise<() => void> {
    const before = this.#last;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    this.#last = before.then(() => ended);
    try {
      await orAborted(before, signal);
    } catch (error) {
      end();
      throw error;
    }
    return end;
  }
}
