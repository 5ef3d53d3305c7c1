import type { Credential } from '../../model/credential';
import type { LoginProof } from '../../model/response';
import type { OpenSession } from '../../model/session';
import { Backoff } from './backoff';
import { Cookies } from './cookies';
import type { Proof } from '../exchange/exchange';
import { isWithin } from './isWithin';
import { SingleFlight } from './singleFlight';
import { Turns } from './turns';

/** How requests prove who is asking once the log-in is over. `session`: by the cookies that it gave. */
export type Entry = Exclude<LoginProof, 'none'>;

/** What a log-in gave. */
export interface Entered {
  readonly entry: Entry;
  /** Which cluster it was, where the log-in itself is the read that tells; without `uuid` it did not say. */
  readonly identity?: { readonly uuid?: string };
}

/** What a log-in is given to keep its cookies with. */
export interface LoginCookies extends Pick<Proof, 'cookies' | 'keep'> {
  /** Whether there are any for the whole cluster. */
  readonly any: () => boolean;
  /** Takes over the cookies that somebody else was given. */
  readonly seed: (header: string) => void;
}

/** Logs in. */
export type Enter = (cookies: LoginCookies, signal: AbortSignal) => Promise<Entered>;

/** Leave to use the session; `generation` tells its log-in from later ones. */
export interface Ticket extends Entered {
  readonly generation: number;
  readonly cookies: LoginCookies;
}

/** A new log-in that did not help is not repeated for this long: what refuses then is not an old session. */
const FRUITLESS_MS = 60_000;

/** One login to one cluster: its cookies, and one log-in at a time however many requests wait for it. */
export class Session {
  /** For what must not overlap: requests that show a password are each a log-in of their own. */
  readonly turns = new Turns();
  readonly #cookies: Cookies;
  readonly #opening = new SingleFlight<void>();
  readonly #backoff: Backoff;
  #generation = 0;
  #entered: Entered | undefined;
  #since = 0;
  #fruitlessSince: number | undefined;

  /**
   * @param onChange told when the session opens and when it ends
   * @param onCookie told of the value of each cookie that the cluster sets
   */
  constructor(
    readonly login: Pick<Credential, 'id' | 'revision'>,
    origin: string,
    private readonly now: () => number,
    private readonly onChange: () => void,
    onCookie?: (value: string) => void,
  ) {
    this.#cookies = new Cookies(origin, onCookie);
    this.#backoff = new Backoff(now);
  }

  /** A ticket for a request; logs in, or waits for the log-in under way, where there is no session. Throws what `enter` throws. */
  async ticket(enter: Enter, signal: AbortSignal): Promise<Ticket> {
    if (!this.#isOpen()) await this.#opening.join((alone) => this.#open(enter, alone), signal);
    const entered = this.#entered ?? { entry: 'session' };
    return { ...entered, generation: this.#generation, cookies: this.#access() };
  }

  /** The cluster no longer knows this ticket. Nothing happens where another request noticed before. */
  expire(ticket: Pick<Ticket, 'generation'>): void {
    if (ticket.generation === this.#generation) this.end();
  }

  /** Forgets the session; the next request logs in. */
  end(): void {
    if (this.#forget()) this.onChange();
  }

  /** Whether a new log-in may be tried after a 401. */
  mayReopen(): boolean {
    return !isWithin(FRUITLESS_MS, this.#fruitlessSince, this.now());
  }

  /** A fresh log-in was refused too: it is the request that may not, not the session that is over. */
  fruitless(): void {
    this.#fruitlessSince = this.now();
  }

  /** What the cluster knows of it; undefined where it is not open. */
  opened(): OpenSession | undefined {
    if (!this.#entered || !this.#isOpen()) return undefined;
    return { credentialId: this.login.id, since: this.#since, proof: this.#entered.entry };
  }

  async #open(enter: Enter, signal: AbortSignal): Promise<void> {
    this.#forget();
    this.#backoff.throwIfWaiting();
    const entered = await enter(this.#access(), signal).catch((error: unknown) => {
      throw this.#backoff.after(error);
    });
    signal.throwIfAborted();
    this.#generation += 1;
    this.#entered = entered;
    this.#since = this.now();
    this.onChange();
  }

  #access(): LoginCookies {
    return {
      cookies: (target) => this.#cookies.header(target),
      keep: (headers, target) => this.#cookies.keep(headers, target),
      any: () => this.#cookies.header('/') !== '',
      seed: (header) => this.#cookies.seed(header),
    };
  }

  /** Cookies end by themselves too. */
  #isOpen(): boolean {
    if (!this.#entered) return false;
    return this.#entered.entry !== 'session' || this.#cookies.header('/') !== '';
  }

  #forget(): boolean {
    const was = this.#entered !== undefined;
    this.#entered = undefined;
    this.#cookies.drop();
    return was;
  }
}
