import type { HttpSettings } from '../../../src/core/transport/route/proxySettings';

/** One row: what is set, where to, and the way that follows. */
export interface ProxyCase {
  readonly name: string;
  /** `prism.example.com:9440` where absent. */
  readonly to?: readonly [host: string, port: number];
  readonly settings?: HttpSettings;
  readonly env?: Readonly<Record<string, string>>;
  /** `direct`, the proxy's URL, or `refused`. */
  readonly way: string;
  readonly setting?: string;
  readonly login?: string;
  readonly authorization?: string;
  /** What VS Code itself does, where that differs, and why this does not follow. */
  readonly vscode?: { readonly way: string; readonly because: string };
}

const PROXY = 'http://proxy.example:3128';
const OTHER = 'http://other.example:8080';
const IPV6 = 'f182:5b41:6491:49d2:2384:cca9:1ba5:13f1';
const set = { proxy: PROXY };
const clear = { because: 'clear to whoever wrote it, and so to curl', way: PROXY };

const without = (entry: string): HttpSettings => ({ ...set, noProxy: [entry] });

export const PROXY_CASES: readonly ProxyCase[] = [
  { name: 'nothing is set', way: 'direct' },
  { name: 'http.proxy', settings: set, way: PROXY, setting: 'http.proxy' },
  {
    name: 'http.proxy before the environment',
    settings: set,
    env: { https_proxy: OTHER },
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'an empty http.proxy',
    settings: { proxy: '' },
    env: { HTTPS_PROXY: OTHER },
    way: OTHER,
    setting: 'HTTPS_PROXY',
  },
  {
    name: 'https_proxy first',
    env: { https_proxy: PROXY, HTTPS_PROXY: OTHER, http_proxy: OTHER },
    way: PROXY,
    setting: 'https_proxy',
  },
  {
    name: 'HTTPS_PROXY before http_proxy',
    env: { HTTPS_PROXY: PROXY, http_proxy: OTHER },
    way: PROXY,
    setting: 'HTTPS_PROXY',
  },
  {
    name: 'http_proxy for HTTPS too',
    env: { http_proxy: PROXY, HTTP_PROXY: OTHER },
    way: PROXY,
    setting: 'http_proxy',
  },
  { name: 'HTTP_PROXY last', env: { HTTP_PROXY: PROXY }, way: PROXY, setting: 'HTTP_PROXY' },
  {
    name: 'an empty variable',
    env: { https_proxy: '', HTTPS_PROXY: PROXY },
    way: PROXY,
    setting: 'HTTPS_PROXY',
  },
  { name: 'ALL_PROXY, which VS Code does not know', env: { ALL_PROXY: PROXY }, way: 'direct' },

  {
    name: 'proxySupport off',
    settings: { ...set, proxySupport: 'off' },
    way: 'direct',
    setting: 'http.proxySupport',
  },
  {
    name: 'proxySupport off, for the environment too',
    settings: { proxySupport: 'off' },
    env: { https_proxy: PROXY },
    way: 'direct',
    setting: 'http.proxySupport',
  },
  { name: 'proxySupport on', settings: { ...set, proxySupport: 'on' }, way: PROXY, setting: 'http.proxy' },
  {
    name: 'proxySupport fallback',
    settings: { ...set, proxySupport: 'fallback' },
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'proxySupport override',
    settings: { ...set, proxySupport: 'override' },
    way: PROXY,
    setting: 'http.proxy',
  },

  { name: 'this machine by name', to: ['localhost', 9440], settings: set, way: 'direct' },
  { name: 'this machine by IPv4', to: ['127.0.0.1', 9440], settings: set, way: 'direct' },
  { name: 'this machine by IPv6', to: ['::1', 9440], settings: set, way: 'direct' },
  {
    name: 'another loopback address',
    to: ['127.0.0.2', 9440],
    settings: set,
    way: PROXY,
    setting: 'http.proxy',
  },

  {
    name: 'noProxy with the host',
    settings: without('prism.example.com'),
    way: 'direct',
    setting: 'http.noProxy',
  },
  { name: 'noProxy with a domain', settings: without('example.com'), way: 'direct', setting: 'http.noProxy' },
  {
    name: 'noProxy with a dot before the domain',
    settings: without('.example.com'),
    way: 'direct',
    setting: 'http.noProxy',
  },
  {
    name: 'noProxy with a dot before the host itself',
    settings: without('.prism.example.com'),
    way: 'direct',
    setting: 'http.noProxy',
  },
  {
    name: 'noProxy with a part of a label',
    settings: without('ample.com'),
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'noProxy with a sub-domain',
    settings: without('a.prism.example.com'),
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'noProxy whatever its case',
    settings: without('EXAMPLE.com'),
    way: 'direct',
    setting: 'http.noProxy',
  },
  {
    name: 'noProxy with blanks around',
    settings: without(' example.com '),
    way: 'direct',
    setting: 'http.noProxy',
  },
  {
    name: 'noProxy with the port',
    settings: without('example.com:9440'),
    way: 'direct',
    setting: 'http.noProxy',
  },
  {
    name: 'noProxy with another port',
    settings: without('example.com:443'),
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'noProxy with the default port of HTTPS',
    to: ['prism.example.com', 443],
    settings: without('example.com:443'),
    way: 'direct',
    setting: 'http.noProxy',
  },
  { name: 'noProxy with *', settings: without('*'), way: 'direct', setting: 'http.noProxy' },
  {
    name: 'noProxy with an IPv4 address',
    to: ['10.1.2.3', 9440],
    settings: without('10.1.2.3'),
    way: 'direct',
    setting: 'http.noProxy',
  },
  {
    name: 'noProxy with the end of an IPv4 address',
    to: ['10.1.2.3', 9440],
    settings: without('2.3'),
    way: 'direct',
    setting: 'http.noProxy',
  },
  {
    name: 'noProxy with another IPv4 address',
    to: ['10.1.2.3', 9440],
    settings: without('10.1.2.4'),
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'noProxy with a wildcard domain',
    settings: without('*.example.com'),
    way: 'direct',
    setting: 'http.noProxy',
    vscode: clear,
  },
  {
    name: 'noProxy with a network',
    to: ['10.1.2.3', 9440],
    settings: without('10.0.0.0/8'),
    way: 'direct',
    setting: 'http.noProxy',
    vscode: clear,
  },
  {
    name: 'noProxy with another network',
    to: ['10.1.2.3', 9440],
    settings: without('192.168.0.0/16'),
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'noProxy with no network',
    to: ['10.1.2.3', 9440],
    settings: without('10.0.0.0/99'),
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'noProxy with an IPv6 address',
    to: [IPV6, 9440],
    settings: without(IPV6),
    way: 'direct',
    setting: 'http.noProxy',
    vscode: clear,
  },
  {
    name: 'noProxy with IPv6 in brackets and a port',
    to: [IPV6, 9440],
    settings: without(`[${IPV6}]:9440`),
    way: 'direct',
    setting: 'http.noProxy',
    vscode: clear,
  },
  {
    name: 'noProxy with IPv6 in brackets and another port',
    to: [IPV6, 9440],
    settings: without(`[${IPV6}]:443`),
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'noProxy with an IPv6 network',
    to: [IPV6, 9440],
    settings: without('f182:5b41:6491:49d2::/64'),
    way: 'direct',
    setting: 'http.noProxy',
    vscode: clear,
  },
  {
    name: 'noProxy with another IPv6 network',
    to: [IPV6, 9440],
    settings: without('100::/64'),
    way: PROXY,
    setting: 'http.proxy',
  },
  { name: 'noProxy with an empty entry', settings: without(''), way: PROXY, setting: 'http.proxy' },
  {
    name: 'noProxy for the environment’s proxy',
    settings: { noProxy: ['example.com'] },
    env: { https_proxy: PROXY },
    way: 'direct',
    setting: 'http.noProxy',
  },
  {
    name: 'NO_PROXY',
    settings: set,
    env: { NO_PROXY: 'a.test,example.com' },
    way: 'direct',
    setting: 'NO_PROXY',
  },
  {
    name: 'NO_PROXY with blanks after the commas',
    settings: set,
    env: { NO_PROXY: 'a.test, example.com' },
    way: 'direct',
    setting: 'NO_PROXY',
  },
  {
    name: 'no_proxy before NO_PROXY',
    settings: set,
    env: { no_proxy: 'a.test', NO_PROXY: 'example.com' },
    way: PROXY,
    setting: 'http.proxy',
  },
  { name: 'NO_PROXY with *', env: { https_proxy: PROXY, NO_PROXY: '*' }, way: 'direct', setting: 'NO_PROXY' },
  {
    name: 'NO_PROXY where http.noProxy holds something',
    settings: without('a.test'),
    env: { NO_PROXY: 'example.com' },
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'NO_PROXY with a network',
    to: ['10.1.2.3', 9440],
    env: { https_proxy: PROXY, NO_PROXY: '10.0.0.0/8' },
    way: 'direct',
    setting: 'NO_PROXY',
    vscode: clear,
  },

  {
    name: 'a TLS proxy',
    settings: { proxy: 'https://proxy.example' },
    way: 'https://proxy.example:443',
    setting: 'http.proxy',
  },
  {
    name: 'a proxy without a port',
    settings: { proxy: 'http://proxy.example' },
    way: 'http://proxy.example:80',
    setting: 'http.proxy',
  },
  {
    name: 'a proxy with a slash at its end',
    settings: { proxy: `${PROXY}/` },
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'a proxy at an IPv6 address',
    settings: { proxy: 'http://[::2]:3128' },
    way: 'http://[::2]:3128',
    setting: 'http.proxy',
  },
  {
    name: 'a SOCKS proxy',
    settings: { proxy: 'socks5://proxy.example:1080' },
    way: 'socks5://proxy.example:1080',
    setting: 'http.proxy',
  },
  {
    name: 'a SOCKS proxy without a port',
    settings: { proxy: 'socks5h://proxy.example' },
    way: 'socks5://proxy.example:1080',
    setting: 'http.proxy',
  },
  {
    name: 'a proxy with a login',
    settings: { proxy: 'http://jane:p%40ss%3Aw@proxy.example:3128' },
    way: PROXY,
    setting: 'http.proxy',
    login: 'jane:p@ss:w',
  },
  {
    name: 'a login that is no percent-encoding',
    env: { https_proxy: 'http://jane:100%@proxy.example:3128' },
    way: PROXY,
    setting: 'https_proxy',
    login: 'jane:100%',
  },
  {
    name: 'proxyAuthorization',
    settings: { ...set, proxyAuthorization: 'Bearer abc' },
    way: PROXY,
    setting: 'http.proxy',
    authorization: 'Bearer abc',
  },
  {
    name: 'an empty proxyAuthorization',
    settings: { ...set, proxyAuthorization: null },
    way: PROXY,
    setting: 'http.proxy',
  },
  {
    name: 'a proxy without its scheme',
    env: { https_proxy: 'proxy.example:3128' },
    way: PROXY,
    setting: 'https_proxy',
    vscode: { way: 'direct', because: 'what curl takes, and means a proxy' },
  },
  {
    name: 'a SOCKS4 proxy',
    settings: { proxy: 'socks4://proxy.example:1080' },
    way: 'refused',
    setting: 'http.proxy',
    vscode: { way: 'socks', because: 'SOCKS4 knows no passwords' },
  },
  {
    name: 'a proxy that is none',
    settings: { proxy: 'ftp://proxy.example' },
    way: 'refused',
    setting: 'http.proxy',
    vscode: { way: 'direct', because: 'it would go past a proxy that somebody wants' },
  },
  {
    name: 'a proxy that is no URL',
    env: { HTTPS_PROXY: 'proxy example' },
    way: 'refused',
    setting: 'HTTPS_PROXY',
    vscode: { way: 'direct', because: 'it would go past a proxy that somebody wants' },
  },
];
