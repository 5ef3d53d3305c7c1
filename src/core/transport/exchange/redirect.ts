import { Failure } from '../../model/failure';
import type { FilledRequest } from './fill';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** More than this is a circle. */
export const MOST_REDIRECTS = 5;

/**
 * Where an answer leads: path and query on the same origin, or undefined where it is no redirect that is followed. Reads only, by their
 * effect: what changes something is never sent anew to another path, and v3's `GET /logout` does. Throws `foreign-host` for any other host, port or scheme; nothing is sent there.
 */
export function redirectOf(
  { method, effect }: Pick<FilledRequest, 'method' | 'effect'>,
  status: number,
  location: string | undefined,
  origin: string,
  target: string,
): string | undefined {
  const follows = effect === 'read' && (method === 'GET' || method === 'HEAD');
  if (!follows || !REDIRECTS.has(status) || !location) return undefined;
  const base = new URL(origin + target);
  if (!URL.canParse(location, base.href)) return undefined;
  const url = new URL(location, base);
  // A login in the URL would be somebody else's.
  if (url.origin !== base.origin || url.username || url.password)
    throw new Failure('foreign-host', { detail: url.host, data: { location: url.origin, expected: origin } });
  return url.pathname + url.search;
}

/** Session cookies and the token of a redirect, which replaces a cookie of its own name. */
export function withToken(cookies: string, token: string | undefined): string {
  if (!token) return cookies;
  const names = new Set(token.split(';').map(nameOf));
  const kept = cookies.split(';').filter((pair) => pair.trim() !== '' && !names.has(nameOf(pair)));
  return [...kept.map((pair) => pair.trim()), token.trim()].join('; ');
}

const nameOf = (pair: string): string => (pair.split('=', 1)[0] ?? '').trim();
