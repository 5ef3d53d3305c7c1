import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unpackTar } from '../../../scripts/lib/tar.mjs';

/** One entry as ustar writes it. */
function entry(name: string, content: string, type = '0', prefix = ''): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('000755 ', 100);
  header.write(Buffer.byteLength(content).toString(8).padStart(11, '0'), 124);
  header.write(type, 156);
  header.write('ustar', 257);
  header.write(prefix, 345);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

describe('Unpacking an archive of npm', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pxe-tar-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const unpack = (...entries: Buffer[]) =>
    unpackTar(Buffer.concat([...entries, Buffer.alloc(1024)]), folder, (name) => name);
  const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

  it('writes files with their content, in their folders', () => {
    assert.equal(unpack(entry('package/a.txt', 'one'), entry('package/deep/b.txt', 'x'.repeat(1300))), 2);
    assert.equal(read('package/a.txt'), 'one');
    assert.equal(read('package/deep/b.txt').length, 1300);
  });

  it('understands names longer than a header: by prefix, by pax record, by GNU entry', () => {
    const long = `${'d'.repeat(120)}/file.txt`;
    const record = ` path=${long}\n`;
    const pax = `${record.length + 3}${record}`;
    unpack(
      entry('b.txt', 'prefixed', '0', 'some/where'),
      entry('pax', pax, 'x'),
      entry('cut off', 'by pax'),
      entry('gnu', `${long}.gnu`, 'L'),
      entry('cut off', 'by gnu'),
    );
    assert.equal(read('some/where/b.txt'), 'prefixed');
    assert.equal(read(long), 'by pax');
    assert.equal(read(`${long}.gnu`), 'by gnu');
  });

  it('leaves out what has no place', () => {
    assert.equal(
      unpackTar(entry('a', 'x'), folder, () => undefined),
      0,
    );
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('refuses an entry that would land outside of the folder', () => {
    assert.throws(() => unpack(entry('../outside.txt', 'no')), /outside of its folder/);
  });
});
