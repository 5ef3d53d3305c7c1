import { ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { hostPort } from '../../model/profile';
import type { ProxyAddress } from './proxyAddress';
import { refusal, type Proxy } from './proxyFailure';

/** Bytes of a proxy's answer header. An error page's are a few hundred; more is no proxy. */
const MAX_HEADER = 16 * 1024;

/**
 * Asks an HTTP proxy for a tunnel (CONNECT, RFC 9110, 9.3.6) over a connection to it. The proxy is told the cluster's host and port and,
 * in `authorization`, its own login; nothing else. Throws `proxy-refused` for an answer that is not 2xx or holds more than a header,
 * else what the parser or the operating system says. The socket is destroyed unless it is returned.
 * @param authorization value of Proxy-Authorization
 */
export function askForTunnel(
  socket: Socket,
  proxy: Proxy,
  target: ProxyAddress,
  authorization: string | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const authority = hostPort(target);
    // Made by its class: an agent, which `http.request` looks for, has no part in this.
    const request = new ClientRequest({
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority, ...(authorization ? { 'Proxy-Authorization': authorization } : {}) },
      createConnection: () => socket,
      maxHeaderSize: MAX_HEADER,
    } as ConstructorParameters<typeof ClientRequest>[0]);
    const fail = (error: unknown): void => {
      signal.removeEventListener('abort', abort);
      request.destroy();
      socket.destroy();
      reject(error);
    };
    const abort = (): void => fail(signal.reason);
    const judge = (answer: IncomingMessage, _socket: unknown, rest: Buffer): void => {
      const { statusCode = 0 } = answer;
      if (statusCode < 200 || statusCode > 299)
        return fail(refusal(proxy, `answered ${statusCode}`, statusCode === 407));
      // A cluster says nothing before it is spoken to, so that these are not its bytes.
      if (rest.length > 0) return fail(refusal(proxy, `answered ${statusCode} and ${rest.length} bytes`));
      signal.removeEventListener('abort', abort);
      resolve(socket);
    };
    signal.addEventListener('abort', abort, { once: true });
    // It also comes after `fail`, for which the promise is settled by then; without a listener it would end the process.
    request.on('error', fail);
    request.once('connect', judge);
    // No parser takes an answer to CONNECT for this; should one do, it must not be waited for.
    request.once('response', ({ statusCode }) => fail(refusal(proxy, `answered ${statusCode}`)));
    request.end();
    if (signal.aborted) abort();
  });
}
