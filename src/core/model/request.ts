import type { Effect } from './effect';
import type { Family } from './family';
import type { OperationKey } from './operation';

/** A place that a secret fills at the last moment, in the transport. */
export interface SecretRef {
  /** Name of the secret variable, or of the cluster's secret header. */
  readonly secret: string;
  /** Absent: a variable. */
  readonly from?: 'header';
  /** Whose variable it is: a profile's id or `global`. Absent: the cluster's own, or else that of all clusters. */
  readonly owner?: string;
  readonly encoding: 'raw' | 'json' | 'url';
}

/** Text, or a slot for a secret. */
export type Part = string | SecretRef;

export type Parts = readonly Part[];

export interface RequestHeader {
  readonly name: string;
  readonly value: Parts;
}

export type HttpBody =
  | { readonly kind: 'text'; readonly parts: Parts }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string };

/** What the transport adds when it sends; listed in previews, never part of a snippet or of history. */
export type LatePart = 'authorization' | 'cookie' | 'if-match' | 'request-id';

/**
 * A request as a value: sending, previewing, snippets, history and tests share it. It is built without credentials, so
 * what is made from it can't leak what it never held.
 */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** `https://host:port` of the cluster, no path; an IPv6 host in brackets. */
  readonly origin: string;
  /** Path and query, percent-encoded, beginning with `/`. */
  readonly target: Parts;
  /** In sending order, duplicates allowed. Host, Content-Length, Cookie and Authorization are not among them. */
  readonly headers: readonly RequestHeader[];
  readonly body?: HttpBody;
  readonly effect: Effect;
  readonly family: Family;
  readonly operation?: OperationKey;
  readonly late: readonly LatePart[];
}
