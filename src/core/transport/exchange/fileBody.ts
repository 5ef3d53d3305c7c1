import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Failure } from '../../model/failure';

/** Bytes that may wait for the disk. */
const WAITING = 1024 * 1024;

/** An answer's body on its way into a file. It is there whole after `end`, or not at all. */
export class FileBody {
  #stream: WriteStream | undefined;
  #waiting: Uint8Array[] = [];
  #ended = false;
  #over = false;
  readonly #path: Promise<string>;

  /** @param newFile makes an empty file and says where; `onDrain` is told that more may come, `onBroken` that no more can be kept */
  constructor(
    newFile: () => Promise<string>,
    private readonly onDrain: () => void,
    private readonly onBroken: (failure: Failure) => void,
    private readonly onWhole: (path: string) => void,
  ) {
    this.#path = newFile();
    this.#path.then((path) => this.#open(path), this.#broken);
  }

  /** False: no more until `onDrain`. */
  write(chunk: Uint8Array): boolean {
    if (this.#over) return true;
    if (this.#stream) return this.#stream.write(chunk);
    this.#waiting.push(chunk);
    return false;
  }

  /** All is written; `onWhole` follows when the system has taken it. */
  end(): void {
    this.#ended = true;
    this.#stream?.end();
  }

  /** Removes the file. Never throws: there is nothing that anybody could do. */
  async discard(): Promise<void> {
    this.#over = true;
    this.#waiting = [];
    const path = await this.#path.catch(() => undefined);
    const stream = this.#stream;
    if (stream && !stream.closed) {
      const closed = new Promise<void>((resolve) => stream.once('close', () => resolve()));
      stream.destroy();
      await closed;
    }
    if (path !== undefined) await rm(path, { force: true }).catch(() => undefined);
  }

  #open(path: string): void {
    if (this.#over) return;
    const stream = createWriteStream(path, { highWaterMark: WAITING, mode: 0o600 });
    this.#stream = stream;
    stream.on('error', this.#broken);
    stream.on('drain', this.onDrain);
    stream.once('finish', () => !this.#over && stream.close((error) => this.#closed(path, error)));
    let room = true;
    for (const chunk of this.#waiting.splice(0)) room = stream.write(chunk);
    if (this.#ended) stream.end();
    else if (room) this.onDrain();
  }

  #closed(path: string, error: Error | null | undefined): void {
    if (this.#over) return;
    if (error) this.#broken(error);
    else this.onWhole(path);
  }

  readonly #broken = (error: NodeJS.ErrnoException): void => {
    if (this.#over) return;
    this.onBroken(new Failure('not-kept', { detail: error.code ?? error.name, cause: error }));
  };
}
