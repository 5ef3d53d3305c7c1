import type { Settle, Sink } from './sink';

/** For answers that have no body whatever their headers say (RFC 9110, section 6.4.1). */
export class NoBody implements Sink {
  constructor(private readonly settle: Settle) {}

  write(): boolean {
    return true;
  }

  end(): void {
    this.settle.done({ kind: 'memory', bytes: new Uint8Array() });
  }

  /** undici misses the bytes that a 304 announces, though it may announce those of the answer that it stands for. */
  fail(): void {
    this.end();
  }
}
