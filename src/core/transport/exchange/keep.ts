import { Failure } from '../../model/failure';
import { FileBody } from './fileBody';
import type { Settle, Sink, Source } from './sink';

/** Decompressed bytes of an answer that are kept in memory, unless the caller says otherwise. */
export const MEMORY_LIMIT = 8 * 1024 * 1024;

/**
 * The largest answer that is written to a file, in decompressed bytes. What Prism serves of its own (log bundles, reports) is well
 * below it; a disk is filled by mistake, or by a small body that unpacks to terabytes.
 */
export const FILE_LIMIT = 4 * 1024 * 1024 * 1024;

/** How much of an answer is kept, and where. All sizes are decompressed bytes. */
export interface Room {
  readonly memoryLimit: number;
  readonly fileLimit: number;
  /** A new empty file; without it what does not fit in memory is `too-large`. */
  readonly bodyFile?: () => Promise<string>;
  /** Told when a file is begun. */
  readonly onFile?: () => void;
}

/** Keeps a body in memory, and in a file once it is larger than that. Fails with `too-large` and `not-kept`. */
export class Keep implements Sink {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  #file: FileBody | undefined;
  #over = false;

  constructor(
    private readonly room: Room,
    private readonly source: Source,
    private readonly settle: Settle,
  ) {}

  write(chunk: Uint8Array): boolean {
    if (this.#over) return true;
    this.#size += chunk.length;
    if (this.#file) return this.#intoFile(this.#file, chunk);
    this.#chunks.push(chunk);
    if (this.#size <= this.room.memoryLimit) return true;
    const { bodyFile } = this.room;
    return bodyFile ? this.#spill(bodyFile) : this.#tooLarge(this.room.memoryLimit);
  }

  end(): void {
    if (this.#over) return;
    if (this.#file) return this.#file.end();
    const [only] = this.#chunks;
    const bytes = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks, this.#size);
    this.settle.done({ kind: 'memory', bytes });
  }

  fail(error: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#chunks.length = 0;
    if (!this.#file) return this.settle.failed(error);
    // The failure is told when the file is gone, so that nobody finds half of it.
    void this.#file.discard().then(() => this.settle.failed(error));
  }

  #spill(bodyFile: () => Promise<string>): boolean {
    this.room.onFile?.();
    const file = new FileBody(bodyFile, this.source.resume, this.source.stop, (path) =>
      this.settle.done({ kind: 'file', path, size: this.#size }),
    );
    this.#file = file;
    let room = true;
    for (const chunk of this.#chunks.splice(0)) room = file.write(chunk);
    return room;
  }

  #intoFile(file: FileBody, chunk: Uint8Array): boolean {
    return this.#size > this.room.fileLimit ? this.#tooLarge(this.room.fileLimit) : file.write(chunk);
  }

  #tooLarge(limit: number): boolean {
    this.source.stop(tooLarge(`more than ${limit} bytes`, limit));
    return true;
  }
}

/** The limit that an answer is measured against: that of files where there are any. */
export const limitOf = ({ bodyFile, fileLimit, memoryLimit }: Room): number =>
  bodyFile ? fileLimit : memoryLimit;

export const tooLarge = (detail: string, limit: number): Failure =>
  new Failure('too-large', { detail, data: { limit } });
