import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { npm } from './npm.mjs';
import { fillOnce } from './once.mjs';
import { cacheFolder } from './paths.mjs';
import { step } from './step.mjs';
import { unpackTar } from './tar.mjs';

const EXECUTABLE = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';

/**
 * The Node of a major version: this very one when it fits, else one from npm's own packages of Node's releases.
 *
 * @param {string} major such as "24"
 * @returns {Promise<string>} path of the executable
 */
export async function ensureNode(major) {
  if (process.versions.node.split('.')[0] === major) return process.execPath;
  const name = packageName();
  const folder = path.join(cacheFolder(), `${name}-${major}`);
  if (!fs.existsSync(folder)) {
    await step(
      `Get Node ${major} (${name}@${major})`,
      `Check that \`npm view ${name}\` works here, then run the same command again.`,
      () =>
        fillOnce(folder, async (temporary) => {
          const archive = await pack(`${name}@${major}`, temporary);
          unpackTar(archive, temporary, (entry) =>
            entry === `package/${EXECUTABLE}` ? EXECUTABLE : undefined,
          );
          fs.chmodSync(path.join(temporary, EXECUTABLE), 0o755);
        }),
    );
  }
  return path.join(folder, EXECUTABLE);
}

/** @returns {string} the package that carries Node for this machine; Apple silicon has a name of its own */
function packageName() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

/**
 * Fetches a package's archive through npm, which checks its integrity.
 *
 * @param {string} specification such as "code-server@4.100.3"
 * @param {string} folder for the archive, which is removed again
 * @returns {Promise<Buffer>} the tar archive, uncompressed
 */
export async function pack(specification, folder) {
  const printed = await npm(['pack', specification, '--json', '--pack-destination', folder], folder);
  const found = fs.readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const file = found[0];
  if (found.length !== 1 || !file) throw new Error(`npm pack ${specification} left no archive:\n${printed}`);
  const archive = zlib.gunzipSync(await fs.promises.readFile(path.join(folder, file)));
  await fs.promises.rm(path.join(folder, file));
  return archive;
}
