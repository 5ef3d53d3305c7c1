import type { SpecFile } from '../../model/catalog';
import { LIMITS } from '../limits';
import { contentOf } from './content';
import { refused, type LeftOut } from '../../model/refusal';
import { unpackGzip, unpackZip } from './unpack';

/** Description files that were found somewhere, before they are read. */
export interface Source {
  /** By their names. */
  readonly files: readonly SpecFile[];
  /** What was there, was named like a description, and is not among them. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * The descriptions that a file holds, whatever it is called: itself, or what is in it where it is a zip archive or was packed by gzip.
 * Throws a refusal (see `model/refusal.ts`).
 */
export async function sourceOfBytes(name: string, bytes: Uint8Array, signal?: AbortSignal): Promise<Source> {
  const content = contentOf(bytes);
  const limit = content === 'text' ? LIMITS.jsonBytes : LIMITS.archiveBytes;
  if (bytes.length > limit) throw refused('file-too-large', { file: name, limit });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (content) {
    case 'text':
      return { files: [{ name, bytes }], leftOut: [] };
    case 'gzip':
      return unpackGzip(name, buffer);
    case 'zip':
      return withSomething(name, await unpackZip(name, buffer, signal));
    case 'other-archive':
      throw refused('other-archive', { file: name });
  }
}

/** A source in which there is something. Throws why there is nothing, where one thing alone stands in the way. */
export function withSomething(name: string, source: Source): Source {
  if (source.files.length > 0) return source;
  const [first] = source.leftOut;
  if (!first) throw refused('nothing-there', { file: name });
  const { refusal, ...facts } = first;
  throw refused(refusal, facts);
}
