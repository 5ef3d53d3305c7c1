import { randomBytes } from 'node:crypto';

/** Sessions by cookie value. A session ends after its lifetime, used or not. */
export class Sessions {
  readonly #sessions = new Map<string, { user: string; endsAt: number }>();

  constructor(
    readonly lifetimeMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Opens a session and gives the cookie value. */
  open(user: string): string {
    // All live equally long, so they end in the order in which they were opened.
    for (const [old, { endsAt }] of this.#sessions) {
      if (endsAt > this.now()) break;
      this.#sessions.delete(old);
    }
    const id = randomBytes(32).toString('hex');
    this.#sessions.set(id, { user, endsAt: this.now() + this.lifetimeMs });
    return id;
  }

  /** The account of a cookie value, or undefined when it is unknown or over. */
  user(id: string): string | undefined {
    const session = this.#sessions.get(id);
    return session && session.endsAt > this.now() ? session.user : undefined;
  }

  /**
   * Attributes as in the recordings: `Expires` with dashes in its date and on the full minute below, so 14 to 15 minutes
   * ahead of `Date`. A lifetime under two minutes, which only tests ask for, keeps its seconds.
   */
  cookie(name: string, id: string): string {
    const minute = 60_000;
    const ends = this.now() + this.lifetimeMs;
    const shown = this.lifetimeMs < 2 * minute ? ends : Math.floor(ends / minute) * minute;
    // "Sat, 07-Jun-2025 18:41:00 GMT", not with spaces as in every other header.
    const expires = new Date(shown).toUTCString().replace(/(\d\d) (\w{3}) (\d{4})/, '$1-$2-$3');
    return `${name}=${id};Expires=${expires};Path=/;Secure;HttpOnly;SameSite=Lax`;
  }

  /** Ends every session at once. */
  expireAll(): void {
    this.#sessions.clear();
  }
}
