import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SpecFile } from '../../model/catalog';
import { LIMITS } from '../limits';
import { isNamedLikeDescription, mayDescribe, PASSED_OVER } from './content';
import { refused, type LeftOut } from '../../model/refusal';
import { withSomething, type Source } from './source';
import { byName } from './unpack';

interface Walk {
  readonly root: string;
  readonly found: string[];
  readonly leftOut: LeftOut[];
  /** Folders that were entered, by their real paths: a link may lead back. */
  readonly entered: Set<string>;
  looked: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * The descriptions below a folder: files in JSON and YAML, and without an ending, that look like one. Links are followed, each folder is
 * entered once. Names are paths below the folder with `/`. Throws a refusal.
 * @param onFile told of each file that is read, and how many there are
 */
export async function readFolder(
  folder: string,
  signal?: AbortSignal,
  onFile: (done: number, total: number) => void = () => undefined,
): Promise<Source> {
  const name = path.basename(folder);
  const walk: Walk = { root: folder, found: [], leftOut: [], entered: new Set(), looked: 0, signal };
  await enter(walk, folder, 0);
  const files: SpecFile[] = [];
  let total = 0;
  for (const [at, file] of walk.found.entries()) {
    signal?.throwIfAborted();
    onFile(at + 1, walk.found.length);
    const bytes = await readWhole(walk, file);
    if (!bytes || !mayDescribe(bytes)) continue;
    total += bytes.length;
    if (total > LIMITS.totalBytes) throw refused('too-much-in-all', { file: name, limit: LIMITS.totalBytes });
    files.push({ name: nameIn(walk, file), bytes });
    if (files.length > LIMITS.files) throw refused('too-many-files', { file: name, limit: LIMITS.files });
  }
  return withSomething(name, { files: files.sort(byName), leftOut: walk.leftOut });
}

const nameIn = ({ root }: Walk, file: string): string =>
  path.relative(root, file).split(path.sep).join('/') || path.basename(file);

async function enter(walk: Walk, folder: string, depth: number): Promise<void> {
  walk.signal?.throwIfAborted();
  if (depth > LIMITS.folderDepth) {
    walk.leftOut.push({ refusal: 'too-deep', file: nameIn(walk, folder), limit: LIMITS.folderDepth });
    return;
  }
  const names = await attempt(walk, folder, async () => {
    const real = await realpath(folder);
    if (walk.entered.has(real)) return [];
    walk.entered.add(real);
    return (await readdir(folder)).sort();
  });
  for (const name of names ?? []) {
    walk.looked += 1;
    if (walk.looked > LIMITS.folderEntries)
      throw refused('too-many-files', { file: path.basename(walk.root), limit: LIMITS.folderEntries });
    if (name.startsWith('.') || PASSED_OVER.has(name)) continue;
    await look(walk, path.join(folder, name), depth);
  }
}

async function look(walk: Walk, place: string, depth: number): Promise<void> {
  const found = await attempt(walk, place, () => stat(place));
  if (found?.isDirectory()) await enter(walk, place, depth + 1);
  else if (found?.isFile() && isNamedLikeDescription(nameIn(walk, place))) walk.found.push(place);
}

async function readWhole(walk: Walk, file: string): Promise<Uint8Array | undefined> {
  const tooLarge = (): void => {
    const facts = { file: nameIn(walk, file), limit: LIMITS.jsonBytes };
    walk.leftOut.push({ refusal: 'file-too-large', ...facts });
  };
  return attempt(walk, file, async () => {
    if ((await stat(file)).size > LIMITS.jsonBytes) return tooLarge() as undefined;
    const bytes = await readFile(file, walk.signal ? { signal: walk.signal } : {});
    // It may have grown meanwhile.
    return bytes.length > LIMITS.jsonBytes ? (tooLarge() as undefined) : bytes;
  });
}

/** What can't be read costs itself only. */
async function attempt<T>(walk: Walk, place: string, run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    walk.signal?.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (place === walk.root) throw refused('not-readable', { file: path.basename(place), code }, error);
    // A link that leads nowhere, or a file that went meanwhile.
    if (code !== 'ENOENT') walk.leftOut.push({ refusal: 'not-readable', file: nameIn(walk, place), code });
    return undefined;
  }
}
