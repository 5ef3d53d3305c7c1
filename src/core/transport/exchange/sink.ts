import type { ResponseBody } from '../../model/response';

/** Where the bytes of one answer's body go. Exactly one of the two calls of {@link Settle} follows, once. */
export interface Sink {
  /** Takes bytes as they came over the wire. False: no more, please, until `resume` is called. */
  write(chunk: Uint8Array): boolean;
  /** The last byte has come. */
  end(): void;
  /** It broke off, or is not wanted any more: what was kept so far goes. */
  fail(error: Error): void;
}

/** The way back from a sink. */
export interface Settle {
  /** All is kept; undefined where the body was thrown away. */
  readonly done: (body: ResponseBody | undefined) => void;
  readonly failed: (error: Error) => void;
}

/** The stream that a sink is fed from. */
export interface Source {
  /** More may come again. */
  readonly resume: () => void;
  /** Ends it with an error, which `fail` is then called with. */
  readonly stop: (error: Error) => void;
}
