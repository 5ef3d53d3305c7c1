import type { AddressInfo, Server as NetServer, Socket } from 'node:net';

/** The only address ever listened on. */
export const LOOPBACK = '127.0.0.1';

/** Listens on loopback at this port and no other; 0 for a free one. Gives the port. @throws Error when it is taken */
export function tryPort(server: NetServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(error);
    server.once('error', fail);
    server.listen(port, LOOPBACK, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Listens on loopback at the wanted port, or at a free one where it is 0, taken or not allowed. Gives the port. */
export async function listen(server: NetServer, port: number): Promise<number> {
  try {
    return await tryPort(server, port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (port === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
    return tryPort(server, 0);
  }
}

/**
 * Gives a function that stops listening and cuts every connection that is left, those included that never got as far
 * as a TLS handshake or a request and which the server's own `closeAllConnections` does not know.
 */
export function stopper(server: NetServer): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}
