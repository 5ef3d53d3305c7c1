/**
 * Path and query of a request target, or undefined for one that names no path (`*`, `host:port`, nonsense). Takes the
 * absolute form too (RFC 9112 section 3.2.2: a server must), whatever host it names.
 */
export function readTarget(target: string): URL | undefined {
  const absolute = /^https?:\/\/[^/?#]+/i.exec(target)?.[0];
  const rest = absolute === undefined ? target : target.slice(absolute.length) || '/';
  if (!rest.startsWith('/') && !(absolute !== undefined && rest.startsWith('?'))) return undefined;
  // Not `new URL(target, base)`: it would read `//name/path` as another host.
  const text = `https://prism${rest}`;
  return URL.canParse(text) ? new URL(text) : undefined;
}
