import net from 'node:net';
import type { Route } from '../../../src/core/model/profile';
import type { ProxyChoice } from '../../../src/core/transport/ports';
import type { TestCertificate } from '../support/certificates';
import { startHttpProxy, startSocksProxy, type LeadTo, type TestProxy } from '../support/proxies';
import { startTcp, type TestServer } from '../support/tls';

/** Where a test's cluster is for the transport: by name, and by a way whose end can be moved while it runs. */
export interface TestRoute {
  readonly host: string;
  readonly port: number;
  readonly route: Route;
  readonly proxy?: TestProxy;
  readonly proxyFor?: () => ProxyChoice;
  /** Proxies before the first one included; to be closed at the end. */
  readonly servers: readonly TestServer[];
}

export interface RouteWish {
  /** The address that a caller means, which may be taken over: where it leads at the moment. */
  readonly leadTo: LeadTo;
  /** For a TLS proxy on 127.0.0.1. */
  readonly proxyCertificate: TestCertificate;
}

/** A name that only a proxy can resolve, so that nothing gets there past it. */
const BEHIND = { host: 'prism.test', port: 9440 } as const;
/** Each proxy wants a login: it must be the only one that it ever sees. */
export const PROXY_LOGIN = 'proxy-user:proxy-canary';
const [userName = ''] = PROXY_LOGIN.split(':');

/** A port of this machine that hands each connection on to where `leadTo` says. */
async function startSwitch(leadTo: LeadTo): Promise<TestServer> {
  const front: TestServer = await startTcp((client) => {
    const to = leadTo(front.host, front.port);
    const upstream = net.connect(to.port, to.host);
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
    client.pipe(upstream).pipe(client);
  });
  return front;
}

/** Every way to a cluster. `vscode` stands for the settings' HTTP proxy: what else they can lead to are the routes above it. */
export const ROUTES = {
  direct: async ({ leadTo }) => {
    const front = await startSwitch(leadTo);
    return { host: 'localhost', port: front.port, route: { kind: 'direct' }, servers: [front] };
  },
  'connect-to': async ({ leadTo }) => {
    const front = await startSwitch(leadTo);
    return {
      ...BEHIND,
      route: { kind: 'connect-to', host: front.host, port: front.port },
      servers: [front],
    };
  },
  'http-proxy': async ({ leadTo }) => {
    const proxy = await startHttpProxy({ leadTo, login: PROXY_LOGIN });
    const route = { kind: 'http-proxy', url: `http://${proxy.host}:${proxy.port}`, userName } as const;
    return { ...BEHIND, route, proxy, servers: [proxy] };
  },
  'https-proxy': async ({ leadTo, proxyCertificate }) => {
    const proxy = await startHttpProxy({ leadTo, login: PROXY_LOGIN, certificate: proxyCertificate });
    const route = { kind: 'http-proxy', url: `https://${proxy.host}:${proxy.port}`, userName } as const;
    return { ...BEHIND, route, proxy, servers: [proxy] };
  },
  socks5: async ({ leadTo }) => {
    const proxy = await startSocksProxy({ leadTo, login: PROXY_LOGIN });
    const route = { kind: 'socks5', host: proxy.host, port: proxy.port, userName } as const;
    return { ...BEHIND, route, proxy, servers: [proxy] };
  },
  vscode: async ({ leadTo }) => {
    const proxy = await startHttpProxy({ leadTo, login: PROXY_LOGIN });
    const url = `http://${proxy.host}:${proxy.port}`;
    const choice = { route: { kind: 'http-proxy', url }, setting: 'http.proxy', login: PROXY_LOGIN } as const;
    return { ...BEHIND, route: { kind: 'vscode' }, proxy, proxyFor: () => choice, servers: [proxy] };
  },
} satisfies Record<Route['kind'] | 'https-proxy', (wish: RouteWish) => Promise<TestRoute>>;

export type RouteName = keyof typeof ROUTES;
