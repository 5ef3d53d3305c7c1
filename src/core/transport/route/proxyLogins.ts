import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isFailure, type Failure } from '../../model/failure';
import { hostPort } from '../../model/profile';
import { isLoginRefusal, type Proxy } from './proxyFailure';

/**
 * Milliseconds for which a proxy is not shown a login again that it refused. It is mostly that of the person's own account in the directory,
 * which locks after a few wrong ones, and every connection shows it; a directory that counts forgets in minutes.
 */
export const REFUSED_MS = 60_000;

/** Milliseconds for which a login that a proxy took is shown by many connections at once. */
const TAKEN_MS = 30_000;

/**
 * Milliseconds that others wait for the connection which shows a login first. A proxy refuses a login at once, and lets wait for a cluster
 * that does not answer: the other clusters must not wait for that one.
 */
const MOST_WAIT_MS = 2_000;

/** What became of the logins that proxies were shown, for all clusters of this process. Knows hashes of them only. */
export class ProxyLogins {
  readonly #refused = new Map<string, { readonly failure: Failure; readonly at: number }>();
  readonly #taken = new Map<string, number>();
  readonly #first = new Map<string, Promise<unknown>>();

  constructor(
    private readonly now: () => number,
    private readonly mostWaitMs = MOST_WAIT_MS,
  ) {}

  /**
   * Runs what shows a login to a proxy: one at a time until it was taken, and not at all for a while after it was refused. Throws what
   * `run` throws, or threw when the login was refused.
   */
  async show<T>(proxy: Proxy, login: string, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    const key = `${hostPort(proxy)} ${createHash('sha256').update(login).digest('hex')}`;
    const until = performance.now() + this.mostWaitMs;
    for (;;) {
      this.#throwIfRefused(key);
      const first = this.#isWithin(TAKEN_MS, this.#taken.get(key)) ? undefined : this.#first.get(key);
      const left = until - performance.now();
      if (!first || left <= 0) return this.#run(key, run);
      await orLater(first, left, signal);
    }
  }

  async #run<T>(key: string, run: () => Promise<T>): Promise<T> {
    const running = run();
    if (!this.#first.has(key)) this.#first.set(key, running);
    try {
      const found = await running;
      this.#taken.set(key, this.now());
      return found;
    } catch (error) {
      if (isFailure(error) && isLoginRefusal(error)) {
        this.#taken.delete(key);
        this.#refused.set(key, { failure: error, at: this.now() });
      }
      throw error;
    } finally {
      if (this.#first.get(key) === running) this.#first.delete(key);
    }
  }

  #throwIfRefused(key: string): void {
    const refused = this.#refused.get(key);
    if (refused && this.#isWithin(REFUSED_MS, refused.at)) throw refused.failure;
    this.#refused.delete(key);
  }

  /** A time that is still to come says nothing: the clock was set. */
  #isWithin(ms: number, since: number | undefined): boolean {
    return since !== undefined && since <= this.now() && this.now() - since < ms;
  }
}

/** Until it is settled either way, or `ms` later. Throws the signal's reason where that comes first; leaves no timer behind. */
async function orLater(settled: Promise<unknown>, ms: number, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const late = wait(ms, undefined, { signal: AbortSignal.any([signal, over.signal]) });
  await Promise.race([settled, late]).catch(() => undefined);
  over.abort();
  signal.throwIfAborted();
}
