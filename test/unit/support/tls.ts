import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import tls from 'node:tls';
import type { TestCertificate } from './certificates';

/** A server in a test. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  /** TCP connections so far. */
  readonly connections: number;
  /** Connections that are open now. */
  readonly open: number;
  close(): Promise<void>;
}

export interface TestHttps extends TestServer {
  readonly requests: { method: string; url: string; headers: http.IncomingHttpHeaders; body: string }[];
}

type Handler = (
  request: http.IncomingMessage & { body: string },
  response: http.ServerResponse,
) => void | Promise<void>;

/** Lets a server listen on a port of its own, its connections counted. */
export async function listen<T extends net.Server>(
  server: T,
  host: string,
): Promise<TestServer & { server: T }> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  server.listen(0, host);
  await once(server, 'listening');
  return {
    server,
    host,
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    get open() {
      return sockets.size;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** HTTPS on loopback. */
export async function startHttps(
  certificate: TestCertificate,
  handler: Handler,
  options: { host?: string; chain?: TestCertificate[]; tls?: tls.TlsOptions } = {},
): Promise<TestHttps> {
  const requests: TestHttps['requests'] = [];
  const cert = [certificate, ...(options.chain ?? [])].map((each) => each.certPem).join('');
  const server = https.createServer(
    { cert, key: certificate.keyPem, ...options.tls },
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        requests.push({
          method: request.method ?? '',
          url: request.url ?? '',
          headers: request.headers,
          body,
        });
        void handler(Object.assign(request, { body }), response);
      });
    },
  );
  const listening = await listen(server, options.host ?? '127.0.0.1');
  return Object.defineProperty(listening, 'requests', { value: requests }) as unknown as TestHttps;
}

/** TLS on loopback that says nothing and counts the bytes that reach it after the handshake. */
export async function startEavesdropper(
  certificate: TestCertificate,
): Promise<TestServer & { readonly received: number }> {
  let received = 0;
  const server = tls.createServer({ cert: certificate.certPem, key: certificate.keyPem }, (socket) => {
    socket.on('data', (chunk: Buffer) => (received += chunk.length)).on('error', () => undefined);
  });
  const listening = await listen(server, '127.0.0.1');
  return Object.defineProperty(listening, 'received', { get: () => received }) as unknown as TestServer & {
    readonly received: number;
  };
}

/** Bare TCP on loopback. */
export async function startTcp(onSocket: (socket: Socket) => void): Promise<TestServer> {
  return listen(
    net.createServer((socket) => {
      socket.on('error', () => undefined).resume();
      onSocket(socket);
    }),
    '127.0.0.1',
  );
}

/** HTTP without TLS on loopback. */
export async function startPlainHttp(): Promise<TestServer> {
  return listen(
    http.createServer((_request, response) => response.end('plain')),
    '127.0.0.1',
  );
}
