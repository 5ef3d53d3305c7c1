import type { Server, Socket } from 'node:net';

const addressOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress}:${remotePort}`;

/** The TCP connections of one port, those included that have not come to TLS yet. */
export class Connections {
  readonly #byClient = new Map<string, Socket>();

  /** How many are open now. */
  get open(): number {
    return this.#byClient.size;
  }

  /** The TCP sockets of all that are open. */
  all(): Socket[] {
    return [...this.#byClient.values()];
  }

  /** Keeps account of every connection that this server accepts from now on. */
  watch(server: Server): void {
    server.on('connection', (socket: Socket) => {
      const client = addressOf(socket);
      this.#byClient.set(client, socket);
      socket.once('close', () => {
        if (this.#byClient.get(client) === socket) this.#byClient.delete(client);
      });
    });
  }

  /** The TCP socket below a TLS one; undefined when the client has left. */
  below(secure: Socket): Socket | undefined {
    return this.#byClient.get(addressOf(secure));
  }

  /** Cuts all with RST. */
  resetAll(): void {
    for (const socket of this.#byClient.values()) if (!socket.destroyed) socket.resetAndDestroy();
  }
}
