import type { Credential, CredentialState } from '../../model/credential';
import { isWithin } from './isWithin';
import { secretName } from './secretName';

/**
 * Milliseconds for which an acceptance vouches for a secret, whoever had it accepted. Long enough for a run on all clusters to log in
 * side by side; short, because a password that was changed meanwhile costs a check for each of them.
 */
export const VOUCHED_MS = 30_000;

/** An acceptance is told again after this long, so that other windows hear of it while it vouches; each telling is a write. */
const TELL_AGAIN_MS = 15_000;

export interface Rejection {
  /** ISO 8601, UTC. */
  readonly since: string;
  /** What the cluster wants in the password's place, where it said so. */
  readonly browserSign?: string;
}

/**
 * What became of each credential's secret, as far as this process knows. A secret that was rejected once is not tried again anywhere,
 * because the fifth trial locks the account. One that was not accepted just now is tried by one log-in at a time, so that a
 * stale one costs one trial however many clusters share it.
 */
export class Ledger {
  readonly #rejected = new Map<string, Rejection>();
  readonly #accepted = new Map<string, number>();
  readonly #told = new Map<string, number>();
  readonly #trials = new Map<string, Promise<unknown>>();

  constructor(private readonly now: () => number) {}

  /** How the secret was rejected, if it was. */
  rejection(credential: Credential): Rejection | undefined {
    const known = this.#rejected.get(secretName(credential));
    return known ?? (credential.state.kind === 'rejected' ? { since: credential.state.since } : undefined);
  }

  /** @returns whether that is news; the first rejection is the one that counts. */
  reject(credential: Credential, rejection: Rejection): boolean {
    const key = secretName(credential);
    this.#accepted.delete(key);
    if (this.#rejected.has(key)) return false;
    this.#rejected.set(key, rejection);
    return true;
  }

  /** @returns whether others are to be told. */
  accept(credential: Credential): boolean {
    const key = secretName(credential);
    const at = this.now();
    this.#accepted.set(key, at);
    if (isWithin(TELL_AGAIN_MS, this.#told.get(key), at)) return false;
    this.#told.set(key, at);
    return true;
  }

  /** Takes over what somebody else learned of the same secret. */
  hear(credential: Credential, state: CredentialState): void {
    if (state.kind === 'rejected') this.reject(credential, { since: state.since });
    const at = acceptedAt(state);
    const key = secretName(credential);
    if (at !== undefined && at > (this.#accepted.get(key) ?? 0)) this.#accepted.set(key, at);
  }

  /** Whether the secret was accepted a moment ago, here or, as the login's state says, elsewhere. */
  isVouchedFor(credential: Credential): boolean {
    const at = this.now();
    return (
      isWithin(VOUCHED_MS, this.#accepted.get(secretName(credential)), at) ||
      isWithin(VOUCHED_MS, acceptedAt(credential.state), at)
    );
  }

  /** The trial of the same secret that is under way in this process, settled either way. */
  underWay(credential: Credential): Promise<unknown> | undefined {
    return this.#trials.get(secretName(credential))?.catch(() => undefined);
  }

  /** Runs a trial that others find under way. */
  async trial<T>(credential: Credential, run: () => Promise<T>): Promise<T> {
    const key = secretName(credential);
    const trial = run();
    this.#trials.set(key, trial);
    try {
      return await trial;
    } finally {
      if (this.#trials.get(key) === trial) this.#trials.delete(key);
    }
  }
}

const acceptedAt = (state: CredentialState): number | undefined =>
  state.kind === 'accepted' ? Date.parse(state.at) : undefined;
