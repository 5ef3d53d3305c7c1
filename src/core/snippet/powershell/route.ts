import type { Route } from '../../model/profile';
import { hostPort } from '../../model/profile';
import { proxyAddress } from '../proxyAddress';

export interface ProxyCode {
  /** URL of the proxy. */
  readonly url: string;
  /** Sets `$proxyLogin`; asks for the password. */
  readonly login: readonly string[];
}

/** The proxy of a route that names one. */
export function proxyCode(route: Route | undefined, quote: (text: string) => string): ProxyCode | undefined {
  if (route?.kind !== 'http-proxy' && route?.kind !== 'socks5') return undefined;
  const url = route.kind === 'socks5' ? `socks5://${hostPort(route)}` : proxyAddress(route.url);
  const { userName } = route;
  if (userName === undefined) return { url, login: [] };
  return {
    url,
    login: [
      `$proxyUser = ${quote(userName)}`,
      "$asked = Read-Host ('Password of ' + $proxyUser + ' at the proxy') -AsSecureString",
      '$proxyLogin = [Management.Automation.PSCredential]::new($proxyUser, $asked)',
    ],
  };
}

/** Whether the environment's proxies are not to be asked. */
export const isDirect = (route: Route | undefined): boolean =>
  route?.kind === 'direct' || route?.kind === 'connect-to';
