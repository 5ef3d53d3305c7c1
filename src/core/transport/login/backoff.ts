import { Failure, type Reason } from '../../model/failure';
import { failureOf } from '../failures';
import { isWithin } from './isWithin';

/**
 * Log-ins that failed so are not repeated at once. The secret was shown, or may have been: each is a credential check, and a run of 500
 * requests would be 500 of them. What keeps a connection from being made costs none; what a cluster rejects is never repeated at all.
 */
const COSTS_A_CHECK: ReadonlySet<Reason> = new Set<Reason>([
  'forbidden',
  'rate-limited',
  'server-error',
  'timeout',
  'connection-lost',
  'unreadable-body',
  'too-large',
  'password-login-impossible',
]);

/** Milliseconds for which a log-in is not repeated, unless the cluster asks for a longer wait. */
const LEAST_MS = 10_000;
/** The longest of the waits that a cluster asks for which is kept: it may be up again long before. */
const MOST_MS = 60_000;

/** What a log-in that failed tells of itself in its data. */
export interface BackoffFacts {
  /** Nothing of a log-in left this machine. */
  readonly unsent?: boolean;
  /** What the cluster asked for. */
  readonly retryAfterSeconds?: number;
  /** From when on it is tried again, ISO 8601, UTC. */
  readonly loginAgainAt?: string;
}

/** The wait after a log-in that failed. Who comes meanwhile fails as that did. */
export class Backoff {
  #last: { readonly failure: Failure; readonly since: number; readonly ms: number } | undefined;

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  /** Throws the failure of the last log-in while that is not to be repeated. */
  throwIfWaiting(): void {
    if (this.#last && isWithin(this.#last.ms, this.#last.since, this.now())) throw this.#last.failure;
  }

  /** Begins the wait where the error asks for one. @returns what is to be thrown: the failure with {@link BackoffFacts.loginAgainAt} */
  after(error: unknown): unknown {
    const { reason, facts } = failureOf(error);
    const { unsent, retryAfterSeconds = 0 }: BackoffFacts = facts.data ?? {};
    if (unsent || !COSTS_A_CHECK.has(reason)) return error;
    const since = this.now();
    const ms = Math.min(Math.max(retryAfterSeconds * 1000, LEAST_MS), MOST_MS);
    const loginAgainAt = new Date(since + ms).toISOString();
    const failure = new Failure(reason, { ...facts, data: { ...facts.data, loginAgainAt } });
    this.#last = { failure, since, ms };
    return failure;
  }
}
