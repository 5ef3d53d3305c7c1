import type { Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';

/** The only address ever listened on. */
export const LOOPBACK = '127.0.0.1';

function tryPort(server: NetServer, port: number): Promise<number> {
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

/** Stops listening and cuts the connections that are left. */
export function stop(server: Pick<Server, 'close' | 'closeAllConnections'>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
