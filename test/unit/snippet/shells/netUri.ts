/** Signs that need no escape (RFC 3986, 2.3): .NET decodes theirs. */
const UNRESERVED = /[A-Za-z0-9\-._~]/;

/**
 * Path and query as `System.Uri` hands them to who sends them. `7` is .NET after its page and its source: escapes of what needs none are
 * decoded, others written in upper case, what no URL may hold is encoded, dot segments are removed and backslashes turned. `5` is .NET Framework
 * with the rules from before 4.5, which powershell.exe has, and after Mono's copy of it: no escape is decoded but those of slashes and dots in
 * the path, and dots at the end of a segment are cut.
 */
export function readByNet(url: string, version: 5 | 7): string {
  const [, origin = '', path = '', query = ''] = /^(https?:\/\/[^/]+)([^?]*)([^]*)$/.exec(url) ?? [];
  if (version === 7) return origin + withoutDots(escaped(path.replaceAll('\\', '/'))) + escaped(query);
  const bare = path.replace(/%2f|%5c|\\/gi, '/').replace(/%2e/gi, '.');
  const cut = bare.replace(/(?<=\/)\.{3,}(?=\/|$)/g, '.').replace(/(?<=[^/.])\.+(?=\/|$)/g, '');
  return origin + withoutDots(encoded(cut)) + encoded(query);
}

/** Escapes, and what no URL may hold. */
const SIGN = /%([0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]/gu;

const encoded = (text: string): string =>
  text.replace(SIGN, (sign, hex: string | undefined) =>
    hex === undefined ? encodeURIComponent(sign) : sign,
  );

const escaped = (text: string): string =>
  encoded(text).replace(/%([0-9A-Fa-f]{2})/g, (sign, hex: string) => {
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
