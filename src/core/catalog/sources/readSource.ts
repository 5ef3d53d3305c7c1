import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { LIMITS } from '../limits';
import { readFolder } from './folder';
import { refused } from '../../model/refusal';
import { sourceOfBytes, type Source } from './source';

/**
 * The descriptions that a file or a folder of this machine holds. Throws a refusal (see `model/refusal.ts`), or the signal's reason.
 * @param onFile told of each file of a folder that is read, and how many there are
 */
export async function readSource(
  place: string,
  signal?: AbortSignal,
  onFile?: (done: number, total: number) => void,
): Promise<Source> {
  const file = path.basename(place);
  try {
    const found = await stat(place);
    if (found.isDirectory()) return await readFolder(place, signal, onFile);
    if (!found.isFile()) throw refused('not-readable', { file, code: 'EINVAL' });
    // The largest of the limits: which one counts is told by the content.
    if (found.size > LIMITS.archiveBytes)
      throw refused('file-too-large', { file, limit: LIMITS.archiveBytes });
    return await sourceOfBytes(file, await readFile(place, signal ? { signal } : {}), signal);
  } catch (error) {
    signal?.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw refused('not-readable', { file, code }, error);
  }
}
