import type { Credential } from '../model/credential';

/**
 * What became of each credential's secret in this process. A secret that was rejected once is not tried again anywhere: the fifth
 * trial locks the account. A secret that was never accepted is tried by one login at a time, so that a stale one costs
 * one trial however many clusters share it.
 */
export class Ledger {
  readonly #rejected = new Map<string, string>();
  readonly #accepted = new Set<string>();
  readonly #trials = new Map<string, Promise<unknown>>();

  /** When the secret was rejected (ISO 8601, UTC), if it was. */
  rejectedSince(credential: Credential): string | undefined {
    const known = this.#rejected.get(keyOf(credential));
    return known ?? (credential.state.kind === 'rejected' ? credential.state.since : undefined);
  }

  reject(credential: Credential, since: string): void {
    this.#accepted.delete(keyOf(credential));
    this.#rejected.set(keyOf(credential), since);
  }

  /** @returns whether that is news. */
  accept(credential: Credential): boolean {
    const news = !this.#accepted.has(keyOf(credential));
    this.#accepted.add(keyOf(credential));
    return news;
  }

  /** Runs a login: at once where the secret was accepted before, else after the trials of the same secret that came first. */
  async trial<T>(credential: Credential, run: () => Promise<T>): Promise<T> {
    const key = keyOf(credential);
    while (!this.#accepted.has(key)) {
      const before = this.#trials.get(key);
      if (!before) break;
      await before.catch(() => undefined);
    }
    if (this.#accepted.has(key)) return run();
    const trial = run();
    this.#trials.set(key, trial);
    try {
      return await trial;
    } finally {
      this.#trials.delete(key);
    }
  }
}

/** A new secret has a new revision, and with it a clean sheet. */
const keyOf = ({ id, revision, userName }: Credential): string => [id, revision, userName ?? ''].join('\n');
