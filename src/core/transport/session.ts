import { Cookies } from './cookies';
import type { Proof } from './exchange';

/** What a login gave: cookies, or only the knowledge that the password is right and must be shown each time. */
export type Entry = 'session' | 'password';

/** What a login is given to keep its cookies with. */
export interface LoginCookies extends Pick<Proof, 'cookies' | 'keep'> {
  /** Whether there are any for the whole cluster. */
  readonly any: () => boolean;
}

/** Leave to use the session; `generation` tells its login from later ones. */
export interface Ticket extends Pick<Proof, 'cookies' | 'keep'> {
  readonly generation: number;
  readonly entry: Entry;
}

interface Opening {
  readonly done: Promise<void>;
  readonly abort: AbortController;
  waiting: number;
}

/** A new login that did not help is not repeated for this long: what refuses then is not an old session. */
const FRUITLESS_MS = 60_000;

/**
 * One login to one cluster: its cookies, and one log-in at a time however many requests wait for it. A log-in that nobody
 * waits for any more is aborted.
 */
export class Session {
  readonly #cookies: Cookies;
  #generation = 0;
  #entry: Entry | undefined;
  #opening: Opening | undefined;
  #fruitlessUntil = 0;

  /** @param logIn sends the login request. Throws where it is refused. */
  constructor(
    origin: string,
    private readonly logIn: (cookies: LoginCookies, signal: AbortSignal) => Promise<Entry>,
    private readonly now: () => number,
  ) {
    this.#cookies = new Cookies(origin);
  }

  /** A ticket for a request; logs in, or waits for the log-in under way, where there is no session. */
  async ticket(signal: AbortSignal): Promise<Ticket> {
    if (!this.#isOpen()) await this.#open(signal);
    return { generation: this.#generation, entry: this.#entry ?? 'session', ...this.#access() };
  }

  /** The cluster no longer knows this ticket. Nothing happens where another request noticed before. */
  expire(ticket: Ticket): void {
    if (ticket.generation === this.#generation) this.#entry = undefined;
  }

  /** Whether a new login may be tried after a 401. */
  mayReopen(): boolean {
    return this.now() >= this.#fruitlessUntil;
  }

  /** A fresh login was refused too: it is the request that may not, not the session that is over. */
  fruitless(): void {
    this.#fruitlessUntil = this.now() + FRUITLESS_MS;
  }

  #access(): LoginCookies {
    return {
      cookies: (target) => this.#cookies.header(target),
      keep: (headers, target) => this.#cookies.keep(headers, target),
      any: () => this.#cookies.header('/') !== '',
    };
  }

  /** Cookies end by themselves too. */
  #isOpen(): boolean {
    return this.#entry === 'password' || (this.#entry === 'session' && this.#cookies.header('/') !== '');
  }

  async #open(signal: AbortSignal): Promise<void> {
    const opening = (this.#opening ??= this.#begin());
    opening.waiting += 1;
    try {
      await orAborted(opening.done, signal);
    } finally {
      opening.waiting -= 1;
      if (opening.waiting === 0 && this.#opening === opening) {
        this.#opening = undefined;
        opening.abort.abort(signal.reason);
      }
    }
  }

  #begin(): Opening {
    const abort = new AbortController();
    this.#entry = undefined;
    this.#cookies.drop();
    const done = this.logIn(this.#access(), abort.signal).then((entry) => {
      abort.signal.throwIfAborted();
      this.#generation += 1;
      this.#entry = entry;
    });
    // Whoever waits hears of it; where nobody does any more it must not end the process.
    const settled = done.catch(() => undefined);
    const opening: Opening = { done, abort, waiting: 0 };
    void settled.then(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }
}

function orAborted(done: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    const settled = (): void => signal.removeEventListener('abort', leave);
    done.then(settled, settled);
    done.then(resolve, reject);
  });
}
