import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { fillOnce } from './once.mjs';
import { cacheFolder, repository } from './paths.mjs';
import { step } from './step.mjs';
import { unpackTar } from './tar.mjs';

const brotli = promisify(zlib.brotliDecompress);

/**
 * @typedef {object} Chromium
 * @property {string} [executable] undefined: the installed Chrome, by playwright's channel
 * @property {Record<string, string>} environment what it needs besides the inherited environment
 */

/**
 * The browser that drives the workbench: the one named by PRISM_EXPLORER_CHROMIUM; on x64 Linux the headless one of
 * the npm package @sparticuz/chromium, unpacked into the cache folder with the libraries and fonts it brings;
 * elsewhere the installed Chrome.
 *
 * @returns {Promise<Chromium>}
 */
export async function ensureChromium() {
  const own = process.env.PRISM_EXPLORER_CHROMIUM;
  if (own) {
    if (!fs.existsSync(own)) throw new Error(`PRISM_EXPLORER_CHROMIUM names ${own}, which does not exist.`);
    return { executable: own, environment: {} };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { environment: {} };
  const source = path.join(repository, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8'));
  const folder = path.join(cacheFolder(), `chromium-${version}`);
  if (!fs.existsSync(folder)) {
    await step(
      `Unpack Chromium ${version}`,
      'Check that the disk has 300 MB left and that node_modules is whole (`npm ci`), then run the same command again.',
      () => fillOnce(folder, (temporary) => unpack(path.join(source, 'bin'), temporary)),
    );
  }
  const libraries = [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executable: path.join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
  };
}

/**
 * @param {string} bin
 * @param {string} folder
 */
async function unpack(bin, folder) {
  const read = async (/** @type {string} */ name) => brotli(await fs.promises.readFile(path.join(bin, name)));
  const [browser, libraries, fonts] = await Promise.all([
    read('chromium.br'),
    read('al2023.tar.br'),
    read('fonts.tar.br'),
  ]);
  await fs.promises.writeFile(path.join(folder, 'chromium'), browser, { mode: 0o755 });
  unpackTar(libraries, path.join(folder, 'al2023'), (entry) => entry);
  unpackTar(fonts, folder, (entry) => (entry.startsWith('fonts/') ? entry : undefined));
  await fs.promises.writeFile(path.join(folder, 'fonts.conf'), FONTS);
}

/** The package's own fonts.conf names folders of another machine; ours adds the fonts installed here, if any. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family><family>Liberation Mono</family></prefer></alias>
</fontconfig>
`;
