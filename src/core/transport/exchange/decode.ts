import { pipeline, type Readable, type Transform } from 'node:stream';
import { Failure, isFailure } from '../../model/failure';
import { moreBehind, type Encoding } from './encodings';
import type { Sink, Source } from './sink';

/** Compressed bytes up to which a body is undone at once: a stream hands each piece to another thread, which takes longer than the work. */
const SMALL = 64 * 1024;
/** A small body that unpacks to more than this is no small one. */
const SMALL_UNPACKED = 1024 * 1024;
/** Bytes behind the end of what was packed that are read for the connection's sake. */
const MOST_BEHIND = 256 * 1024;

/**
 * Undoes the encodings of a body, one after the other. Fails with `unreadable-body` where the bytes are not what the header
 * says.
 */
export class Decode implements Sink {
  readonly #inner: Sink;
  readonly #held: Uint8Array[] = [];
  #size = 0;
  #steps: readonly Transform[] = [];
  #last: Readable | undefined;
  /** The last byte of the body has come. */
  #whole = false;
  /** What was packed has ended. */
  #unpacked = false;
  #behind = 0;
  #over = false;

  /** @param makeInner makes what takes the plain bytes, given how it can stop and go on */
  constructor(
    private readonly encodings: readonly Encoding[],
    private readonly source: Source,
    makeInner: (source: Source) => Sink,
  ) {
    this.#inner = makeInner({ resume: () => this.#last?.resume(), stop: source.stop });
  }

  write(chunk: Uint8Array): boolean {
    if (this.#over) return true;
    if (this.#unpacked) return this.#passOver(chunk);
    const [first] = this.#steps;
    if (first) return first.write(chunk);
    this.#held.push(chunk);
    this.#size += chunk.length;
    return this.#size <= SMALL || this.#stream();
  }

  end(): void {
    if (this.#over) return;
    this.#whole = true;
    if (this.#unpacked) return this.#inner.end();
    if (this.#steps.length === 0 && this.#atOnce()) return;
    if (this.#steps.length === 0) this.#stream();
    this.#steps[0]?.end();
  }

  fail(error: Error): void {
    this.#over = true;
    for (const step of this.#steps) step.on('error', () => undefined).destroy();
    this.#inner.fail(error);
  }

  /** @returns false where it is not small */
  #atOnce(): boolean {
    // No bytes are no bytes, whatever they are called.
    let bytes: Uint8Array = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held);
    try {
      if (this.#size > 0)
        for (const { atOnce } of this.encodings) bytes = atOnce(bytes, { maxOutputLength: SMALL_UNPACKED });
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return false;
      this.#unreadable(error as Error);
      return true;
    }
    this.#inner.write(bytes);
    this.#inner.end();
    return true;
  }

  /** Goes on piece by piece. @returns whether more may come */
  #stream(): boolean {
    const held = this.#held.splice(0);
    this.#steps = this.encodings.map(({ stream }, at) => stream(at === 0 ? held[0]?.[0] : undefined));
    const [first, ...more] = this.#steps;
    if (!first) throw new Failure('internal', { detail: 'nothing to decode' });
    first.on('drain', this.source.resume);
    const last =
      more.length === 0
        ? first
        : (pipeline([first, ...more], (error) => error && this.#unreadable(error)) as unknown as Transform);
    this.#last = last;
    last.on('data', (chunk: Buffer) => {
      if (!this.#inner.write(chunk)) last.pause();
    });
    last.once('end', () => this.#atEnd());
    last.on('error', (error: Error) => this.#unreadable(error));
    let room = true;
    for (const chunk of held) room = first.write(chunk);
    return room;
  }

  /**
   * A stream that finds bytes behind the end of what was packed ends by itself and takes nothing more. The body is over when its last
   * byte has come and not before: until then the connection is nobody else's.
   */
  #atEnd(): void {
    if (this.#over) return;
    const isShort = this.#steps.some(
      ({ writableLength }, at) => writableLength > 0 && this.encodings[at]?.stopsShort,
    );
    if (isShort) return this.source.stop(moreBehind());
    this.#unpacked = true;
    if (this.#whole) return this.#inner.end();
    for (const step of this.#steps) step.destroy();
    this.source.resume();
  }

  #passOver(chunk: Uint8Array): boolean {
    this.#behind += chunk.length;
    const facts = { detail: `more than ${MOST_BEHIND} bytes behind the end of what was packed` };
    if (this.#behind > MOST_BEHIND) this.source.stop(new Failure('unreadable-body', facts));
    return true;
  }

  #unreadable(error: Error & { code?: string }): void {
    if (this.#over || this.#unpacked) return;
    const failure = new Failure('unreadable-body', { detail: error.code ?? error.name, cause: error });
    this.source.stop(isFailure(error) ? error : failure);
  }
}
