import { pipeline, type Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { Failure } from '../model/failure';

/** Bytes of a body that are kept in memory, decompressed. */
export const MEMORY_LIMIT = 64 * 1024 * 1024;

// Node 20 has no zstd; it came with 22.15 and 23.8.
const zstd = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;

/** Value of Accept-Encoding: all that this Node can undo. */
export const ACCEPT_ENCODING = ['gzip', 'deflate', 'br', ...(zstd ? ['zstd'] : [])].join(', ');

/**
 * Reads a body to its end.
 * @param encodings as in Content-Encoding: the last one is undone first
 * @param onBytes told how many bytes came over the wire so far
 * Throws `too-large` past `limit` decompressed bytes (a small answer can unpack to gigabytes), `unreadable-body` where it can't
 * be decompressed, and what broke the connection.
 */
export function readBody(
  body: Readable,
  encodings: readonly string[],
  limit: number,
  onBytes?: (received: number) => void,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let received = 0;
    const fail = (error: Error): void => {
      body.destroy();
      reject(error);
    };
    if (onBytes) body.on('data', (chunk: Buffer) => onBytes((received += chunk.length)));
    const source = decoded(body, encodings, fail);
    source.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit)
        fail(new Failure('too-large', { detail: `more than ${limit} bytes`, data: { limit } }));
      else chunks.push(chunk);
    });
    source.once('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks, size)),
    );
    source.once('error', (error: Error) => fail(source === body ? error : asUnreadable(error)));
  });
}

function decoded(body: Readable, encodings: readonly string[], fail: (error: Error) => void): Readable {
  const undo = [...encodings].reverse().filter((name) => name !== '' && name !== 'identity');
  if (undo.length === 0) return body;
  const steps = undo.map(stepFor);
  body.once('error', fail);
  // Errors are heard where they arise: the body's above, a step's at the last one, to which pipeline brings them.
  return pipeline([body, ...steps], () => undefined) as unknown as Readable;
}

function stepFor(name: string): Transform {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      return zlib.createInflate();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'zstd':
      if (zstd) return zstd();
  }
  throw new Failure('unreadable-body', { detail: `content encoding ${name}` });
}

/** zlib's codes begin with Z_ or with ERR_; the one of a connection that broke does not. */
function asUnreadable(error: Error & { code?: string }): Error {
  if (error instanceof Failure || !/^(?:Z_|ERR_|ZSTD_)/.test(error.code ?? '')) return error;
  return new Failure('unreadable-body', { detail: error.code ?? 'compressed', cause: error });
}
