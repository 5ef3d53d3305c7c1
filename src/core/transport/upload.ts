import { open, stat } from 'node:fs/promises';
import { Failure } from '../model/failure';

/** Bytes that are handed to the socket at a time. */
const PIECE = 64 * 1024;

/** What is told while a body goes out. */
export interface UploadEvents {
  /** The next piece is about to go; asked for again only when the connection takes more. */
  readonly onPiece: () => void;
  /** The last piece was handed over. */
  readonly onSent: () => void;
}

/** A body that goes out piece by piece, at the pace of the connection. */
export type Upload = (events: UploadEvents) => AsyncIterable<Uint8Array>;

/** Bytes in memory, in pieces: so that it is seen whether they move. */
export const uploadOf = (bytes: Uint8Array): Upload =>
  async function* ({ onPiece, onSent }) {
    for (let at = 0; at < bytes.length; at += PIECE) {
      onPiece();
      yield bytes.subarray(at, at + PIECE);
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
        onPiece();
        yield piece as Buffer;
      }
      if (sent < size) throw changed(path, size, 'less');
      onSent();
    } finally {
      await file.close();
    }
  };

/** Bytes of a file that is to be sent. Throws `unreadable-file`. */
export async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(unreadable(path))).size;
}

const unreadable =
  (path: string) =>
  (error: NodeJS.ErrnoException): never => {
    throw new Failure('unreadable-file', { detail: error.code ?? error.name, data: { path }, cause: error });
  };

function changed(path: string, size: number, than: 'more' | 'less'): Failure {
  const detail = `the file changed while it was sent: ${than} than ${size} bytes`;
  return new Failure('unreadable-file', { detail, data: { path } });
}
