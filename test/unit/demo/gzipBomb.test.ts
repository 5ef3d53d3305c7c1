import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { bomb } from '../../../src/demo/server/faults/bomb';
import { crcOfZeros } from '../../../src/demo/server/faults/crc';

const MIB = 1024 * 1024;

describe('demo: the gzip bomb', () => {
  it('is well-formed gzip of zeros that unpack to a thousand times its size', async () => {
    const pieces = await bomb(2);
    let bytes = 0;
    // Checks CRC and length at the end, and throws where they are wrong.
    for await (const chunk of Readable.from(pieces).pipe(createGunzip()) as AsyncIterable<Buffer>) {
      assert.equal(chunk.indexOf(0), 0);
      assert.ok(chunk.equals(Buffer.alloc(chunk.length)));
      bytes += chunk.length;
    }
    assert.equal(bytes, 128 * MIB);
    assert.ok(pieces.reduce((sum, { length }) => sum + length, 0) < bytes / 1000);
  });

  it('is the same block again and again, so that 10 GiB cost no more memory than 64 MiB', async () => {
    const [, first, ...others] = await bomb(160);
    assert.equal(others.length, 160);
    assert.ok(others.slice(0, -1).every((piece) => piece === first));
  });

  it('has the CRC-32 of zeros that zlib works out by going through them', () => {
    for (const length of [0, 1, 2, 5, 255, 1000, 65_537, MIB]) {
      assert.equal(
        crcOfZeros(length),
        gzipSync(Buffer.alloc(length)).readUInt32LE(gzipSync(Buffer.alloc(length)).length - 8),
      );
    }
  });
});
