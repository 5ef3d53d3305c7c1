import type { Socket } from 'node:net';
import { SocksClient } from 'socks';
import type { ProxyAddress } from './proxyAddress';
import { refusal, type Proxy } from './proxyFailure';

/** A login with SOCKS5 (RFC 1929). A secret. */
export interface SocksLogin {
  readonly userName: string;
  readonly password: string;
}

/** RFC 1929 has one byte for each length. */
const MOST_BYTES = 255;

/** Bytes of a proxy's answers until it has judged a login: which way to log in it chose, and whether it takes the one it was shown. */
const LOGIN_ANSWER = 4;

/** RFC 1928, 3: method 2 is a user name and a password. RFC 1929, 2: any status but 0 refuses them. */
const isRefusedLogin = ([, method, , status]: readonly number[]): boolean =>
  method === 2 && status !== undefined && status !== 0;

/**
 * Asks a SOCKS5 proxy (RFC 1928) for a connection, over one to it. A host name goes to the proxy as it is: it may be known there only.
 * Throws `proxy-refused` with what the proxy said. The socket is destroyed unless it is returned.
 * @param timeoutMs when the signal will abort at the latest; the library keeps a timer of its own for as long
 */
export function askSocks(
  socket: Socket,
  proxy: Proxy,
  target: ProxyAddress,
  login: SocksLogin | undefined,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const heard: number[] = [];
    const hear = (chunk: Buffer): void => void heard.push(...chunk.subarray(0, LOGIN_ANSWER));
    const fail = (error: unknown): void => {
      signal.removeEventListener('abort', abort);
      socket.off('data', hear).destroy();
      reject(error);
    };
    const abort = (): void => fail(signal.reason);
    const tooLong = [login?.userName, login?.password].some(
      (each) => Buffer.byteLength(each ?? '') > MOST_BYTES,
    );
    if (tooLong) return fail(refusal(proxy, `takes no login above ${MOST_BYTES} bytes`));
    const client = new SocksClient({
      command: 'connect',
      destination: { host: target.host, port: target.port },
      proxy: {
        host: proxy.host,
        port: proxy.port,
        type: 5,
        ...(login ? { userId: login.userName, password: login.password } : {}),
      },
      timeout: timeoutMs,
    });
    signal.addEventListener('abort', abort, { once: true });
    // The library's error holds all options, the password among them: only what it says is taken over.
    client.once('error', ({ message }) => fail(refusal(proxy, message, isRefusedLogin(heard))));
    client.once('established', () => {
      signal.removeEventListener('abort', abort);
      socket.off('data', hear);
      resolve(socket);
    });
    client.connect(socket);
    // Before the library's own listener, which may end all this.
    socket.prependListener('data', hear);
    if (signal.aborted) abort();
  });
}
