import { Failure } from '../../model/failure';
import { hostPort } from '../../model/profile';
import { bypasses } from './noProxy';
import type { ProxyChoice } from '../ports';
import { parseProxyUrl, type ProxyUrl } from './proxyAddress';

/** VS Code's settings of these names, as they are for the person, not for a workspace. */
export interface HttpSettings {
  readonly proxy?: string | undefined;
  readonly noProxy?: readonly string[] | undefined;
  /** `off` | `on` | `fallback` | `override`; the last three differ only in what becomes of an extension's own agent, and here is none. */
  readonly proxySupport?: string | undefined;
  /** A whole value of Proxy-Authorization. A secret. */
  readonly proxyAuthorization?: string | null | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Never through a proxy, whatever is set: this machine itself. The last is how a URL spells the one before it. */
const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1']);
/** The first that is set and not empty counts. VS Code takes those for HTTP too. */
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;
const BYPASS_VARIABLES = ['no_proxy', 'NO_PROXY'] as const;

/**
 * The way to a cluster as VS Code itself would go there (@vscode/proxy-agent 0.32 and 0.45, `createProxyResolver`), but for the proxy of the
 * operating system, which an extension can't ask for. In this order: `http.proxySupport`, this machine, `http.noProxy` or, where
 * that is empty, `NO_PROXY`, then `http.proxy`, then the environment.
 * Throws `proxy-refused` where what is set is no proxy's URL; VS Code would go on as if it were not set, and so past the proxy.
 * @param host host name, IPv4, or IPv6 without brackets
 */
export function proxyChoice(
  host: string,
  port: number,
  settings: HttpSettings,
  environment: Environment,
): ProxyChoice {
  if (settings.proxySupport === 'off') return direct('http.proxySupport');
  if (THIS_MACHINE.has(host.toLowerCase())) return direct();
  const bypass = bypassOf(settings, environment);
  if (bypasses(bypass.entries, host, port)) return direct(bypass.setting);
  const configured = settings.proxy?.trim();
  if (configured) return through(configured, 'http.proxy', settings);
  const variable = PROXY_VARIABLES.find((name) => environment[name]);
  if (variable) return through(environment[variable] ?? '', variable, settings);
  return direct();
}

const direct = (setting?: string): ProxyChoice => ({
  route: { kind: 'direct' },
  ...(setting ? { setting } : {}),
});

function bypassOf(
  { noProxy = [] }: HttpSettings,
  environment: Environment,
): { entries: readonly string[]; setting: string } {
  if (noProxy.length > 0) return { entries: noProxy, setting: 'http.noProxy' };
  const variable = BYPASS_VARIABLES.find((name) => environment[name]) ?? 'NO_PROXY';
  return { entries: (environment[variable] ?? '').split(/[\s,]+/), setting: variable };
}

function through(text: string, setting: string, { proxyAuthorization }: HttpSettings): ProxyChoice {
  // `proxy.example:3128` means an HTTP proxy to curl and to whoever wrote it.
  const proxy = parseProxyUrl(/^[^\s/:@]+:\d+$/.test(text.trim()) ? `http://${text.trim()}` : text);
  // The text itself is not repeated: it may hold a password.
  if (!proxy) throw new Failure('proxy-refused', { setting, detail: 'not the URL of a proxy' });
  const login = proxy.login === undefined ? {} : { login: proxy.login };
  const authorization = proxyAuthorization ? { authorization: proxyAuthorization } : {};
  return { route: routeOf(proxy), setting, ...login, ...authorization };
}

function routeOf(proxy: ProxyUrl): ProxyChoice['route'] {
  const { scheme, host, port } = proxy;
  return scheme === 'socks5'
    ? { kind: 'socks5', host, port }
    : { kind: 'http-proxy', url: `${scheme}://${hostPort(proxy)}` };
}
