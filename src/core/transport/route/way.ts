import { Failure } from '../../model/failure';
import type { ReadSecret, SecretId } from '../../model/ports';
import { hostPort, type Route } from '../../model/profile';
import type { ProxyChoice } from '../ports';
import { parseProxyUrl } from './proxyAddress';
import type { Proxy } from './proxyFailure';
import type { SocksLogin } from './proxySocks';
import { systemRoots } from '../tls/systemRoots';

/** How packets get to one host: a {@link Route} with what its proxy needs. Holds secrets; never to be kept or logged. */
export type Way =
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly setting: string;
      readonly via: string;
    }
  | {
      readonly kind: 'http-proxy';
      readonly proxy: Proxy;
      readonly tls: boolean;
      /** What a TLS proxy’s certificate is judged by, PEM. */
      readonly roots?: readonly string[];
      /** Value of Proxy-Authorization. */
      readonly authorization?: string;
    }
  | { readonly kind: 'socks5'; readonly proxy: Proxy; readonly login?: SocksLogin };

/** What a way is worked out with. */
export interface WayPorts {
  readonly readSecret: ReadSecret;
  readonly proxyFor?: (host: string, port: number) => ProxyChoice;
  readonly systemRoots?: () => readonly string[] | undefined;
}

/** Whose way it is: where to, by which route, and under which profile's id the password of a proxy is kept. */
export interface Errand {
  readonly host: string;
  readonly port: number;
  readonly route: Route;
  readonly owner?: string;
}

type ProxyRoute = Extract<Route, { kind: 'http-proxy' | 'socks5' }>;

/**
 * The way of a route. A proxy's password is read now. Throws `secret-missing` where there is none, and `proxy-refused`
 * where a setting's proxy is none.
 */
export async function wayOf(errand: Errand, ports: WayPorts): Promise<Way> {
  const { host, port, route } = errand;
  const chosen = route.kind === 'vscode' ? ports.proxyFor?.(host, port) : undefined;
  const taken = route.kind === 'vscode' ? (chosen?.route ?? { kind: 'direct' as const }) : route;
  const setting = chosen?.setting ?? 'route';
  switch (taken.kind) {
    case 'direct':
      return { kind: 'tcp', host, port, setting, via: 'direct' };
    case 'connect-to':
      return { kind: 'tcp', host: taken.host, port: taken.port, setting, via: `to ${hostPort(taken)}` };
    case 'http-proxy': {
      const login = chosen?.login ?? (await loginOf(taken, errand.owner, ports.readSecret));
      const authorization =
        chosen?.authorization ?? (login && `Basic ${Buffer.from(login).toString('base64')}`);
      const { scheme, ...proxy } = httpProxyOf(taken.url, setting);
      return {
        kind: 'http-proxy',
        proxy: { ...proxy, setting },
        tls: scheme === 'https',
        ...(scheme === 'https' ? { roots: ports.systemRoots?.() ?? systemRoots() } : {}),
        ...(authorization ? { authorization } : {}),
      };
    }
    case 'socks5': {
      const login = chosen?.login ?? (await loginOf(taken, errand.owner, ports.readSecret));
      const proxy = { host: taken.host, port: taken.port, setting };
      return { kind: 'socks5', proxy, ...(login === undefined ? {} : { login: socksLogin(login) }) };
    }
  }
}

/** For a reader: `direct`, `to 127.0.0.1:9441` or `via proxy.example:3128`. */
export function nameOf(way: Way): string {
  return way.kind === 'tcp' ? way.via : `via ${hostPort(way.proxy)}`;
}

/** The proxy that a way leads through, if any. */
export function proxyOf(way: Way): Proxy | undefined {
  return way.kind === 'tcp' ? undefined : way.proxy;
}

/** The setting that decided a way. */
export function settingOf(way: Way): string {
  return way.kind === 'tcp' ? way.setting : way.proxy.setting;
}

function httpProxyOf(url: string, setting: string): { scheme: string; host: string; port: number } {
  const read = parseProxyUrl(url);
  // The text itself is not repeated: it may hold a password.
  if (!read || read.scheme === 'socks5')
    throw new Failure('proxy-refused', { setting, detail: 'not the URL of an HTTP proxy' });
  const { scheme, host, port } = read;
  return { scheme, host, port };
}

/** `user:password` of a profile's own proxy; undefined where it wants none. */
async function loginOf(
  { userName }: ProxyRoute,
  owner: string | undefined,
  readSecret: ReadSecret,
): Promise<string | undefined> {
  if (userName === undefined) return undefined;
  const id: SecretId | undefined = owner === undefined ? undefined : { kind: 'proxy', owner };
  const password = id && (await readSecret(id));
  if (password !== undefined) return `${userName}:${password}`;
  throw new Failure('secret-missing', {
    detail: 'proxy',
    setting: 'route',
    ...(id ? { data: { ...id } } : {}),
  });
}

function socksLogin(login: string): SocksLogin {
  const colon = login.indexOf(':');
  return { userName: login.slice(0, colon), password: login.slice(colon + 1) };
}
