import fs from 'node:fs';
import path from 'node:path';

const BLOCK = 512;

/**
 * Unpacks the plain files and symbolic links of a tar archive (ustar with GNU and pax long names), because a fresh
 * machine need not have `tar` and Node has no reader for it.
 *
 * @param {Buffer} archive uncompressed
 * @param {string} folder where to
 * @param {(name: string) => string | undefined} place the path inside `folder` for a path inside the archive;
 *   undefined leaves the entry out
 * @returns {number} how many entries were written
 * @throws {Error} when an entry would land outside of `folder`
 */
export function unpackTar(archive, folder, place) {
  let offset = 0;
  let count = 0;
  let longName = '';
  const made = new Set();
  while (offset + BLOCK <= archive.length) {
    const header = archive.subarray(offset, offset + BLOCK);
    if (header[0] === 0) break;
    const size = parseInt(text(header, 124, 12).trim() || '0', 8);
    const type = text(header, 156, 1);
    const body = archive.subarray(offset + BLOCK, offset + BLOCK + size);
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'x') longName = paxPath(body.toString('utf8')) ?? longName;
    if (type === 'L') longName = text(body, 0, size);
    if (type !== '' && !'012'.includes(type)) continue;
    const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
    const name = longName || (prefix ? `${prefix}/` : '') + text(header, 0, 100);
    longName = '';
    const target = place(name);
    if (target === undefined || type === '1') continue;
    const file = path.resolve(folder, target);
    if (!file.startsWith(path.resolve(folder) + path.sep))
      throw new Error(`The archive names ${name}, outside of its folder.`);
    const parent = path.dirname(file);
    if (!made.has(parent)) fs.mkdirSync(parent, { recursive: true });
    made.add(parent);
    if (type === '2') fs.symlinkSync(text(header, 157, 100), file);
    else fs.writeFileSync(file, body, { mode: parseInt(text(header, 100, 8).trim() || '644', 8) | 0o600 });
    count++;
  }
  return count;
}

/**
 * @param {Buffer} buffer
 * @param {number} start
 * @param {number} length
 */
function text(buffer, start, length) {
  const field = buffer.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString('utf8');
}

/** @param {string} records lines such as `27 path=some/long/name` */
function paxPath(records) {
  return /^\d+ path=(.*)$/m.exec(records)?.[1];
}
