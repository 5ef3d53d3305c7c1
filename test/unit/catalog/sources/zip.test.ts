import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import zlib from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import { LIMITS } from '../../../../src/core/catalog/limits';
import { refusalOf, type LeftOut } from '../../../../src/core/model/refusal';
import { sourceOfBytes, type Source } from '../../../../src/core/catalog/sources/source';
import { isFailure } from '../../../../src/core/model/failure';
import { randomSource } from '../../support/random';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const described = bytes('{"swagger": "2.0", "paths": {}}');
const zip = (files: Zippable): Buffer => Buffer.from(zipSync(files));
const read = (archive: Uint8Array, name = 'apis.zip'): Promise<Source> => sourceOfBytes(name, archive);

/** Why something is refused. */
async function refusal(archive: Uint8Array, name?: string): Promise<LeftOut> {
  try {
    await read(archive, name);
  } catch (error) {
    const found = isFailure(error) ? refusalOf(error) : undefined;
    if (found) return found;
    throw error;
  }
  throw new Error('was not refused');
}

/** An archive with a change at a place that is told by its central directory entry, and by its local header. */
function changed(archive: Buffer, change: (entry: number, local: number) => void): Buffer {
  const entry = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  change(entry, archive.readUInt32LE(entry + 42));
  return archive;
}

const tooLarge = Buffer.alloc(LIMITS.jsonBytes + 1, 32);
let packed: Buffer | undefined;
/** An archive of one file that is larger than any that is read. It is packed once: that takes half a second. */
const blanks = (): Buffer => Buffer.from((packed ??= zip({ 'a.json': [tooLarge, { level: 1 }] })));

/** An archive whose only entry is listed so many times. */
function manyOfOne(archive: Buffer, count: number): Buffer {
  const begin = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries = Buffer.concat(Array.from({ length: count }, () => archive.subarray(begin, end)));
  const last = Buffer.from(archive.subarray(end));
  for (const place of [8, 10]) last.writeUInt16LE(count, place);
  last.writeUInt32LE(entries.length, 12);
  return Buffer.concat([archive.subarray(0, begin), entries, last]);
}

/** The same archive with sizes and places where zip64 has them (APPNOTE.TXT 4.3.14, 4.3.15, 4.5.3). */
function zip64(archive: Buffer): Buffer {
  const begin = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  const end = archive.indexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entry = Buffer.from(archive.subarray(begin, end));
  const field = Buffer.alloc(28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(24, 2);
  // Unpacked size, packed size, place of the entry.
  for (const [at, from] of [24, 20, 42].entries()) {
    field.writeBigUInt64LE(BigInt(entry.readUInt32LE(from)), 4 + at * 8);
    entry.writeUInt32LE(0xffffffff, from);
  }
  entry.writeUInt16LE(entry.readUInt16LE(30) + field.length, 30);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(BigInt(begin), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(begin + entry.length + field.length), 8);
  const last = Buffer.from(archive.subarray(end));
  last.writeUInt32LE(0xffffffff, 12);
  last.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([archive.subarray(0, begin), entry, field, record, locator, last]);
}

describe('Descriptions in an archive', () => {
  it('are its files in JSON and YAML and those without an ending that look like one, by their names', async () => {
    const { files, leftOut } = await read(
      zip({
        'b/vms.json': described,
        'a/openapi.yml': bytes('openapi: 3.0.1\npaths: {}\n'),
        a: described,
        'README.md': described,
        'package.json': bytes('{"name": "no description"}'),
        '.hidden.json': described,
        '__MACOSX/b/._vms.json': described,
        'stored.json': [described, { level: 0 }],
      }),
    );
    assert.deepEqual(
      files.map(({ name }) => name),
      ['a', 'a/openapi.yml', 'b/vms.json', 'stored.json'],
    );
    assert.deepEqual(Buffer.from(files[3]!.bytes), Buffer.from(described));
    assert.deepEqual(leftOut, []);
  });

  it('are found although the file is not called .zip, and not looked for in one that only is', async () => {
    assert.equal((await read(zip({ 'a.json': described }), 'apis.json')).files[0]?.name, 'a.json');
    assert.deepEqual((await read(described, 'apis.zip')).files, [{ name: 'apis.zip', bytes: described }]);
  });

  it('are found behind other bytes, as in an archive that unpacks itself, and before a comment', async () => {
    const archive = zip({ 'a.json': described });
    assert.equal((await read(Buffer.concat([archive, Buffer.alloc(0)]))).files.length, 1);
    const comment = Buffer.from('a comment');
    const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    archive.writeUInt16LE(comment.length, end + 20);
    assert.equal((await read(Buffer.concat([archive, comment]))).files.length, 1);
    const shifted = Buffer.concat([Buffer.from('PK\x03\x04 not yet '), zip({ 'a.json': described })]);
    assert.equal((await read(shifted)).files.length, 1);
  });

  it('are read one by one: what can’t be unpacked costs itself only, and is named', async () => {
    const encrypted = zip({ 'a.json': described, 'b.json': described });
    changed(encrypted, (entry) => encrypted.writeUInt16LE(1, entry + 8));
    const { files, leftOut } = await read(encrypted);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['b.json'],
    );
    assert.deepEqual(leftOut, [{ refusal: 'encrypted', file: 'a.json' }]);
  });

  it('are refused in words where the one there is is encrypted, or packed by a method unknown here', async () => {
    const encrypted = zip({ 'a.json': described });
    changed(encrypted, (entry) => encrypted.writeUInt16LE(1, entry + 8));
    assert.deepEqual(await refusal(encrypted), { refusal: 'encrypted', file: 'a.json' });
    const lzma = zip({ 'a.json': described });
    changed(lzma, (entry) => lzma.writeUInt16LE(14, entry + 10));
    assert.deepEqual(await refusal(lzma), { refusal: 'unknown-compression', file: 'a.json' });
  });

  for (const name of ['../a.json', 'b/../../a.json', '/a.json', 'C:/a.json', '..\\a.json', 'b\\a.json'])
    it(`are refused where their name leads out of the archive: ${name}`, async () => {
      assert.deepEqual(await refusal(zip({ [name]: described })), { refusal: 'leads-out', file: name });
      const { files, leftOut } = await read(zip({ [name]: described, 'good.json': described }));
      assert.deepEqual([files.length, leftOut.length], [1, 1]);
    });

  it('are not looked for in an archive within the archive, whatever that is called', async () => {
    const inner = zip({ 'a.json': described });
    assert.deepEqual(await refusal(zip({ 'inner.zip': inner })), {
      refusal: 'archive-in-archive',
      file: 'inner.zip',
    });
    assert.deepEqual(await refusal(zip({ 'inner.json': inner })), {
      refusal: 'archive-in-archive',
      file: 'inner.json',
    });
    assert.equal((await refusal(zlib.gzipSync(inner), 'apis.gz')).refusal, 'archive-in-archive');
  });

  it('are not unpacked without end: an archive that grows a thousandfold is refused', async () => {
    const half = Buffer.concat([Buffer.from('{"swagger":"'), Buffer.alloc(LIMITS.growthFrom / 2, 32)]);
    const archive = manyOfOne(zip({ 'a.json': half }), 2);
    assert.ok(archive.length < 50_000, String(archive.length));
    assert.equal((await refusal(archive)).refusal, 'unpacks-too-large');
    assert.deepEqual(await refusal(blanks()), {
      refusal: 'file-too-large',
      file: 'a.json',
      limit: LIMITS.jsonBytes,
    });
    assert.equal(
      (await refusal(zlib.gzipSync(tooLarge, { level: 1 }), 'a.json.gz')).refusal,
      'unpacks-too-large',
    );
  });

  it('are not unpacked beyond the limit, whatever size an entry announces', async () => {
    const archive = blanks();
    changed(archive, (entry, local) => {
      archive.writeUInt32LE(10, entry + 24);
      archive.writeUInt32LE(10, local + 22);
    });
    assert.equal((await refusal(archive)).refusal, 'file-too-large');
  });

  it('are not taken beyond the limit where they are not packed either', async () => {
    const archive = zip({ 'a.json': [tooLarge, { level: 0 }] });
    assert.equal((await refusal(archive)).refusal, 'file-too-large');
  });

  it('are refused where they are too much in all, though each is small and none grows as made to do harm', async () => {
    const part = Buffer.alloc(2_000_000);
    // Seen by its first bytes to be no text: what counts here is how much there is.
    part.set([0x1f, 0x8b]);
    const count = Math.ceil(LIMITS.totalBytes / part.length) + 1;
    const archive = manyOfOne(zip({ 'a.json': [part, { level: 0 }] }), count);
    assert.ok(archive.length * LIMITS.archiveGrowth > count * part.length);
    assert.deepEqual(await refusal(archive), {
      refusal: 'too-much-in-all',
      file: 'apis.zip',
      limit: LIMITS.totalBytes,
    });
  });

  it('are refused where there are too many of them', async () => {
    const archive = manyOfOne(zip({ 'a.json': [described, { level: 0 }] }), LIMITS.files + 1);
    assert.deepEqual(await refusal(archive), {
      refusal: 'too-many-files',
      file: 'apis.zip',
      limit: LIMITS.files,
    });
  });

  it('are refused where there are too many entries', async () => {
    const archive = manyOfOne(zip({ 'a.txt': bytes('') }), LIMITS.archiveEntries + 1);
    assert.deepEqual(await refusal(archive), {
      refusal: 'too-many-entries',
      file: 'apis.zip',
      limit: LIMITS.archiveEntries,
    });
  });

  it('are refused where the archive is larger than what is read', async () => {
    const large = Buffer.alloc(LIMITS.archiveBytes + 1);
    large.write('PK\x03\x04', 'latin1');
    assert.equal((await refusal(large)).refusal, 'file-too-large');
  });

  it('are refused in other archives, by their content', async () => {
    const tar = Buffer.alloc(1024);
    tar.write('ustar', 257, 'latin1');
    assert.equal((await refusal(tar, 'apis.tar')).refusal, 'other-archive');
    assert.equal((await refusal(zlib.gzipSync(tar), 'apis.tgz')).refusal, 'other-archive');
    assert.equal((await refusal(Buffer.from('377abcaf271c', 'hex'), 'apis.7z')).refusal, 'other-archive');
  });

  it('are missing in an archive that holds others, or nothing', async () => {
    assert.deepEqual(await refusal(zip({ 'a.txt': described })), {
      refusal: 'nothing-there',
      file: 'apis.zip',
    });
    assert.equal((await refusal(zip({}))).refusal, 'nothing-there');
  });

  it('are unpacked where they were packed by gzip alone', async () => {
    const { files } = await read(zlib.gzipSync(described), 'swagger.json.gz');
    assert.equal(files[0]?.name, 'swagger.json');
    assert.deepEqual(Buffer.from(files[0].bytes), Buffer.from(described));
    assert.equal(
      (await refusal(zlib.gzipSync(described).subarray(0, 20), 'a.gz')).refusal,
      'damaged-archive',
    );
  });

  it('are damaged where an entry reaches beyond its archive, packed or not', async () => {
    const archive = zip({ 'a.json': [described, { level: 0 }] });
    changed(archive, (entry) => archive.writeUInt32LE(100_000, entry + 20));
    assert.deepEqual(await refusal(archive), { refusal: 'damaged-archive', file: 'a.json' });
  });

  it('are read from an archive that tells its sizes in 64 bits', async () => {
    const { files } = await read(zip64(zip({ 'a.json': described })));
    assert.deepEqual(Buffer.from(files[0]!.bytes), Buffer.from(described));
  });

  it('are read whatever other programs wrote into its headers: fields of their own, and remarks', async () => {
    const extra = { 0x5455: bytes('times'), 0x7875: bytes('the owner') };
    const archive = zip({ 'a.json': [described, { extra, comment: 'a remark' }], 'b.json': described });
    const found = (await read(archive)).files.map(({ bytes: each }) => Buffer.from(each).toString());
    assert.deepEqual(found, Array(2).fill(Buffer.from(described).toString()));
    const { files } = await read(zip64(zip({ 'a.json': [described, { extra }] })));
    assert.deepEqual(Buffer.from(files[0]!.bytes), Buffer.from(described));
  });

  it('are read from a damaged archive or refused, and nothing else happens, wherever the damage is', async () => {
    const { next, seed } = randomSource();
    const good = zip({ 'a.json': described, 'b/c.yaml': bytes('openapi: 3.0.1'), d: randomBytes(200) });
    for (let nth = 0; nth < 2000; nth += 1) {
      const copy = Buffer.from(good);
      for (let times = 0; times < 3; times += 1) copy[next(copy.length)] = next(256);
      const cut = nth % 5 === 0 ? copy.subarray(0, next(copy.length)) : copy;
      try {
        const { files } = await read(cut);
        assert.ok(files.length > 0);
      } catch (error) {
        assert.ok(isFailure(error) && refusalOf(error), `seed ${seed}, ${nth}: ${String(error)}`);
      }
    }
  });
});
