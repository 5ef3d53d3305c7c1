import { createHash } from 'node:crypto';

/** SHA-256 of a file's bytes in hex: the name under which a description is kept. */
export function contentHash(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
