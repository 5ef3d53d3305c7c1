import type { Effect } from './effect';

/**
 * Every reason for which a thing can fail. The words are used in messages, history, reports and tests alike, so
 * none is ever renamed. `src/app/failures.ts` has a sentence and an action for each.
 */
export const REASONS = [
  // the address and the way to it
  'bad-address',
  'dns',
  'unreachable',
  'refused',
  'timeout',
  'proxy-refused',
  'connection-lost',
  // trust
  'not-tls',
  'tls-untrusted',
  'tls-changed',
  'tls-expired',
  'tls-name',
  'tls-unsafe',
  'other-cluster',
  'foreign-host',
  'not-prism',
  'client-certificate',
  // who is asking
  'rejected-or-locked',
  'password-login-impossible',
  'session-over',
  'forbidden',
  'secret-missing',
  'secret-store',
  'read-only-cluster',
  'not-confirmed',
  // what the cluster said
  'bad-request',
  'not-found',
  // something of ours that is not there any more
  'gone',
  'newer-than-cluster',
  'conflict',
  'etag-missing',
  'etag-stale',
  'rate-limited',
  'server-error',
  'cluster-restarting',
  // the request and the answer
  'unresolved-variable',
  'unreadable-request',
  'unreadable-body',
  'too-large',
  'not-kept',
  // descriptions and files
  'unreadable-description',
  'no-description',
  'unreadable-file',
  'newer-format',
  'cancelled',
  'internal',
] as const;

export type Reason = (typeof REASONS)[number];

export interface FailureFacts {
  /** The cluster's name, or its address where it has no name yet. */
  readonly cluster?: string;
  /** `METHOD path` of the operation, where there is one. */
  readonly operation?: string;
  /** What the request would do, where one was to be sent. */
  readonly effect?: Effect;
  /** The setting or profile field that decided, where one did. */
  readonly setting?: string;
  /** Facts for the reader: a host, a code, a list of names. Never a secret, never a sentence of advice. */
  readonly detail?: string;
  readonly cause?: unknown;
  /** Values that a reason carries for those who act on it, such as the two certificates of `tls-changed`. */
  readonly data?: Readonly<Record<string, unknown>>;
}

const brand = Symbol.for('prismExplorer.failure');

/** The one error of the product: a reason from a closed list, with facts. */
export class Failure extends Error {
  readonly reason: Reason;
  readonly facts: FailureFacts;

  constructor(reason: Reason, facts: FailureFacts = {}) {
    super(facts.detail ? `${reason}: ${facts.detail}` : reason, { cause: facts.cause });
    this.name = 'Failure';
    this.reason = reason;
    this.facts = facts;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Whether `error` is a {@link Failure}, also one that another bundle's copy of this class made. */
export function isFailure(error: unknown): error is Failure {
  return typeof error === 'object' && error !== null && brand in error;
}

/** `error` as a {@link Failure}: itself, or an `internal` one that keeps it as its cause. */
export function asFailure(error: unknown, facts: FailureFacts = {}): Failure {
  if (isFailure(error)) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Failure('internal', { detail, ...facts, cause: error });
}
