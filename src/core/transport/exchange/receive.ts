import type { Dispatcher } from 'undici';
import { Failure } from '../../model/failure';
import type { ResponseBody } from '../../model/response';
import type { Settle, Sink, Source } from './sink';

export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Headers by lower-case name. One that was given more than once is a list here, also where Node would make one value of it. */
export type HeadersByName = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a header says that says one thing: where it was given more than once, the first counts. */
export function firstOf(byName: HeadersByName, name: string): string | undefined {
  const value = byName[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** The head of an answer. */
export interface Head {
  readonly status: number;
  readonly statusText: string;
  /** In the order received, names as received, duplicates kept. */
  readonly headers: HeaderList;
  readonly byName: HeadersByName;
}

/** Decides by an answer's head where its body goes. What it throws ends the exchange. */
export type Plan = (head: Head, source: Source, settle: Settle) => Sink;

type Controller = Dispatcher.DispatchController;

/**
 * Takes one answer in, straight from undici's parser: no stream between it and the sink, which would cost a third of a small
 * request's time. Informational answers (1xx) are passed over.
 */
export class Receive implements Dispatcher.DispatchHandler, Settle, Source {
  head: Head | undefined;
  /** Whether a byte of an answer has come. */
  begun = false;
  /** When the connection was there and the request went out, by `performance.now()`; 0 before. */
  connected = 0;
  /** When the head had come; 0 before. */
  answered = 0;
  /** Bytes of the body as they came over the wire. */
  received = 0;
  #controller: Controller | undefined;
  #sink: Sink | undefined;
  #over = false;
  #resolve!: (body: ResponseBody | undefined) => void;
  #reject!: (error: Error) => void;
  /** The body when all of it is kept; undefined where the plan was to drop it. */
  readonly body = new Promise<ResponseBody | undefined>((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  /** @param onBytes told of each piece, with the bytes that came over the wire so far */
  constructor(
    private readonly plan: Plan,
    private readonly onBytes: (received: number, head: Head) => void,
  ) {}

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    this.connected = performance.now();
  }

  onResponseStarted(): void {
    this.begun = true;
  }

  onResponseStart(controller: Controller, status: number, byName: HeadersByName, statusText = ''): void {
    // The parser takes any three digits (RFC 9112, 4), undici falls over those that mean nothing (RFC 9110, 15).
    if (status < 100) return controller.abort(new Failure('unreadable-body', { detail: `status ${status}` }));
    if (status < 200) return;
    this.answered = performance.now();
    this.head = { status, statusText, headers: pairs(controller.rawHeaders as readonly Buffer[]), byName };
    try {
      this.#sink = this.plan(this.head, this, this);
    } catch (error) {
      controller.abort(error as Error);
    }
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    this.received += chunk.length;
    if (this.head) this.onBytes(this.received, this.head);
    if (this.#sink?.write(chunk) === false) controller.pause();
  }

  onResponseEnd(): void {
    this.#sink?.end();
  }

  onResponseError(_controller: Controller | null, error: Error & { code?: string }): void {
    // What undici says where the head itself could not be read, and it had announced a length.
    const unread = !this.head && error.code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
    this.stop(unread ? new Failure('unreadable-body', { detail: 'Content-Length', cause: error }) : error);
  }

  readonly resume = (): void => this.#controller?.resume();

  /** Ends all of it, at whatever point it is; whoever calls closes the connection. */
  readonly stop = (error: Error): void => {
    if (this.#over) return;
    this.#over = true;
    if (this.#sink) this.#sink.fail(error);
    else this.#reject(error);
  };

  readonly done = (body: ResponseBody | undefined): void => {
    this.#over = true;
    this.#resolve(body);
  };

  readonly failed = (error: Error): void => this.#reject(error);
}

/** HTTP's headers are bytes; what is no ASCII in them is read as Latin-1 (RFC 9110, section 5.5). */
function pairs(raw: readonly Buffer[]): HeaderList {
  const list: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2)
    list.push([raw[at]?.toString('latin1') ?? '', raw[at + 1]?.toString('latin1') ?? '']);
  return list;
}
