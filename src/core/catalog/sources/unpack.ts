import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { SpecFile } from '../../model/catalog';
import { LIMITS } from '../limits';
import { contentOf, isNamedLikeDescription, mayDescribe } from './content';
import { refused, type LeftOut } from '../../model/refusal';
import type { Source } from './source';
import { packedBytes, zipEntries, type ZipEntry } from './zipDirectory';
import { byCodeUnits } from '../../text/byCodeUnits';

const inflate = promisify(zlib.inflateRaw);
const gunzip = promisify(zlib.gunzip);

const DEFLATED = 8;
const STORED = 0;

/**
 * The descriptions in a zip archive. Its entries are unpacked one after the other and never beyond what {@link LIMITS} allow, whatever
 * sizes they announce; nothing is written to the disk. Throws a refusal where the archive as a whole is not read, or nothing is in it.
 */
export async function unpackZip(name: string, archive: Buffer, signal?: AbortSignal): Promise<Source> {
  const entries = zipEntries(archive, LIMITS.archiveEntries);
  if (!entries) throw refused('damaged-archive', { file: name });
  if (entries.length > LIMITS.archiveEntries)
    throw refused('too-many-entries', { file: name, limit: LIMITS.archiveEntries });
  const files: SpecFile[] = [];
  const leftOut: LeftOut[] = [];
  let total = 0;
  for (const entry of entries) {
    signal?.throwIfAborted();
    const refusal = refusalOfEntry(entry);
    if (refusal) leftOut.push({ refusal, file: shown(entry.name) });
    if (refusal || !isNamedLikeDescription(entry.name)) continue;
    const bytes = await unpackEntry(archive, entry);
    if (!(bytes instanceof Uint8Array)) {
      leftOut.push(bytes);
      continue;
    }
    total += bytes.length;
    refuseGrowth(name, archive.length, total);
    if (contentOf(bytes) !== 'text') leftOut.push({ refusal: 'archive-in-archive', file: shown(entry.name) });
    else if (mayDescribe(bytes)) files.push({ name: entry.name, bytes });
  }
  if (files.length > LIMITS.files) throw refused('too-many-files', { file: name, limit: LIMITS.files });
  return { files: files.sort(byName), leftOut };
}

/** The description that was packed by gzip. Throws a refusal. */
export async function unpackGzip(name: string, packed: Buffer): Promise<Source> {
  let bytes: Buffer;
  try {
    bytes = await gunzip(packed, { maxOutputLength: LIMITS.jsonBytes });
  } catch (error) {
    if (isTooLarge(error)) throw refused('unpacks-too-large', { file: name, limit: LIMITS.jsonBytes });
    throw refused('damaged-archive', { file: name }, error);
  }
  const content = contentOf(bytes);
  if (content !== 'text')
    throw refused(content === 'other-archive' ? content : 'archive-in-archive', { file: name });
  return { files: [{ name: name.replace(/\.gz$/i, ''), bytes }], leftOut: [] };
}

/** Archives within are told by their names: those that are called otherwise are told by their content. */
const ARCHIVE = /\.(?:zip|gz|tgz|tar|7z|rar|bz2|xz|zst)$/i;

/** Names end in a slash for folders. None is written to the disk, but each is shown, and becomes part of an address. */
function refusalOfEntry({ name, encrypted, method }: ZipEntry): LeftOut['refusal'] | undefined {
  if (name.endsWith('/')) return undefined;
  if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^(?:[\\/]|[A-Za-z]:)|[\\\u0000-\u001f]/.test(name)) return 'leads-out';
  if (ARCHIVE.test(name)) return 'archive-in-archive';
  if (!isNamedLikeDescription(name)) return undefined;
  if (encrypted) return 'encrypted';
  return method === DEFLATED || method === STORED ? undefined : 'unknown-compression';
}

async function unpackEntry(archive: Buffer, entry: ZipEntry): Promise<Uint8Array | LeftOut> {
  const file = shown(entry.name);
  const packed = packedBytes(archive, entry);
  if (!packed) return { refusal: 'damaged-archive', file };
  if (entry.method === STORED)
    return packed.length > LIMITS.jsonBytes
      ? { refusal: 'file-too-large', file, limit: LIMITS.jsonBytes }
      : packed;
  try {
    return await inflate(packed, { maxOutputLength: LIMITS.jsonBytes });
  } catch (error) {
    return isTooLarge(error)
      ? { refusal: 'file-too-large', file, limit: LIMITS.jsonBytes }
      : { refusal: 'damaged-archive', file };
  }
}

/** A small archive that grows into a large one is made to do harm: descriptions shrink to a tenth, at best to a fiftieth. */
function refuseGrowth(file: string, packed: number, unpacked: number): void {
  if (unpacked > LIMITS.totalBytes) throw refused('too-much-in-all', { file, limit: LIMITS.totalBytes });
  if (unpacked > LIMITS.growthFrom && unpacked > packed * LIMITS.archiveGrowth)
    throw refused('unpacks-too-large', { file, limit: LIMITS.growthFrom });
}

const isTooLarge = (error: unknown): boolean =>
  (error as { code?: string } | undefined)?.code === 'ERR_BUFFER_TOO_LARGE';

const LONGEST_NAME = 120;

/** A name of an archive as it can be shown: it may be of any length and hold anything. */
const shown = (name: string): string => name.replace(/[\u0000-\u001f]/g, ' ').slice(0, LONGEST_NAME);

export const byName = (one: SpecFile, other: SpecFile): number => byCodeUnits(one.name, other.name);
