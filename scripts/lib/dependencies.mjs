import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { lock } from './once.mjs';
import { cacheFolder, repository } from './paths.mjs';
import { step } from './step.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockEntry
 */

/**
 * Whether node_modules holds what package-lock.json names. npm writes its own list as the last act of an install, so
 * an interrupted one counts as missing, and an install made by hand is recognised.
 *
 * @param {string} folder of package-lock.json
 * @returns {boolean}
 */
export function dependenciesInstalled(folder) {
  const wanted = packagesOf(path.join(folder, 'package-lock.json'));
  const installed = packagesOf(path.join(folder, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true;
    const have = installed[place];
    if (!have) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return have.version === entry.version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockEntry> | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Runs `npm ci` when it is needed; two runs in the same folder wait for each other. */
export async function ensureDependencies() {
  if (dependenciesInstalled(repository)) return;
  const name = crypto.createHash('sha256').update(repository).digest('hex').slice(0, 16);
  const unlock = await lock(path.join(cacheFolder(), `npm-ci-${name}.lock`));
  try {
    if (dependenciesInstalled(repository)) return;
    await step(
      'Install the npm packages of package-lock.json',
      'Check that `npm ping` works here (network, proxy, registry in .npmrc), then run the same command again.',
      () => npm(['ci', '--ignore-scripts'], repository),
    );
  } finally {
    unlock();
  }
}
