import { hostPort, type Route } from '../../model/profile';
import { quotePython } from '../quote/python';
import { PROXY_PASSWORD } from '../variables';
import type { PythonBlock } from './block';
import { passwordLines } from './login';

/** How packets get to the cluster. */
export interface RouteCode extends Pick<PythonBlock, 'imports'> {
  /** Methods of the connection. */
  readonly methods: readonly string[];
  /** Lines of `main` before the session is opened. */
  readonly prepare: readonly string[];
  /** A proxy may be asked. */
  readonly proxied: boolean;
  /** The proxies of the session; absent: none, or those that the environment names. */
  readonly proxies?: string;
  /** The environment names the proxies. */
  readonly environment: boolean;
  /** What pip installs. */
  readonly packages: string;
  /** The environment variable that a proxy's password is taken from, and asked for otherwise. */
  readonly asked?: string;
}

const DIRECT: RouteCode = {
  imports: [],
  methods: [],
  prepare: [],
  proxied: false,
  environment: false,
  packages: 'requests',
};

/** A proxy that the environment names is for routes that leave it to the environment only. */
export function routeCode(route: Route = { kind: 'vscode' }): RouteCode {
  switch (route.kind) {
    case 'vscode':
      return { ...DIRECT, proxied: true, environment: true };
    case 'direct':
      return DIRECT;
    case 'connect-to':
      return { ...DIRECT, imports: ['import socket'], methods: [dialCode(route)] };
    case 'http-proxy':
      return httpProxyCode(route);
    case 'socks5':
      return socksCode(route);
  }
}

const dialCode = ({ host, port }: { host: string; port: number }): string => `    def _new_conn(self):
        # Packets go there, whatever the name of the cluster means to this machine.
        return socket.create_connection((${quotePython(host)}, ${port}), self.timeout)`;

/** Without it, a proxy would be judged as the cluster is. */
const PROXY_TRUST = `    def _connect_tls_proxy(self, hostname, sock):
        # A proxy is judged by the CAs of this machine, whatever holds for the cluster.
        return ssl.create_default_context().wrap_socket(sock, server_hostname=hostname)`;

function httpProxyCode({ url, userName }: Extract<Route, { kind: 'http-proxy' }>): RouteCode {
  const { protocol, host } = new URL(url);
  const secure = protocol === 'https:';
  // requests says a login in Latin-1, the product in UTF-8.
  const login = (text: string): string => `quote(${text}.encode().decode('latin-1'), safe='')`;
  const proxy = proxyCode(`${protocol}//`, host, userName, login);
  if (!secure) return { ...DIRECT, ...proxy };
  return { ...DIRECT, ...proxy, imports: ['import ssl', ...proxy.imports], methods: [PROXY_TRUST] };
}

/** The proxy resolves the name, as with the product's own connections. */
function socksCode(route: Extract<Route, { kind: 'socks5' }>): RouteCode {
  const login = (text: string): string => `quote(${text}, safe='')`;
  return {
    ...DIRECT,
    packages: '"requests[socks]"',
    ...proxyCode('socks5h://', hostPort(route), route.userName, login),
  };
}

function proxyCode(
  scheme: string,
  host: string,
  userName: string | undefined,
  login: (text: string) => string,
): Pick<RouteCode, 'prepare' | 'proxied' | 'proxies' | 'asked' | 'imports'> {
  const proxied = true;
  if (userName === undefined)
    return { imports: [], prepare: [], proxied, proxies: `{'https': ${quotePython(scheme + host)}}` };
  return {
    imports: ['from urllib.parse import quote'],
    proxied,
    prepare: [
      ...passwordLines('proxy_password', PROXY_PASSWORD, quotePython(`Password of ${userName} at ${host}: `)),
      `proxy_login = ${login(quotePython(userName))} + ':' + ${login('proxy_password')}`,
    ],
    proxies: `{'https': '${scheme}' + proxy_login + ${quotePython(`@${host}`)}}`,
    asked: PROXY_PASSWORD,
  };
}
