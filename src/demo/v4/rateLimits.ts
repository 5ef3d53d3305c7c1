const WINDOW_MS = 1000;

/** How requests are limited: as described, not at all, or every operation to the same number a second. */
export type RateLimit = 'described' | 'off' | number;

/** Where an account stands with one operation. */
export interface Allowance {
  limit: number;
  remaining: number;
  /** Until the count begins anew. */
  resetMs: number;
  allowed: boolean;
}

/** Counts requests by account and operation in windows of a second. */
export class RateLimits {
  readonly #windows = new Map<string, { startedAt: number; count: number }>();

  constructor(
    public rule: RateLimit = 'described',
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts a request; undefined where nothing is limited. `described` is the number of the description, if it has one. */
  take(user: string, operation: string, described: number | undefined): Allowance | undefined {
    const limit = this.rule === 'described' ? described : this.rule === 'off' ? undefined : this.rule;
    if (limit === undefined) return undefined;
    const key = `${user} ${operation}`;
    const now = this.now();
    let window = this.#windows.get(key);
    if (!window || now - window.startedAt >= WINDOW_MS) {
      window = { startedAt: now, count: 0 };
      this.#windows.set(key, window);
    }
    window.count += 1;
    return {
      limit,
      remaining: Math.max(0, limit - window.count),
      resetMs: window.startedAt + WINDOW_MS - now,
      allowed: window.count <= limit,
    };
  }
}
