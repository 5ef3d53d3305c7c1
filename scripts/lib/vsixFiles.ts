const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * Lists a zip archive (a VSIX is one) by its central directory.
 *
 * @param archive the whole file; no zip64
 * @throws {Error} when it is not a zip archive
 */
export function vsixFiles(archive: Buffer): string[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || archive.readUInt32LE(end) !== END) throw new Error('This is not a zip archive.');
  const count = archive.readUInt16LE(end + 10);
  let offset = archive.readUInt32LE(end + 16);
  const files: string[] = [];
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(offset) !== ENTRY)
      throw new Error('The directory of the zip archive is broken.');
    const name = archive.readUInt16LE(offset + 28);
    files.push(archive.toString('utf8', offset + 46, offset + 46 + name));
    offset += 46 + name + archive.readUInt16LE(offset + 30) + archive.readUInt16LE(offset + 32);
  }
  return files;
}
