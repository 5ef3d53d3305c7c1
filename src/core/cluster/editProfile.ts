import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../model/failure';
import { hostPort, type ClusterProfile, type ExtraHeader, type Route } from '../model/profile';
import { extraHeaderFault, HEADER_VALUE } from '../text/headerText';
import { parseAddress, type Address } from './address';

/** Where a SOCKS proxy (RFC 1928; `ssh -D`) and an HTTP proxy listen unless somebody moved them. */
export const SOCKS_PORT = 1080;
export const HTTP_PROXY_PORT = 3128;

/** Whether what was opened to a cluster belongs to another address, way or certificate now, and must be closed. */
export function isReachedOtherwise(before: ClusterProfile, after: ClusterProfile): boolean {
  const reach = ({
    host,
    port,
    route,
    trust,
    clientCertificate,
    headers,
    via,
  }: ClusterProfile): unknown[] => [
    ...[host, port, route, clientCertificate, headers ?? [], via],
    ...[trust.policy, trust.certSha256, trust.policy === 'ca' ? trust.pem : ''],
  ];
  return !isDeepStrictEqual(reach(before), reach(after));
}

/** The profile at another address. Its trust stays: a certificate that does not fit there stops everything. */
export function withAddress(profile: ClusterProfile, { host, port }: Address): ClusterProfile {
  return { ...profile, host, port };
}

/** Labels of a line such as `lab, Berlin`: by comma, trimmed, each once however it is spelt. */
export function labelsIn(line: string): string[] {
  const labels = new Map<string, string>();
  for (const each of line.split(',')) {
    const label = each.replace(/\s+/g, ' ').trim();
    if (label && !labels.has(label.toLowerCase())) labels.set(label.toLowerCase(), label);
  }
  return [...labels.values()];
}

/**
 * The URL of an HTTP proxy as it is kept, of `proxy.example.com`, `proxy:3128` or `http(s)://proxy:3128`. Throws `bad-address`, also for a
 * login within it: the user name is asked for by itself, and the password is a secret.
 */
export function proxyUrlOf(text: string): string {
  const secure = /^\s*https:/i.test(text);
  const address = parseAddress(text, secure ? 443 : HTTP_PROXY_PORT);
  return `${secure ? 'https' : 'http'}://${hostPort(address)}`;
}

/** The route with this user name for its proxy, or with none. Other routes have no login and stay as they are. */
export function withProxyUser(route: Route, userName: string): Route {
  if (route.kind !== 'http-proxy' && route.kind !== 'socks5') return route;
  const bare: Route =
    route.kind === 'socks5'
      ? { kind: route.kind, host: route.host, port: route.port }
      : { kind: route.kind, url: route.url };
  return userName === '' ? bare : { ...bare, userName };
}

/**
 * Adds an extra header, or replaces the one of the same name, whatever its case. Throws `unreadable-request` naming the header and
 * never its value, where it may not be set or can't be sent.
 */
export function withHeader(profile: ClusterProfile, header: ExtraHeader): ClusterProfile {
  if (extraHeaderFault(header.name)) throw new Failure('unreadable-request', { detail: header.name });
  if ('value' in header && (header.value === '' || !HEADER_VALUE.test(header.value)))
    throw new Failure('unreadable-request', { detail: header.name });
  const all = profile.headers ?? [];
  const at = all.findIndex(({ name }) => isSame(name, header.name));
  return { ...profile, headers: at < 0 ? [...all, header] : all.map((one, n) => (n === at ? header : one)) };
}

/** The profile without an extra header; without the member where none is left. */
export function withoutHeader(profile: ClusterProfile, name: string): ClusterProfile {
  const { headers = [], ...rest } = profile;
  const left = headers.filter((header) => !isSame(header.name, name));
  return left.length === 0 ? rest : { ...rest, headers: left };
}

/** Names of headers are compared without regard to case (RFC 9110, 5.1). */
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Whether an edit takes a protection away: that asks once more. */
export function isLessGuarded(before: ClusterProfile, after: ClusterProfile): boolean {
  return (before.production && !after.production) || (before.readOnly && !after.readOnly);
}
