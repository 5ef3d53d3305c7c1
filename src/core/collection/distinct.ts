import { createHash } from 'node:crypto';

/** A collection's file, by its name in the folder, and the id in it. */
export interface IdentifiedFile {
  readonly id: string;
  readonly file: string;
}

/**
 * Gives the second of two files with one id, such as a copy, another id: `~` and 16 hex digits of the SHA-256 of its name. The
 * one that had the id before keeps it, so that what is open goes on to mean the same file.
 * @param before what was returned the last time
 */
export function withDistinctIds<T extends IdentifiedFile>(files: readonly T[], before: readonly T[]): T[] {
  const owners = new Map<string, string>();
  for (const { id, file } of files)
    if (before.some((one) => one.id === id && one.file === file)) owners.set(id, file);
  for (const { id, file } of files) if (!owners.has(id)) owners.set(id, file);
  return files.map((one) => (owners.get(one.id) === one.file ? one : { ...one, id: idOfFile(one.file) }));
}

function idOfFile(file: string): string {
  const name = file.replace(/^.*[\\/]/s, '');
  return `~${createHash('sha256').update(name, 'utf8').digest('hex').slice(0, 16)}`;
}
