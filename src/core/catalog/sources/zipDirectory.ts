/** An entry of a zip archive, as its central directory tells (APPNOTE.TXT 6.3.10, 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0: stored, 8: deflate. */
  readonly method: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Where the entry's own header begins. */
  readonly offset: number;
}

const END = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ENTRY_ENCRYPTED = 1;
/** Stands for a number that is in the zip64 field (4.5.3). */
const IN_ZIP64 = 0xffffffff;

/**
 * The entries of a zip archive, read from its end; undefined where it is damaged. Bytes before the archive, as of one that unpacks itself,
 * are passed over.
 * @param most entries beyond this are not read: the list has one more then
 */
export function zipEntries(archive: Buffer, most: number): readonly ZipEntry[] | undefined {
  const from = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT);
  const end = archive.subarray(from).lastIndexOf(END) + from;
  if (end < from || end + END_BYTES > archive.length) return undefined;
  const size = archive.readUInt32LE(end + 12);
  const stated = archive.readUInt32LE(end + 16);
  // In zip64 only its own records know the size; the directory lies before them and where it says.
  const start = size === IN_ZIP64 || stated === IN_ZIP64 ? zip64Start(archive, end) : end - size;
  if (start === undefined || start < 0) return undefined;
  const shift = stated === IN_ZIP64 ? 0 : start - stated;
  return entriesFrom(archive, start, shift, Math.min(archive.readUInt16LE(end + 10), most + 1));
}

/** Where the central directory begins by the record that a zip64 archive has before its end (4.3.14, 4.3.15). */
function zip64Start(archive: Buffer, end: number): number | undefined {
  const locator = end - 20;
  if (locator < 0 || archive.readUInt32LE(locator) !== 0x07064b50) return undefined;
  const record = Number(archive.readBigUInt64LE(locator + 8));
  if (record + 56 > archive.length || archive.readUInt32LE(record) !== 0x06064b50) return undefined;
  return Number(archive.readBigUInt64LE(record + 48));
}

function entriesFrom(
  archive: Buffer,
  start: number,
  shift: number,
  count: number,
): readonly ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = start;
  for (let nth = 0; nth < count; nth += 1) {
    if (at + ENTRY_BYTES > archive.length || archive.readUInt32LE(at) !== ENTRY) return undefined;
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) =>
      archive.readUInt16LE(at + field),
    );
    const name = archive.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes!);
    const extra = archive.subarray(
      at + ENTRY_BYTES + nameBytes!,
      at + ENTRY_BYTES + nameBytes! + extraBytes!,
    );
    const [unpacked, packed, offset] = [24, 20, 42].map((field) => archive.readUInt32LE(at + field));
    const large = zip64Numbers(extra, [unpacked!, packed!, offset!]);
    entries.push({
      name,
      encrypted: (archive.readUInt16LE(at + 8) & ENTRY_ENCRYPTED) !== 0,
      method: archive.readUInt16LE(at + 10),
      packed: large[1]!,
      offset: large[2]! + shift,
    });
    at += ENTRY_BYTES + nameBytes! + extraBytes! + commentBytes!;
  }
  return entries;
}

/** The numbers, those that do not fit taken from the zip64 field, which has them in this order. */
function zip64Numbers(extra: Buffer, numbers: readonly number[]): readonly number[] {
  let field: Buffer | undefined;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  let taken = 0;
  return numbers.map((number) => {
    if (number !== IN_ZIP64 || !field || taken + 8 > field.length) return number;
    taken += 8;
    return Number(field.readBigUInt64LE(taken - 8));
  });
}

/** The bytes of an entry as they are packed; undefined where they are not in the archive. */
export function packedBytes(archive: Buffer, { offset, packed }: ZipEntry): Buffer | undefined {
  if (offset < 0 || offset + LOCAL_BYTES > archive.length || archive.readUInt32LE(offset) !== LOCAL)
    return undefined;
  const begin = offset + LOCAL_BYTES + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  return begin + packed > archive.length ? undefined : archive.subarray(begin, begin + packed);
}
