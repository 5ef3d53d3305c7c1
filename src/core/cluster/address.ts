import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { Failure } from '../model/failure';

export { originOf } from '../model/profile';

/** Where Prism listens unless somebody moved it. */
export const DEFAULT_PORT = 9440;

export interface Address {
  /** Host name in ASCII, IPv4, or IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

// What comes along when an address is copied from a chat or a table: zero-width marks, direction marks, soft hyphens.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** The pasted text is never repeated: it may hold a password. */
function bad(detail: string): Failure {
  return new Failure('bad-address', { detail });
}

/**
 * Reads what a person typed or pasted: an IP, a host name, either with a port, or any URL of Prism. Path, query and scheme
 * are dropped. Without a port it is 9440, after `https://` too: a URL without port in a ticket or a wiki means
 * "Prism there" far more often than a reverse proxy on 443, which is written `:443`.
 * @param defaultPort for what is no Prism, such as a proxy
 * Throws `bad-address` for anything else, for a login within a URL, and for IPv6 zone ids (they name an interface of one machine).
 */
export function parseAddress(text: string, defaultPort = DEFAULT_PORT): Address {
  const clean = unwrap(text.replace(INVISIBLE, '').trim());
  if (!clean) throw bad('no address');
  const scheme = /^([a-z][a-z0-9+.-]*):[/\\]+/i.exec(clean);
  if (scheme && !/^https?$/i.test(scheme[1] ?? '')) throw bad('not an https address');
  const rest = clean.slice(scheme?.[0].length ?? 0).replace(/^[/\\]+/, '');
  const authority = rest.split(/[/?#\\]/, 1)[0] ?? '';
  if (authority.includes('@')) throw bad('user name or password in the address');
  if (/\s/.test(authority)) throw bad('space in the address');
  const { host, port } = splitPort(authority);
  return { host: readHost(host), port: readPort(port, defaultPort) };
}

function unwrap(text: string): string {
  const wrapped = /^(["'`])(.*)\1$/.exec(text)?.[2] ?? /^<(.*)>$/.exec(text)?.[1];
  return wrapped === undefined ? text : wrapped.trim();
}

function splitPort(authority: string): { host: string; port: string | undefined } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(authority);
  if (bracketed) {
    const host = bracketed[1] ?? '';
    if (host.includes('%')) throw bad('IPv6 zone id');
    if (!isIPv6(host)) throw bad('not an IPv6 address in the brackets');
    return { host, port: bracketed[2] };
  }
  const colons = authority.split(':').length - 1;
  if (colons < 2) {
    const [host = '', port] = authority.split(':');
    return { host, port };
  }
  if (authority.includes('%')) throw bad('IPv6 zone id');
  if (!isIPv6(authority)) throw bad('too many colons');
  return { host: authority, port: undefined };
}

function readHost(text: string): string {
  if (!text) throw bad('no host');
  if (isIPv6(text)) return new URL(`https://[${text}]`).hostname.slice(1, -1);
  if (text.includes('%')) throw bad('not a host name');
  const host = domainToASCII(text).replace(/\.$/, '');
  if (isIPv4(host)) {
    // `10.1`, `0x0a.1` and `010.0.0.1` are addresses to some programs, and to people they are typing errors.
    if (host !== text.normalize('NFKC').replace(/\.$/, '')) throw bad('not an IPv4 address');
    return host;
  }
  const labels = host.split('.');
  if (host.length > 253 || !labels.every((label) => LABEL.test(label))) throw bad('not a host name');
  if (/^\d+$/.test(labels.at(-1) ?? '')) throw bad('not an IPv4 address');
  return host;
}

function readPort(text: string | undefined, defaultPort: number): number {
  if (text === undefined || text === '') return defaultPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw bad('the port must be a number from 1 to 65535');
  return port;
}
