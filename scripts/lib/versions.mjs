/**
 * The one place where the VS Code versions under test are named. The server build comes from the npm package
 * `code-server`, whose version 4.X.Y carries VS Code 1.X.Y.
 */

/** Started by default: the newest that every suite was run on. */
export const NEWEST_VSCODE = '4.139.1';

/** The oldest that `engines.vscode` in package.json allows. */
export const OLDEST_VSCODE = '4.100.3';

/** What the scripts and tests themselves need. */
export const MINIMUM_NODE = '20.19.0';

/**
 * Accepts what people write for a version: `4.100.3`, `1.100.3`, `newest`, `oldest`.
 *
 * @param {string | undefined} text
 * @returns {string} a version of the npm package
 * @throws {Error} when it is neither a version nor a known word
 */
export function vscodeVersion(text) {
  if (text === undefined || text === '' || text === 'newest') return NEWEST_VSCODE;
  if (text === 'oldest') return OLDEST_VSCODE;
  const match = /^[14]\.(\d+\.\d+)$/.exec(text);
  if (!match)
    throw new Error(`"${text}" is not a VS Code version; write it like ${NEWEST_VSCODE} or 1.100.3.`);
  return `4.${match[1]}`;
}

/**
 * @param {string} have such as process.versions.node
 * @param {string} want
 * @returns {boolean} whether `have` is `want` or newer
 */
export function atLeast(have, want) {
  const [a, b] = [have, want].map((version) => version.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
