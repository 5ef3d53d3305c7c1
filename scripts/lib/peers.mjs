import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { fillOnce } from './once.mjs';
import { cacheFolder, repository } from './paths.mjs';
import { step } from './step.mjs';

/** What npm needs to install exactly what is pinned. */
const FILES = ['package.json', 'package-lock.json', '.npmrc'];

/** npm would try for more than a minute where there is no network, and most tests do without. */
const IMPATIENT = ['--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=2000'];

/**
 * @typedef {object} Peers
 * @property {string} newman the script to start with Node
 * @property {string} httpyac the same
 */

/**
 * Installs the programs of test/peers/package.json into the cache folder, unless they are there: 350 packages, 150 MB,
 * a quarter of a minute. They are no development dependencies, so that nobody who builds the extension has to get them.
 *
 * @returns {Promise<Peers>}
 * @throws {import('./step.mjs').StepError} where the registry cannot be reached
 */
export async function ensurePeers() {
  const source = path.join(repository, 'test/peers');
  const folder = path.join(cacheFolder(), `peers-${digestOf(source)}`);
  if (!fs.existsSync(folder)) {
    await step(
      'Install the programs of test/peers/package-lock.json',
      'Check that `npm ping` works here (network, proxy, registry in .npmrc), then run the same command again.',
      () =>
        fillOnce(folder, async (temporary) => {
          for (const name of FILES) fs.copyFileSync(path.join(source, name), path.join(temporary, name));
          await npm(['ci', '--ignore-scripts', '--omit=optional', ...IMPATIENT], temporary);
        }),
    );
  }
  const script = (/** @type {string} */ name) => path.join(folder, 'node_modules', name, 'bin', `${name}.js`);
  return { newman: script('newman'), httpyac: script('httpyac') };
}

/** @param {string} source */
function digestOf(source) {
  const hash = crypto.createHash('sha256');
  for (const name of FILES) hash.update(fs.readFileSync(path.join(source, name)));
  return hash.digest('hex').slice(0, 16);
}
