import '../untouchedFetch';
import { Client } from 'undici';
import { Failure, isFailure, type Reason } from '../../model/failure';
import { originOf, type ClusterProfile } from '../../model/profile';
import { connectTo, type ConnectPorts, type Passed } from './connector';
import { decidedIn, type Decided } from './decided';
import { isRepinned } from '../reached';
import { Trail } from './trail';

/** More requests than this at a time wait for each other: each connection is a handshake that a CVM must answer. */
export const MOST_CONNECTIONS = 16;
/** Idle connections are closed after this; a shorter time that the cluster announces wins. */
const IDLE_MS = 30_000;

/** After one of these the connections that are still open lead to something that is not shown any more. */
const OTHER_CERTIFICATE = new Set<Reason>(['tls-changed', 'tls-untrusted', 'tls-name', 'tls-expired']);

/** One connection, ours until it is given back. */
export interface Lease {
  readonly client: Client;
  /** Whether it had to be waited for. */
  readonly queued: boolean;
  /** How the connection was made, if this request was the one to wait for it. */
  takePassed(): Passed | undefined;
  /** What was decided when the connection was made, for those who find it made. */
  decided(): readonly Decided[];
  /** Whether the connection showed a client's certificate, and no answer came over it yet. */
  isUnanswered(): boolean;
  /** Back to the others, to be used again. */
  release(): void;
  /** Closes the connection at once, also one that is still being made. */
  abandon(): void;
}

interface Line {
  readonly client: Client;
  readonly dialling: AbortController;
  busy: boolean;
  /** Ends after its running answer. */
  retired: boolean;
  /** It shows a client's certificate, and no answer came over it yet. */
  unanswered: boolean;
  passed?: Passed;
  decided: readonly Decided[];
}

/** A request that waits for a connection. */
interface Place {
  readonly give: (line: Line) => void;
  readonly refuse: (error: Error) => void;
}

/**
 * The connections to one cluster. undici's Pool takes a second connection for the second of two requests in a row, because a
 * connection is not free in the very turn in which its answer ends; here a connection is free as soon as it is given back, and a
 * request that waits gets the first that is.
 */
export class Connections {
  readonly #lines = new Set<Line>();
  readonly #waiting: Place[] = [];
  #closed = false;
  #tried: Passed | undefined;

  constructor(
    private profile: ClusterProfile,
    private readonly ports: ConnectPorts,
    private readonly onConnect: (passed: Passed) => void,
  ) {}

  /** A free connection, a new one, or the next that becomes free. Throws the signal's reason where that comes first. */
  async lease(signal: AbortSignal): Promise<Lease> {
    signal.throwIfAborted();
    if (this.#closed) throw this.#closedFailure();
    for (const line of this.#lines) if (!line.busy) return this.#lend(line);
    if (this.#lines.size < MOST_CONNECTIONS) return this.#lend(this.#open());
    return this.#lend(await this.#next(signal), true);
  }

  /**
   * Goes on under a pin that moved, or with another certificate announced beside it: what is asked from now on goes by new
   * connections that are judged by it, and nothing under way is cut. @returns false where more than that differs
   */
  adopt(profile: ClusterProfile): boolean {
    if (this.#closed || !isRepinned(this.profile, profile)) return false;
    this.profile = profile;
    this.#retire();
    return true;
  }

  /** What the connection passed that was tried last, if not before a moment of `performance.now()`; whether or not it was made. */
  triedSince(moment: number): Passed | undefined {
    return this.#tried && this.#tried.start >= moment ? this.#tried : undefined;
  }

  /** `host:port` of the proxy that lets nobody through at the moment; undefined where a connection stands all the same. */
  stuckAt(): string | undefined {
    const proxies = [...this.#lines].filter(({ busy }) => busy).map(({ passed }) => passed?.waitsFor);
    return proxies.includes(undefined) ? undefined : proxies[0];
  }

  /** The editor's proxy settings changed: where they decide, what is asked from now on goes by new connections. Nothing under way is cut. */
  reroute(): void {
    if (this.profile.route.kind === 'vscode') this.#retire();
  }

  /** Ends all connections; requests under way fail with `cancelled`. */
  close(): void {
    this.#closed = true;
    for (const line of this.#lines) this.#drop(line);
    for (const { refuse } of this.#waiting.splice(0)) refuse(this.#closedFailure());
  }

  #closedFailure(): Failure {
    return new Failure('cancelled', { cluster: this.profile.name, detail: 'the connection was closed' });
  }

  #open(): Line {
    const dialling = new AbortController();
    const client: Client = new Client(originOf(this.profile), {
      connect: (_options, callback) => {
        const trail = new Trail();
        // Known from the beginning: a request that fails on the way tells how far it came.
        line.passed = trail;
        this.#tried = trail;
        connectTo(this.profile, dialling.signal, this.ports, trail).then(
          (socket) => {
            line.decided = decidedIn(trail.steps);
            this.onConnect(trail);
            callback(null, socket);
          },
          (error: Error) => {
            this.#failed(error);
            callback(error, null);
          },
        );
      },
      pipelining: 1,
      keepAliveTimeout: IDLE_MS,
      // The time limit is that of the whole request and comes from the caller's signal.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: 64 * 1024,
    });
    const unanswered = this.profile.clientCertificate !== undefined;
    const line: Line = { client, dialling, busy: false, retired: false, unanswered, decided: [] };
    this.#lines.add(line);
    return line;
  }

  #lend(line: Line, queued = false): Lease {
    line.busy = true;
    let held = true;
    const giveBack = (keep: boolean): void => {
      if (!held) return;
      held = false;
      line.busy = false;
      const kept = keep && !line.retired;
      if (!kept) this.#drop(line);
      const next = this.#closed ? undefined : this.#waiting.shift();
      if (next) next.give(kept ? line : this.#open());
    };
    return {
      client: line.client,
      queued,
      takePassed: () => {
        const { passed } = line;
        line.passed = undefined;
        return passed;
      },
      decided: () => line.decided,
      isUnanswered: () => line.unanswered,
      release: () => {
        line.unanswered = false;
        giveBack(true);
      },
      abandon: () => giveBack(false),
    };
  }

  #next(signal: AbortSignal): Promise<Line> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const at = this.#waiting.indexOf(place);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(signal.reason as Error);
      };
      const place: Place = {
        give: (line) => {
          // Taken in this very turn, before somebody else finds it free.
          line.busy = true;
          signal.removeEventListener('abort', leave);
          resolve(line);
        },
        refuse: (error) => {
          signal.removeEventListener('abort', leave);
          reject(error);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(place);
    });
  }

  /**
   * Another certificate than the accepted one stops everything: no further request goes by the connections that are open, and those
   * who wait for one fail for the same reason. An answer under way comes from the cluster that was accepted and is read to its end.
   */
  #failed(error: Error): void {
    if (!isFailure(error) || !OTHER_CERTIFICATE.has(error.reason)) return;
    this.#retire();
    for (const { refuse } of this.#waiting.splice(0)) refuse(error);
  }

  #retire(): void {
    for (const line of this.#lines) {
      if (line.busy) line.retired = true;
      else this.#drop(line);
    }
  }

  #drop(line: Line): void {
    this.#lines.delete(line);
    line.dialling.abort(this.#closedFailure());
    void line.client.destroy();
  }
}
