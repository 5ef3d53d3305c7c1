import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Given to the one who still wants to send when the client has left or the connection was cut. */
export class Gone extends Error {}

/** The connection to one client: what goes through TLS, and the TCP socket below it. */
export class Line {
  readonly #gone = new AbortController();

  constructor(
    private readonly secure: Socket,
    private readonly raw: Socket,
  ) {
    if (raw.destroyed) this.#gone.abort();
    raw.once('close', () => this.#gone.abort());
  }

  /** Calls back once, when the connection is over. */
  onGone(act: () => void): void {
    if (this.#gone.signal.aborted) act();
    else this.#gone.signal.addEventListener('abort', act, { once: true });
  }

  /** Resolves when the bytes were handed to the system; a text has one byte a character. @throws Gone */
  send(bytes: Buffer | string): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (): void => reject(new Gone());
      if (this.#gone.signal.aborted) return fail();
      this.#gone.signal.addEventListener('abort', fail, { once: true });
      this.secure.write(bytes, 'latin1', (error) => {
        this.#gone.signal.removeEventListener('abort', fail);
        if (error) fail();
        else resolve();
      });
    });
  }

  /** @throws Gone when the connection ends before the time is over */
  async wait(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#gone.signal }).catch(() => {
      throw new Gone();
    });
  }

  /** Does nothing until the connection is over. */
  hang(): Promise<void> {
    return new Promise((resolve) => this.onGone(resolve));
  }

  /** Sends RST, so that the client's system tells of a reset and not of an orderly end. */
  reset(): void {
    if (!this.raw.destroyed) this.raw.resetAndDestroy();
  }

  /** Ends in order: TLS says goodbye, then FIN. */
  end(): void {
    this.secure.end();
  }
}
