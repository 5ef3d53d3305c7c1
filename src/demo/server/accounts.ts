import { createHash, timingSafeEqual } from 'node:crypto';

const WRONG_BEFORE_LOCK = 5;
const LOCK_MS = 15 * 60 * 1000;

interface Account {
  password: string;
  checks: number;
  wrongInARow: number;
  lockedUntil: number;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Accounts with their passwords, the lockout and a count of credential checks. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();
  readonly #unknown = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Adds an account or gives it another password; a lock stays. */
  setPassword(user: string, password: string): void {
    const account = this.#accounts.get(user);
    if (account) account.password = password;
    else this.#accounts.set(user, { password, checks: 0, wrongInARow: 0, lockedUntil: 0 });
  }

  /**
   * Checks a password and counts it. After five wrong ones in a row the account is locked for 15 minutes, in which
   * the right one is refused too and nothing tells the difference: that is what clusters do.
   */
  check(user: string, password: string): boolean {
    const account = this.#accounts.get(user);
    if (!account) {
      this.#unknown.set(user, (this.#unknown.get(user) ?? 0) + 1);
      return false;
    }
    account.checks += 1;
    if (account.lockedUntil > this.now()) return false;
    if (timingSafeEqual(digest(account.password), digest(password))) {
      account.wrongInARow = 0;
      return true;
    }
    account.wrongInARow += 1;
    if (account.wrongInARow >= WRONG_BEFORE_LOCK) {
      account.lockedUntil = this.now() + LOCK_MS;
      account.wrongInARow = 0;
    }
    return false;
  }

  /** Lifts every lock, as waiting 15 minutes would. */
  unlock(): void {
    for (const account of this.#accounts.values()) Object.assign(account, { wrongInARow: 0, lockedUntil: 0 });
  }

  /** Checks so far by account, those of names that do not exist included. */
  counts(): Record<string, number> {
    const known = [...this.#accounts].map(([user, { checks }]) => [user, checks] as const);
    return Object.fromEntries([...known, ...this.#unknown].filter(([, checks]) => checks > 0));
  }

  resetCounts(): void {
    for (const account of this.#accounts.values()) account.checks = 0;
    this.#unknown.clear();
  }
}
