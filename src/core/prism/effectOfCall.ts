import { EFFECTS, type Effect } from '../model/effect';
import type { Family } from '../model/family';
import { effectOf } from './effects';
import { familyFacts, familyOfBasePath } from './families';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Begins a second spelling of an ASCII character, such as a slash, which only a careless decoder accepts (RFC 3629, 10). */
const OVERLONG = /%c[01]/i;

/** The worse of two effects. */
export function worse(one: Effect, other: Effect): Effect {
  return EFFECTS.indexOf(one) < EFFECTS.indexOf(other) ? other : one;
}

/**
 * What a call does, by the path that is really sent, whatever description or form it came from. A path that a server could
 * read in several ways (escapes, matrix parameters, empty segments, a slash at its end, a query within) has the worst effect of its readings;
 * where they are different paths, it is never a read unless its method is.
 * @param method upper case
 * @param urlPath encoded, with base path, without query
 */
export function effectOfCall(method: string, urlPath: string): Effect {
  const plain = plainPath(urlPath);
  // `%24actions` and `%72evert` are `$actions` and `revert` to every server (RFC 3986, 6.2.2.2).
  const spelled = unescaped(plain);
  const effect = [urlPath, plain, spelled, spelled.replace(/\/+$/, '')]
    .map((path) => effectAt(method, path))
    .reduce(worse);
  const isPlain = plain === urlPath && !OVERLONG.test(urlPath);
  return isPlain || SAFE.has(method) ? effect : worse(effect, 'write');
}

function effectAt(method: string, urlPath: string): Effect {
  const family = familyOfBasePath(urlPath) ?? 'other';
  return effectOf(family, method, withoutBasePath(family, urlPath));
}

function withoutBasePath(family: Family, urlPath: string): string {
  const base = familyFacts(family).basePaths.find((each) => urlPath.startsWith(`${each}/`)) ?? '';
  return urlPath.slice(base.length);
}

/** The path without escapes of ASCII, and without the blanks that some servers cut off. */
function unescaped(path: string): string {
  return path
    .replace(/%[0-7][0-9a-f]/gi, (escape) => decodeURIComponent(escape))
    .replace(/[\s\0]+(?=\/|$)/g, '');
}

/** The path as a server reads it that decodes, ends at a `?` or `#`, drops matrix parameters and resolves dots; itself where there is nothing to do. */
function plainPath(urlPath: string): string {
  let path = urlPath;
  // each round takes one layer of encoding away; what is deeper than this is nobody's mistake, and stays what it is: strange
  for (let round = 0; round < 4; round++)
    path = path.replace(/%(2f|5c|2e|3b|25|3f|23)/gi, (escape) => decodeURIComponent(escape));
  const segments: string[] = [];
  const untilQuery = path.replace(/[?#].*$/s, '');
  for (const segment of untilQuery.replaceAll('\\', '/').split('/').slice(1)) {
    const name = segment.replace(/;.*$/, '');
    if (name === '..') segments.pop();
    else if (name !== '.' && (name !== '' || segment === '')) segments.push(name);
  }
  const slash = segments.at(-1) === '' ? '/' : '';
  return `/${segments.filter((segment) => segment !== '').join('/')}${slash}`;
}
