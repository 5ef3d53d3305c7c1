import { access, constants, open, stat } from 'node:fs/promises';
import { Failure } from '../../model/failure';

/** Bytes that are handed to the socket at a time. */
const PIECE = 64 * 1024;

/** What is told while a body goes out. */
export interface UploadEvents {
  /** The next piece, of so many bytes, is about to go; asked for again only when the connection takes more. */
  readonly onPiece: (length: number) => void;
  /** The last piece was handed over. */
  readonly onSent: () => void;
}

/** A body that goes out piece by piece, at the pace of the connection. */
export type Upload = (events: UploadEvents) => AsyncIterable<Uint8Array>;

/** Bytes in memory, in pieces: so that it is seen whether they move. */
export const uploadOf = (bytes: Uint8Array): Upload =>
  async function* ({ onPiece, onSent }) {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      onPiece(piece.length);
      yield piece;
    }
    onSent();
  };

/**
 * A file, read while it goes out. `size` was announced: throws `unreadable-file` where the file has become longer or shorter since, or
 * is gone.
 */
export const fileUpload = (path: string, size: number): Upload =>
  async function* ({ onPiece, onSent }) {
    const file = await open(path, 'r').catch(unreadable(path));
    try {
      let sent = 0;
      for await (const piece of file.createReadStream({ highWaterMark: PIECE, autoClose: false })) {
        sent += (piece as Buffer).length;
        // Before the last piece: without it no whole request arrives.
        if (sent >= size && (await file.stat()).size > size) throw changed(path, size, 'more');
        onPiece((piece as Buffer).length);
        yield piece as Buffer;
      }
      if (sent < size) throw changed(path, size, 'less');
      onSent();
    } finally {
      await file.close();
    }
  };

/**
 * Bytes of a file that is to be sent. Throws `unreadable-file` where it is not there, may not be read, or is no file with a length: a
 * folder, a pipe that nobody writes to, a device that never ends.
 */
export async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(unreadable(path));
  if (!found.isFile()) throw failure(path, found.isDirectory() ? 'EISDIR' : 'not a regular file');
  await access(path, constants.R_OK).catch(unreadable(path));
  return found.size;
}

const unreadable =
  (path: string) =>
  (error: NodeJS.ErrnoException): never => {
    throw failure(path, error.code ?? error.name, error);
  };

const failure = (path: string, what: string, cause?: unknown): Failure =>
  new Failure('unreadable-file', { detail: `${path} (${what})`, data: { path, code: what }, cause });

function changed(path: string, size: number, than: 'more' | 'less'): Failure {
  return failure(path, `the file changed while it was sent: ${than} than ${size} bytes`);
}
