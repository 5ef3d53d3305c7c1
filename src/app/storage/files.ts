import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { lock } from 'proper-lockfile';
import writeFileAtomic from 'write-file-atomic';

/** Text of a file, or undefined where there is none. Other failures are thrown as they are. */
export async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Who may read a file: its owner only, as all in our own storage; or whoever may already, as in a folder that people share. */
export type Access = 'owner' | 'asItIs';

/** Writes a file whole or not at all (temporary file, fsync, rename). */
export async function writeWhole(
  file: string,
  data: string | Uint8Array,
  access: Access = 'owner',
): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const bytes = typeof data === 'string' ? data : Buffer.from(data);
  await writeFileAtomic(file, bytes, access === 'owner' ? { mode: 0o600 } : {});
}

/**
 * Reads, changes and writes a file while no other window does. `change` gets the text as it is now (undefined: no file)
 * and returns the new text; the same text, or undefined, writes nothing.
 */
export async function update(
  file: string,
  change: (text: string | undefined) => string | undefined,
  access: Access = 'owner',
): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const release = await lock(file, {
    realpath: false,
    stale: 10_000,
    retries: { retries: 50, minTimeout: 20, maxTimeout: 200 },
  });
  try {
    const before = await readText(file);
    const after = change(before);
    if (after !== undefined && after !== before) await writeWhole(file, after, access);
  } finally {
    await release();
  }
}

/** Removes a file or a folder with all that is in it; no error where there is none. */
export async function remove(target: string): Promise<void> {
  await rm(target, { recursive: true, force: true });
}
