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
  const folder = await installed('test/peers', 'peers');
  const script = (/** @type {string} */ name) => path.join(folder, 'node_modules', name, 'bin', `${name}.js`);
  return { newman: script('newman'), httpyac: script('httpyac') };
}

/**
 * Installs Bruno's command line, which no test needs: 505 packages, 270 MB, half a minute.
 *
 * @returns {Promise<string>} the script to start with Node
 * @throws {import('./step.mjs').StepError} where the registry cannot be reached
 */
export async function ensureBruno() {
  return path.join(await installed('test/peers/bruno', 'bruno'), 'node_modules/@usebruno/cli/bin/bru.js');
}

/**
 * Installs other readers of descriptions, which no test needs: 175 packages, 130 MB, a quarter of a minute.
 *
 * @returns {Promise<string>} the folder whose `node_modules` has them
 * @throws {import('./step.mjs').StepError} where the registry cannot be reached
 */
export async function ensureReaders() {
  return installed('test/peers/readers', 'readers');
}

/**
 * @param {string} of folder with the package.json, relative to the repository
 * @param {string} name begins the name of the cache's folder
 */
async function installed(of, name) {
  const source = path.join(repository, of);
  const folder = path.join(cacheFolder(), `${name}-${digestOf(source)}`);
  if (!fs.existsSync(folder)) {
    await step(
      `Install the programs of ${of}/package-lock.json`,
      'Check that `npm ping` works here (network, proxy, registry in .npmrc), then run the same command again.',
      () =>
        fillOnce(folder, async (temporary) => {
          for (const each of FILES) fs.copyFileSync(path.join(source, each), path.join(temporary, each));
          await npm(['ci', '--ignore-scripts', '--omit=optional', ...IMPATIENT], temporary);
        }),
    );
  }
  return folder;
}

/** @param {string} source */
function digestOf(source) {
  const hash = crypto.createHash('sha256');
  for (const name of FILES) hash.update(fs.readFileSync(path.join(source, name)));
  return hash.digest('hex').slice(0, 16);
}
