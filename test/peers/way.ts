import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy on loopback that leads from names and ports as clusters have them to demos on free ports. */
export interface Way {
  /** For `HTTPS_PROXY`. */
  url: string;
  /** What clients asked for: `host:port`, one a connection. */
  asked: string[];
  close(): Promise<void>;
}

/**
 * Makes the way for programs that know neither `--resolve` nor `--connect-to`: they ask a proxy for
 * `prism.nutanix.local:9440` as they would for a cluster behind one (RFC 9110, 9.3.6), so a collection with a fixed
 * port runs as it is, and the certificate is checked against a name.
 * @param ports the demo's port by what is asked for; anything else is refused with 403
 */
export async function makeWay(ports: Record<string, number>): Promise<Way> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    keep(client);
    client.once('data', (head) => {
      const target = /^CONNECT (\S+) HTTP\/1\.1\r\n/.exec(head.toString('latin1'))?.[1] ?? '';
      asked.push(target);
      const port = ports[target];
      if (port === undefined) return void client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      const cluster = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        client.pipe(cluster).pipe(client);
      });
      keep(cluster);
      cluster.once('close', () => client.destroy());
      client.once('close', () => cluster.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
