import { Failure } from '../model/failure';

/**
 * Scheme, host and port of a proxy, and nothing else that its URL may hold: a login there is a secret. The port is always said: curl takes 1080
 * where there is none (curl(1), --proxy), all others take the scheme's. Throws `proxy-refused` for what is no such URL.
 */
export function proxyAddress(url: string): string {
  if (!URL.canParse(url)) throw new Failure('proxy-refused', { detail: 'not the URL of a proxy' });
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
