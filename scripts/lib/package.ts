import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from './build.mjs';
import { repository } from './paths.mjs';
import { vsixFiles } from './vsixFiles';

/** Above this a VSIX holds something it should not, in bytes. */
const LIMIT = 3_000_000;

/** What may be in the packed extension, besides the two files of the VSIX format itself. */
const ALLOWED =
  /^(?:extension\.vsixmanifest|\[Content_Types\]\.xml|extension\/(?:dist\/.+\.(?:js|css|ttf|wasm)|media\/.+|snippets\/.+|l10n\/.+|package\.json|package\.nls(?:\.[\w-]+)?\.json|(?:readme|changelog|security)\.md|license(?:\.txt|\.md)?))$/i;

/**
 * @param files names in the archive
 * @returns those that must not be in it
 */
export function strangers(files: readonly string[]): string[] {
  return files.filter((file) => !ALLOWED.test(file));
}

/** What is packed besides `dist`, as far as it exists. */
const PARTS =
  /^(?:\.vscodeignore|media|snippets|l10n|package\.json|package\.nls.*\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md)$/;

/**
 * Builds for production in a folder of its own (a window that runs `dist` is not disturbed) and packs
 * `out/prism-explorer-VERSION.vsix`.
 *
 * @returns its absolute path
 * @throws {Error} when it is too large or holds a file that is not on the list
 */
export async function packageExtension(): Promise<string> {
  const staging = path.join(repository, 'out/package');
  fs.rmSync(staging, { recursive: true, force: true });
  fs.mkdirSync(staging, { recursive: true });
  await build({ production: true, quiet: true, folder: staging });
  for (const name of fs.readdirSync(repository).filter((one) => PARTS.test(one))) {
    fs.cpSync(path.join(repository, name), path.join(staging, name), { recursive: true });
  }
  const manifest = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const file = path.join(repository, 'out', `${manifest.name}-${manifest.version}.vsix`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.rmSync(file, { force: true });
  await pack(staging, file);
  const files = vsixFiles(fs.readFileSync(file));
  const strange = strangers(files);
  if (strange.length > 0) throw new Error(`The VSIX must not hold these files:\n  ${strange.join('\n  ')}`);
  const size = fs.statSync(file).size;
  if (size > LIMIT) throw new Error(`The VSIX is ${size} bytes, more than ${LIMIT}.`);
  return file;
}

/** Everything is bundled, so no dependencies are packed; links in README stay as they are. */
async function pack(folder: string, file: string): Promise<void> {
  const vsce = path.join(repository, 'node_modules/@vscode/vsce/vsce');
  const args = ['package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  try {
    await promisify(execFile)(process.execPath, [vsce, ...args, '--skip-license', '--out', file], {
      cwd: folder,
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`vsce could not pack the extension:\n${stdout ?? ''}${stderr ?? String(error)}`, {
      cause: error,
    });
  }
}
