/** Where a proxy listens. */
export interface ProxyAddress {
  /** Host name, IPv4, or IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** A proxy as its URL names it. */
export interface ProxyUrl extends ProxyAddress {
  readonly scheme: 'http' | 'https' | 'socks5';
  /** `user:password`, decoded. A secret. */
  readonly login?: string;
}

/** What a URL without a port means: RFC 9110 for HTTP, RFC 1928 for SOCKS. */
const SCHEMES: Readonly<Record<string, readonly [scheme: ProxyUrl['scheme'], port: number]>> = {
  'http:': ['http', 80],
  'https:': ['https', 443],
  'socks:': ['socks5', 1080],
  'socks5:': ['socks5', 1080],
  'socks5h:': ['socks5', 1080],
};

/**
 * Reads a proxy's URL: `http`, `https`, `socks`, `socks5` or `socks5h`, with or without a login. Undefined for anything else; SOCKS4
 * too, which knows no passwords and, but for 4a, no host names.
 */
export function parseProxyUrl(text: string): ProxyUrl | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const known = url && SCHEMES[url.protocol];
  if (!known || !url.hostname) return undefined;
  const [scheme, defaultPort] = known;
  const port = url.port === '' ? defaultPort : Number(url.port);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const login =
    url.username || url.password ? `${decoded(url.username)}:${decoded(url.password)}` : undefined;
  if (port === 0) return undefined;
  return { scheme, host, port, ...(login === undefined ? {} : { login }) };
}

/** A `%` that begins no escape is meant as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
