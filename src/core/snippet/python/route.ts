import { hostPort, type Route } from '../../model/profile';
import { quotePython } from '../quote/python';
import { PROXY_PASSWORD } from '../variables';
import type { PythonBlock } from './block';

/** How packets get to the cluster. */
export interface RouteCode extends Pick<PythonBlock, 'imports'> {
  /** Methods of the connection. */
  readonly methods: readonly string[];
  /** Lines of `main` before the session is opened. */
  readonly prepare: readonly string[];
  /** The proxies of the session; absent: none. */
  readonly proxies?: string;
  /** What pip installs. */
  readonly packages: string;
  /** The environment variable that a proxy's password is taken from, and asked for otherwise. */
  readonly asked?: string;
}

const DIRECT: RouteCode = { imports: [], methods: [], prepare: [], packages: 'requests' };

/** A proxy that the environment names is for routes that leave it to the environment only. */
export function routeCode(route: Route = { kind: 'vscode' }): RouteCode {
  switch (route.kind) {
    case 'vscode':
      return { ...DIRECT, proxies: 'requests.utils.get_environ_proxies(origin)' };
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
  return {
    ...DIRECT,
    ...(secure ? { imports: ['import ssl'], methods: [PROXY_TRUST] } : {}),
    ...proxyCode(`${protocol}//`, host, userName, login),
  };
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
): Pick<RouteCode, 'prepare' | 'proxies' | 'asked'> {
  if (userName === undefined) return { prepare: [], proxies: `{'https': ${quotePython(scheme + host)}}` };
  return {
    prepare: [
      `proxy_password = password('${PROXY_PASSWORD}', ${quotePython(`${userName} at ${host}`)})`,
      `proxy_login = ${login(quotePython(userName))} + ':' + ${login('proxy_password')}`,
    ],
    proxies: `{'https': '${scheme}' + proxy_login + ${quotePython(`@${host}`)}}`,
    asked: PROXY_PASSWORD,
  };
}
