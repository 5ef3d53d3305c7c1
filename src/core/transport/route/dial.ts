import type { Socket } from 'node:net';
import { hostPort } from '../../model/profile';
import { handshake } from '../tls/handshake';
import type { ProxyAddress } from './proxyAddress';
import { askForTunnel } from './proxyConnect';
import { throughProxy } from './proxyFailure';
import type { ProxyLogins } from './proxyLogins';
import { askSocks } from './proxySocks';
import { tcp } from './tcp';
import type { Trail } from './trail';
import type { Way } from './way';

/** What bounds the making of one connection. */
export interface Bounds {
  readonly signal: AbortSignal;
  /** Milliseconds after which the signal aborts at the latest. */
  readonly timeoutMs: number;
}

/**
 * Opens the byte stream to `target` that TLS will run over. Aborting destroys the socket at whatever point it is, and so does a
 * failure: in a proxy `proxy-refused` or `timeout` with the proxy's name, else what the operating system says.
 * @param logins what became of the logins that proxies were shown; absent: each connection shows its own
 */
export async function dial(
  way: Way,
  target: ProxyAddress,
  bounds: Bounds,
  trail: Trail,
  logins?: ProxyLogins,
): Promise<Socket> {
  if (way.kind === 'tcp') return tcp(way.host, way.port, bounds.signal, trail);
  trail.waitsFor = hostPort(way.proxy);
  const login = way.kind === 'socks5' ? way.login && JSON.stringify(way.login) : way.authorization;
  const through = (): Promise<Socket> => throughWay(way, target, bounds, trail);
  return login && logins ? logins.show(way.proxy, login, bounds.signal, through) : through();
}

function throughWay(
  way: Exclude<Way, { kind: 'tcp' }>,
  target: ProxyAddress,
  bounds: Bounds,
  trail: Trail,
): Promise<Socket> {
  return throughProxy(way.proxy, async () => {
    const socket = await tcp(way.proxy.host, way.proxy.port, bounds.signal, trail);
    try {
      const began = performance.now();
      const tunnel = await tunnelled(way, socket, target, bounds);
      const detail = way.kind === 'socks5' ? 'SOCKS5' : way.tls ? 'TLS, CONNECT' : 'CONNECT';
      trail.add('proxy', began, { detail, setting: way.proxy.setting });
      trail.waitsFor = undefined;
      return tunnel;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  });
}

async function tunnelled(
  way: Exclude<Way, { kind: 'tcp' }>,
  socket: Socket,
  target: ProxyAddress,
  { signal, timeoutMs }: Bounds,
): Promise<Socket> {
  if (way.kind === 'socks5') return askSocks(socket, way.proxy, target, way.login, signal, timeoutMs);
  // A proxy's own TLS is a matter of this machine's roots: no cluster's trust speaks for it.
  const spoken = way.tls
    ? await handshake(socket, way.proxy.host, signal, {
        rejectUnauthorized: true,
        ca: way.roots as string[] | undefined,
      })
    : socket;
  return askForTunnel(spoken, way.proxy, target, way.authorization, signal);
}
