import type { AddressInfo, Server } from 'node:net';
import type { Connections } from '../connections';
import { tryPort } from '../listen';
import type { Faults } from './faults';
import type { Fault } from './read';

/** The listening port of a server, which a fault may shut. */
export class Port {
  #number = 0;
  /** Shutting and listening again wait for one another: a server that is told to listen twice throws. */
  #turn: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(
    private readonly server: Server,
    private readonly connections: Connections,
    private readonly faults: Faults,
  ) {}

  /**
   * Puts these faults in force in place of all others; with `refuse` among them nobody listens any more.
   * @throws Error when the port is to be listened on again and somebody else has taken it
   */
  replaceFaults(faults: readonly Fault[]): Promise<void> {
    this.faults.replace(faults);
    const done = this.#turn.then(() => this.#obey());
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Waits for what is going on; from then on nothing listens here again. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#turn;
  }

  async #obey(): Promise<void> {
    if (this.#ended) return;
    if (this.faults.refusing) this.#shut();
    else if (!this.server.listening) await tryPort(this.server, this.#number);
  }

  /** As when the service is stopped: no new connections, and the open ones are cut. */
  #shut(): void {
    if (this.server.listening) {
      this.#number = (this.server.address() as AddressInfo).port;
      this.server.close();
    }
    this.connections.resetAll();
  }
}
