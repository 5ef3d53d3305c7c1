/** Signs that need no escape (RFC 3986, 2.3): .NET decodes theirs. */
const UNRESERVED = /[A-Za-z0-9\-._~]/;

/**
 * Path and query as `System.Uri` hands them to who sends them, after its page and its source: escapes of what needs none are decoded, others
 * written in upper case, what no URL may hold is encoded, dot segments are removed and backslashes turned. .NET Framework, which takes an
 * address of version 5 in its old way, decodes an escaped slash in the path and cuts dots at the end of a segment.
 */
export function readByNet(url: string, version: 5 | 7): string {
  const [, origin = '', path = '', query = ''] = /^(https?:\/\/[^/]+)([^?]*)([^]*)$/.exec(url) ?? [];
  let segments = path.replaceAll('\\', '/');
  if (version === 5)
    segments = segments
      .replace(/%2f|%5c/gi, '/')
      .replace(/\.+(?=\/|$)/g, (dots) => (dots.length > 2 ? '' : dots));
  return origin + withoutDots(escaped(segments)) + escaped(query);
}

const escaped = (text: string): string =>
  text.replace(/%([0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]/g, (sign, hex: string | undefined) => {
    if (hex === undefined) return encodeURIComponent(sign);
    const decoded = String.fromCharCode(parseInt(hex, 16));
    return UNRESERVED.test(decoded) ? decoded : sign.toUpperCase();
  });

/** RFC 3986, 5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, at) => {
    if (segment === '..') kept.length = Math.max(1, kept.length - 1);
    else if (segment !== '.') kept.push(segment);
    if (at === segments.length - 1 && /^\.{1,2}$/.test(segment)) kept.push('');
  });
  return kept.join('/');
}

/** `System.Uri`, as far as host and port go. */
export class URI {
  readonly DnsSafeHost: string;
  readonly Port: number;
  readonly Authority: string;
  readonly Scheme: string;

  constructor(readonly OriginalString: string) {
    const { hostname, port, protocol, host } = new URL(OriginalString);
    this.Scheme = protocol.slice(0, -1);
    this.DnsSafeHost = hostname.replace(/^\[|\]$/g, '');
    this.Port = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
    this.Authority = host;
  }

  toString(): string {
    return this.OriginalString;
  }
}
