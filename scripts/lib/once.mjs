import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Fills a folder of the cache exactly once: under a temporary name first, then renamed, so that an interrupted run
 * is never taken for a whole one, and two runs at the same time don't disturb each other.
 *
 * @param {string} folder absolute path of the finished folder
 * @param {(temporary: string) => Promise<void>} fill
 * @returns {Promise<boolean>} false when the folder was there already
 */
export async function fillOnce(folder, fill) {
  if (fs.existsSync(folder)) return false;
  await fs.promises.mkdir(path.dirname(folder), { recursive: true });
  const unlock = await lock(`${folder}.lock`);
  const temporary = `${folder}.${process.pid}.part`;
  try {
    if (fs.existsSync(folder)) return false;
    removeStale(folder);
    await fs.promises.mkdir(temporary, { recursive: true });
    await fill(temporary);
    await fs.promises.rename(temporary, folder);
    return true;
  } finally {
    await fs.promises.rm(temporary, { recursive: true, force: true });
    unlock();
  }
}

/**
 * A lock between processes of one machine: a file with the owner's process id, made exclusively. The lock of a
 * process that is no longer alive is taken over.
 *
 * @param {string} file
 * @returns {Promise<() => void>} the function that releases it
 */
export async function lock(file) {
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  for (let waited = 0; ; waited += 250) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    if (owner !== undefined && !isAlive(owner)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (waited === 1000)
      process.stdout.write(`setup: waiting for process ${owner}, which is setting up too\n`);
    await sleep(250);
  }
}

/**
 * @param {string} file
 * @returns {number | undefined} undefined while the file is still empty or already gone
 */
function ownerOf(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} folder whose interrupted predecessors are removed; the caller holds its lock */
function removeStale(folder) {
  const parent = path.dirname(folder);
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(`${path.basename(folder)}.`) && name.endsWith('.part')) {
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}
