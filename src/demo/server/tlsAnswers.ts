import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Connections } from './connections';

/** The answers that a TLS server is giving just now, so that a change of its certificate need not tear them apart. */
export class RunningAnswers {
  readonly #running = new Map<ServerResponse, Socket>();

  constructor(
    server: Server,
    private readonly connections: Connections,
  ) {
    // Ahead of what answers: that may answer at once.
    server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#running.set(response, socket);
      response.once('close', () => this.#running.delete(response));
    });
  }

  /** Cuts what is idle at once, and the rest when its answer is out, as a service does that is restarted. */
  cutConnections(): void {
    const busy = new Set<Socket | undefined>();
    for (const [response, socket] of this.#running) {
      busy.add(this.connections.below(socket));
      // Makes Node say `Connection: close` where the head is not out yet.
      response.shouldKeepAlive = false;
      response.once('finish', () => socket.destroySoon());
    }
    for (const raw of this.connections.all()) if (!busy.has(raw)) raw.destroy();
  }
}
