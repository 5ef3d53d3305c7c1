import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode, pack } from './node.mjs';
import { npm } from './npm.mjs';
import { fillOnce } from './once.mjs';
import { cacheFolder } from './paths.mjs';
import { step } from './step.mjs';
import { unpackTar } from './tar.mjs';
import { NEWEST_VSCODE } from './versions.mjs';

const STANDINS = path.join(path.dirname(fileURLToPath(import.meta.url)), 'standins');

/** Raised when what an installed copy consists of changes, so that copies made before are not used. */
const LAYOUT = 2;

/** The server's own dependencies that work without a compiler and that it needs to start and to run extensions. */
const NEEDED = [
  '@microsoft/1ds-core-js',
  '@microsoft/1ds-post-js',
  '@parcel/watcher',
  '@vscode/iconv-lite-umd',
  '@vscode/proxy-agent',
  '@xterm/headless',
  '@xterm/xterm',
  'cookie',
  'http-proxy-agent',
  'https-proxy-agent',
  'jschardet',
  'minimist',
  'tas-client',
  'tas-client-umd',
  'vscode-oniguruma',
  'vscode-regexpp',
  'vscode-textmate',
  'ws',
  'yauzl',
  'yazl',
];

/** Native modules, and the file of ours that stands in for each. */
const STAND_INS = {
  '@vscode/spdlog': 'spdlog.mjs',
  '@vscode/deviceid': 'deviceid.mjs',
  'native-watchdog': 'native-watchdog.cjs',
  '@vscode/native-watchdog': 'native-watchdog.cjs',
  '@vscode/ripgrep': 'ripgrep.mjs',
  '@vscode/ripgrep-universal': 'ripgrep.mjs',
};

/**
 * Built-in extensions that need what is not installed here (git, TypeScript, a network) or that only cost start-up
 * time; highlighting, folding and the JSON language stay.
 */
const DROPPED_EXTENSIONS =
  /^(copilot|emmet|git|git-base|github|github-authentication|microsoft-authentication|ms-vscode\..*|npm|grunt|gulp|jake|debug-.*|mermaid-markdown-features|terminal-suggest|tunnel-forwarding|typescript-language-features|php-language-features|html-language-features|css-language-features|simple-browser|extension-editing)$/;

/**
 * @typedef {object} VscodeServer
 * @property {string} version of the npm package, such as "4.139.1"
 * @property {string} main path of server-main.js
 * @property {string} node path of the Node executable that this version wants
 */

/**
 * Installs VS Code's server build and the Node it wants into the cache folder, unless they are there.
 *
 * @param {string} [version] of the npm package code-server
 * @returns {Promise<VscodeServer>}
 */
export async function ensureVscode(version = NEWEST_VSCODE) {
  const folder = path.join(cacheFolder(), `vscode-${version}-${LAYOUT}-${process.platform}-${process.arch}`);
  if (!fs.existsSync(folder)) {
    await step(
      `Get VS Code 1${version.slice(1)} (code-server@${version})`,
      'Check that `npm view code-server` works here and that the disk has 500 MB left, then run the same command again.',
      () => fillOnce(folder, (temporary) => install(version, temporary)),
    );
  }
  const { node } = JSON.parse(fs.readFileSync(path.join(folder, 'engines.json'), 'utf8'));
  return { version, main: path.join(folder, 'vscode/out/server-main.js'), node: await ensureNode(node) };
}

/**
 * @param {string} version
 * @param {string} folder
 */
async function install(version, folder) {
  const archive = await pack(`code-server@${version}`, folder);
  unpackTar(archive, folder, placeOf);
  const root = path.join(folder, 'vscode');
  const { engines } = readJson(path.join(folder, 'package.json'));
  fs.writeFileSync(
    path.join(folder, 'engines.json'),
    JSON.stringify({ node: String(engines.node).replace(/\D.*$/, '') }),
  );
  const manifest = readJson(path.join(root, 'package.json'));
  const locked = readJson(path.join(root, 'npm-shrinkwrap.json')).packages;
  const wanted = NEEDED.filter((name) => manifest.dependencies[name]);
  fs.rmSync(path.join(root, 'npm-shrinkwrap.json'));
  const dependencies = Object.fromEntries(
    wanted.map((name) => [name, locked[`node_modules/${name}`]?.version ?? manifest.dependencies[name]]),
  );
  // The manifest stays as it is for the server; npm sees a folder of its own with nothing but the lean list.
  const lean = path.join(folder, 'lean');
  fs.mkdirSync(lean);
  fs.writeFileSync(path.join(lean, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await npm(['install', '--ignore-scripts', '--no-package-lock'], lean);
  fs.renameSync(path.join(lean, 'node_modules'), path.join(root, 'node_modules'));
  fs.rmSync(lean, { recursive: true });
  for (const [name, file] of Object.entries(STAND_INS)) {
    if (manifest.dependencies[name]) standIn(path.join(root, 'node_modules', name), name, file);
  }
}

/** @param {string} entry */
function placeOf(entry) {
  if (entry === 'package/package.json') return 'package.json';
  const inside = /^package\/lib\/(vscode\/.+)$/.exec(entry)?.[1];
  if (!inside || inside.endsWith('.map')) return undefined;
  const extension = /^vscode\/extensions\/([^/]+)\//.exec(inside)?.[1];
  return extension && DROPPED_EXTENSIONS.test(extension) ? undefined : inside;
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} file
 */
function standIn(folder, name, file) {
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(path.join(STANDINS, file), path.join(folder, file));
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name, version: '0.0.0', main: `./${file}` }),
  );
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
