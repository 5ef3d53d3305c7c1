import { createHash, timingSafeEqual } from 'node:crypto';
import { loginRules, type LoginRules } from './loginRules';

/** What an account may do and who checks its password: the cluster itself, or a directory. */
export type AccountKind = 'admin' | 'viewer' | 'directory';

/** An account of the demo, password and all: it is a toy. */
export interface DemoAccount {
  username: string;
  password: string;
  kind: AccountKind;
}

interface Account {
  password: string;
  kind: AccountKind;
  checks: number;
  wrongInARow: number;
  lockedUntil: number;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Accounts with their passwords, the lockout and a count of credential checks. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();
  readonly #unknown = new Map<string, number>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly rules: Pick<LoginRules, 'lockAfter' | 'lockSeconds'> = loginRules(),
  ) {}

  /** Adds an account or gives it another password; a lock stays. */
  setPassword(user: string, password: string, kind: AccountKind = 'admin'): void {
    const account = this.#accounts.get(user);
    if (account) account.password = password;
    else this.#accounts.set(user, { password, kind, checks: 0, wrongInARow: 0, lockedUntil: 0 });
  }

  /** Kind of an account; undefined for a name that does not exist. */
  kind(user: string): AccountKind | undefined {
    return this.#accounts.get(user)?.kind;
  }

  /** Every account with its password as it is now. */
  list(): DemoAccount[] {
    return [...this.#accounts].map(([username, { password, kind }]) => ({ username, password, kind }));
  }

  /**
   * Checks a password and counts it. After some wrong ones in a row (`lockAfter`) the account is locked for a while
   * (`lockSeconds`), in which the right one is refused too and nothing tells the difference: that is what clusters do.
   */
  check(user: string, password: string): boolean {
    this.count(user);
    const account = this.#accounts.get(user);
    if (!account || account.lockedUntil > this.now()) return false;
    if (timingSafeEqual(digest(account.password), digest(password))) {
      account.wrongInARow = 0;
      return true;
    }
    account.wrongInARow += 1;
    const { lockAfter } = this.rules;
    if (lockAfter > 0 && account.wrongInARow >= lockAfter) this.lock(user);
    return false;
  }

  /** Counts a check that never came as far as the password. */
  count(user: string): void {
    const account = this.#accounts.get(user);
    if (account) account.checks += 1;
    else this.#unknown.set(user, (this.#unknown.get(user) ?? 0) + 1);
  }

  /** Locks an account from now on, as wrong passwords would; false for a name that does not exist. */
  lock(user: string): boolean {
    const account = this.#accounts.get(user);
    if (!account) return false;
    Object.assign(account, { wrongInARow: 0, lockedUntil: this.now() + this.rules.lockSeconds * 1000 });
    return true;
  }

  /** Lifts every lock, as waiting for its end would. */
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
