import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { Failure } from '../../model/failure';

/** How one encoding is undone: as a stream, and at once for what is small. */
export interface Encoding {
  readonly stream: (firstByte?: number) => Transform;
  readonly atOnce: (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;
  /** Node stops at the end of the first of several pieces that make one body: what is behind it is missing, not superfluous. */
  readonly stopsShort?: true;
}

type ZstdAtOnce = (
  bytes: Uint8Array,
  options: { maxOutputLength: number; info: true },
) => { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };

// Node 20 has no zstd; it came with 22.15 and 23.8.
const { createZstdDecompress, zstdDecompressSync } = zlib as {
  createZstdDecompress?: Encoding['stream'];
  zstdDecompressSync?: unknown;
};

/** One frame (RFC 8878, 3.1). Throws where more follows: Node (24.21) would leave it out without a word. */
const oneFrame: Encoding['atOnce'] = (bytes, options) => {
  const { buffer, engine } = (zstdDecompressSync as ZstdAtOnce)(bytes, { ...options, info: true });
  if (engine.bytesWritten < bytes.length) throw moreBehind();
  return buffer;
};

/** What is wrong with a body of which Node would read the beginning only. */
export const moreBehind = (): Failure =>
  new Failure('unreadable-body', { detail: 'more than one compressed frame' });

const gzip: Encoding = { stream: () => zlib.createGunzip(), atOnce: zlib.gunzipSync };

/**
 * `deflate` means zlib's format (RFC 9110, section 8.4.1.2), and some servers send the bare one all the same: there the low half of the
 * first byte is hardly ever 8.
 */
const isBare = (firstByte: number | undefined): boolean =>
  firstByte !== undefined && (firstByte & 0x0f) !== 8;

/** All encodings that this Node can undo, by their names in Content-Encoding. */
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  gzip,
  'x-gzip': gzip,
  deflate: {
    stream: (firstByte) => (isBare(firstByte) ? zlib.createInflateRaw() : zlib.createInflate()),
    atOnce: (bytes, options) =>
      isBare(bytes[0]) ? zlib.inflateRawSync(bytes, options) : zlib.inflateSync(bytes, options),
  },
  br: { stream: () => zlib.createBrotliDecompress(), atOnce: zlib.brotliDecompressSync },
  ...(createZstdDecompress && zstdDecompressSync
    ? { zstd: { stream: () => createZstdDecompress(), atOnce: oneFrame, stopsShort: true } }
    : {}),
};

// What nearly all answers have is not read anew for each.
const NOTHING: readonly Encoding[] = [];
const GZIP: readonly Encoding[] = [gzip];

/** Encodings that one body is packed with at most, as in curl. Each is a machine of its own: a header has room for thousands. */
const MOST_ENCODINGS = 5;

/** Value of Accept-Encoding. */
export const ACCEPT_ENCODING = Object.keys(ENCODINGS)
  .filter((name) => !name.startsWith('x-'))
  .join(', ');

/**
 * What undoes a Content-Encoding header, the last encoding first; nothing for `identity`. Throws `unreadable-body` for one that is
 * unknown here, and for too many.
 */
export function undoing(header: string): readonly Encoding[] {
  if (header === '') return NOTHING;
  if (header === 'gzip') return GZIP;
  const names = header
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MOST_ENCODINGS)
    throw new Failure('unreadable-body', { detail: `${names.length} content encodings` });
  return names
    .map((name) => {
      const known = Object.hasOwn(ENCODINGS, name) ? ENCODINGS[name] : undefined;
      if (!known) throw new Failure('unreadable-body', { detail: `content encoding ${name}` });
      return known;
    })
    .reverse();
}
