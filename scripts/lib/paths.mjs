import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Where VS Code, Node, Chromium and the programs that tests use are kept, shared by all clones of one person.
 *
 * @returns {string} absolute path; the folder need not exist
 */
export function cacheFolder() {
  const own = process.env.PRISM_EXPLORER_CACHE;
  if (own) return path.resolve(own);
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return path.join(XDG_CACHE_HOME, 'prism-explorer');
  if (process.platform === 'win32') {
    return path.join(LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local'), 'prism-explorer', 'cache');
  }
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'prism-explorer');
  return path.join(os.homedir(), '.cache', 'prism-explorer');
}
