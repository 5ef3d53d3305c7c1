import { refused } from '../model/refusal';

/**
 * A link that may be followed: https to any host, http to this machine alone. Throws a refusal, of which the link itself is no part: it
 * may hold a secret.
 */
export function checkedLink(text: string): URL {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) throw refused('no-link', { file: '' });
  const url = new URL(trimmed);
  const file = url.host;
  if (!['https:', 'http:'].includes(url.protocol) || url.hostname === '') throw refused('no-link', { file });
  if (url.username !== '' || url.password !== '') throw refused('login-in-link', { file });
  if (url.protocol === 'http:' && !isThisMachine(url.hostname)) throw refused('not-https', { file });
  return url;
}

/** Whether a URL's host is the machine itself (RFC 6761, 6.3; RFC 5735, 3; RFC 4291, 2.5.3). */
function isThisMachine(hostname: string): boolean {
  return /^(?:localhost|(?:.+\.)localhost|127(?:\.\d+){3}|\[::1\])$/i.test(hostname);
}

/** A link for people, and to be kept: without its query, in which some hosts want a secret. */
export const shownLink = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

/** What the file behind a link is called. */
export function fileNameOf({ pathname, host }: URL): string {
  const last = pathname.split('/').filter(Boolean).at(-1);
  if (last === undefined) return host;
  try {
    return (
      decodeURIComponent(last)
        .replace(/[\\/\u0000-\u001f]/g, ' ')
        .trim() || host
    );
  } catch {
    return last;
  }
}
