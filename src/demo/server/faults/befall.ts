import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Connections } from '../connections';
import { ACTS } from './acts';
import type { Faults, Taken } from './faults';
import { Gone, Line } from './line';
import type { Reply } from './reply';

/** What a fault needs to know of the request that it befalls. */
export interface Befallen {
  request: IncomingMessage;
  response: ServerResponse;
  connections: Connections;
  headers: [string, string][];
  reply(): Promise<Reply>;
  told(status: number): void;
}

/** Lets a fault happen to a request, written to the socket past Node's own HTTP, which would not send such things. */
export async function befall(taken: Taken, from: Befallen): Promise<void> {
  const { kind } = taken.fault;
  const secure = from.response.socket;
  const raw = secure && from.connections.below(secure);
  if (!secure || !raw || kind === 'refuse' || kind === 'stall-handshake') return;
  const line = new Line(secure, raw);
  taken.hold(line);
  const { headers, reply, told } = from;
  const { method = 'GET', url: target = '/' } = from.request;
  try {
    await ACTS[kind]({ line, fault: taken.fault, method, target, headers, reply, told });
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
}

/** Has every connection asked, before TLS begins, whether it is one that stalls there. */
export function stallBeforeTls(server: HttpsServer, faults: Faults): void {
  const begin = server.listeners('connection') as ((this: HttpsServer, socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const taken = faults.takeForConnection();
    if (!taken) return begin.forEach((listener) => listener.call(server, socket));
    socket.on('error', () => undefined);
    // Read and forgotten, so that the client's leaving is noticed.
    socket.resume();
    taken.hold(new Line(socket, socket));
  });
}
