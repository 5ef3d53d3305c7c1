import { Failure, isFailure, type Reason } from '../../model/failure';
import { hostPort } from '../../model/profile';
import { codeOf, failureOf, NETWORK_TIMEOUTS } from '../failures';
import type { ProxyAddress } from './proxyAddress';

/** A proxy, and the setting that led to it. */
export interface Proxy extends ProxyAddress {
  /** Such as `route`, `http.proxy` or `HTTPS_PROXY`. */
  readonly setting: string;
}

/**
 * What a proxy did in place of letting through.
 * @param what a status, a code or a protocol's own word
 * @param login whether it was the login that it refused
 */
export function refusal(proxy: Proxy, what: string, login = false): Failure {
  return new Failure('proxy-refused', {
    setting: proxy.setting,
    detail: `${hostPort(proxy)} ${what}`,
    ...(login ? { data: { login } } : {}),
  });
}

/** Whether a proxy let nobody through because of the login that it was shown. */
export const isLoginRefusal = ({ reason, facts }: Failure): boolean =>
  reason === 'proxy-refused' && facts.data?.['login'] === true;

/**
 * Runs one leg of the way to a proxy or through it. Whatever goes wrong there names the proxy and the setting: `proxy-refused`, or
 * `timeout`. No error of a library is kept as its cause: that of SOCKS holds the login.
 */
export async function throughProxy<T>(proxy: Proxy, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw namingProxy(proxy, error);
  }
}

/** What goes wrong in TLS where a proxy's tunnel ends may be the proxy's own doing. */
const MAYBE_THE_PROXY = new Set<Reason>(['not-tls', 'connection-lost']);

/** Runs the handshake with a cluster. What may be the words of the proxy before it names that: `via host:port: code`. */
export async function behind<T>(proxy: Proxy | undefined, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { reason, facts } = failureOf(error);
    if (!proxy || !MAYBE_THE_PROXY.has(reason)) throw error;
    const { setting } = proxy;
    const detail = [`via ${hostPort(proxy)}`, facts.detail].filter(Boolean).join(': ');
    throw new Failure(reason, { setting, ...facts, detail });
  }
}

function namingProxy(proxy: Proxy, error: unknown): Failure {
  const { setting } = proxy;
  if (isFailure(error)) {
    if (error.reason !== 'timeout') return error;
    const detail = [hostPort(proxy), error.facts.detail].filter(Boolean).join(': ');
    return new Failure('timeout', { ...error.facts, setting, detail });
  }
  const code = codeOf(error);
  if (NETWORK_TIMEOUTS.has(code))
    return new Failure('timeout', { setting, detail: `${hostPort(proxy)} ${code}` });
  return refusal(proxy, code || (error instanceof Error ? error.message : 'failed'));
}
