import http from 'node:http';
import https from 'node:https';
import net, { type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TestCertificate } from './certificates';
import { listen, type TestServer } from './tls';

/** Where a proxy leads a connection to. */
export type LeadTo = (host: string, port: number) => { readonly host: string; readonly port: number };

export interface TestProxy extends TestServer {
  /** Target of each tunnel that was asked for, `host:port`. */
  readonly asked: string[];
  /** All that the proxy could read, as Latin-1: its own protocol and what went through it. */
  readonly heard: string;
  /** What HTTP clients sent as Proxy-Authorization, or SOCKS clients as `user:password`. */
  readonly logins: (string | undefined)[];
}

export interface ProxyWish {
  readonly leadTo: LeadTo;
  /** Speaks TLS itself. */
  readonly certificate?: TestCertificate;
  /** `user:password` that is wanted; an HTTP proxy looks it up at each request. */
  readonly login?: string;
}

/** Notes of one proxy, and the counted server around them. */
function proxyOf(
  listening: TestServer,
  notes: { asked: string[]; heard: string[]; logins: (string | undefined)[] },
): TestProxy {
  return Object.defineProperties(listening, {
    asked: { value: notes.asked },
    logins: { value: notes.logins },
    heard: { get: () => notes.heard.join('') },
  }) as unknown as TestProxy;
}

/** An HTTP proxy on loopback that knows CONNECT only. */
export async function startHttpProxy(wish: ProxyWish): Promise<TestProxy> {
  const { leadTo, certificate } = wish;
  const notes = { asked: [] as string[], heard: [] as string[], logins: [] as (string | undefined)[] };
  const server = certificate
    ? https.createServer({ cert: certificate.certPem, key: certificate.keyPem })
    : http.createServer();
  server.on(certificate ? 'secureConnection' : 'connection', (socket: Socket) => {
    socket.on('error', () => undefined);
  });
  server.on('connect', (request: http.IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => undefined);
    const lines = request.rawHeaders.map((each, at) => (at % 2 === 0 ? `${each}: ` : `${each}\r\n`));
    notes.heard.push(`CONNECT ${request.url} HTTP/1.1\r\n${lines.join('')}`, head.toString('latin1'));
    const given = request.headers['proxy-authorization'];
    notes.logins.push(given);
    const { login } = wish;
    if (login && given !== `Basic ${Buffer.from(login).toString('base64')}`) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    notes.asked.push(request.url ?? '');
    const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(request.url ?? '') ?? [];
    const to = leadTo(host, Number(port));
    join(client, to, notes.heard, () => client.write('HTTP/1.1 200 Connection established\r\n\r\n'));
  });
  return proxyOf(await listen(server, '127.0.0.1'), notes);
}

/** A SOCKS5 proxy on loopback (RFC 1928, 1929): host names, IPv4 and IPv6, connections only. */
export async function startSocksProxy({ leadTo, login }: ProxyWish): Promise<TestProxy> {
  const notes = { asked: [] as string[], heard: [] as string[], logins: [] as (string | undefined)[] };
  const server = net.createServer((client) => {
    client.on('error', () => undefined);
    let pending = Buffer.alloc(0);
    let step: 'hello' | 'login' | 'ask' = 'hello';
    const read = (chunk: Buffer): void => {
      notes.heard.push(chunk.toString('latin1'));
      pending = Buffer.concat([pending, chunk]);
      if (step === 'hello' && pending.length >= 2 && pending.length >= 2 + pending.readUInt8(1)) {
        const methods = [...pending.subarray(2, 2 + pending.readUInt8(1))];
        pending = pending.subarray(2 + methods.length);
        const method = login ? 2 : 0;
        if (!methods.includes(method)) return void client.end(Buffer.from([5, 0xff]));
        client.write(Buffer.from([5, method]));
        step = login ? 'login' : 'ask';
      }
      if (step === 'login' && pending.length >= 2) {
        const user = pending.subarray(2, 2 + pending.readUInt8(1)).toString();
        const rest = pending.subarray(2 + Buffer.byteLength(user));
        const password = rest.subarray(1, 1 + rest.readUInt8(0)).toString();
        pending = rest.subarray(1 + Buffer.byteLength(password));
        notes.logins.push(`${user}:${password}`);
        if (`${user}:${password}` !== login) return void client.end(Buffer.from([1, 1]));
        client.write(Buffer.from([1, 0]));
        step = 'ask';
      }
      if (step === 'ask' && pending.length >= 7) {
        client.off('data', read);
        const { host, port } = socksTarget(pending);
        notes.asked.push(`${host}:${port}`);
        join(client, leadTo(host, port), notes.heard, () =>
          client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])),
        );
      }
    };
    client.on('data', read);
  });
  return proxyOf(await listen(server, '127.0.0.1'), notes);
}

/** RFC 1928, 4: version, command, 0, type, address, port. */
function socksTarget(bytes: Buffer): { host: string; port: number } {
  const type = bytes.readUInt8(3);
  const length = type === 1 ? 4 : type === 4 ? 16 : bytes.readUInt8(4);
  const from = type === 3 ? 5 : 4;
  const address = bytes.subarray(from, from + length);
  const port = bytes.readUInt16BE(from + length);
  if (type === 3) return { host: address.toString(), port };
  if (type === 1) return { host: [...address].join('.'), port };
  const words = Array.from({ length: 8 }, (_, at) => address.readUInt16BE(at * 2).toString(16));
  return { host: words.join(':'), port };
}

function join(client: Duplex, to: { host: string; port: number }, heard: string[], ready: () => void): void {
  const upstream = net.connect(to.port, to.host, () => {
    ready();
    client.on('data', (chunk: Buffer) => heard.push(chunk.toString('latin1')));
    client.pipe(upstream);
    upstream.pipe(client);
  });
  upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.on('close', () => upstream.destroy());
}
