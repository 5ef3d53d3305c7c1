import { contentHash } from './contentHash';
import { READER_VERSION } from './readerVersion';

const NEWLINE = 0x0a;
/** Longer first lines are none of ours. */
const MAX_SEAL = 256;

/**
 * Puts a line before derived bytes that says what they are, of what, by which reader and how they must look, so that what was damaged,
 * cut off, moved or written by another version is known as such.
 * @param id of what they are derived from: hex digits
 */
export function sealed(kind: 'index' | 'yaml', id: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(seal(kind, id, body)), body]);
}

/** The bytes that were {@link sealed} as this kind and id by this version of the readers; undefined for any others. */
export function unsealed(kind: 'index' | 'yaml', id: string, bytes: Buffer): Buffer | undefined {
  const end = bytes.subarray(0, MAX_SEAL).indexOf(NEWLINE);
  if (end < 0) return undefined;
  const body = bytes.subarray(end + 1);
  return bytes.toString('latin1', 0, end + 1) === seal(kind, id, body) ? body : undefined;
}

function seal(kind: string, id: string, body: Uint8Array): string {
  return `prism-explorer ${kind} ${READER_VERSION} ${id} ${contentHash(body)}\n`;
}
