import type { Permit } from './permit';
import type { HttpResponse } from './response';

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Bytes of the answer's body received so far, and how many are announced. */
  readonly onProgress?: (received: number, announced: number | undefined) => void;
  /**
   * Bytes of the request's own body that the connection took so far, and how many there are. Told of bodies that go out piece by piece;
   * from 0 again where a body is sent a second time, after a log-in that had to be renewed.
   */
  readonly onUpload?: (sent: number, total: number) => void;
  /** Milliseconds from the start to the answer's last byte. An answer that is written to a file has no such limit while bytes come. */
  readonly timeoutMs?: number;
  /** Decompressed bytes of the answer that are kept in memory; a larger answer is written to a file. */
  readonly memoryLimit?: number;
  /** Told before a wait: a read is sent again after a moment. */
  readonly onRetry?: (retry: Retry) => void;
}

/**
 * Sends what was permitted. An HTTP answer of any status is a response; a {@link Failure} is thrown where there is none, or
 * where the answer may not be used (a changed certificate, a rejected login).
 */
export type Send = (permit: Permit, options?: SendOptions) => Promise<HttpResponse>;

/** What a cluster said of itself when it let a login in. */
export interface LoggedIn {
  /** Absent where the log-in is not the read that tells it. */
  readonly clusterUuid?: string;
}

/**
 * Opens the session of the permit's login where there is none, and sends no more than that takes: one look at the secret, and not the
 * permit's own request. Throws why the cluster did not let it in.
 */
export type LogIn = (permit: Permit, options?: Pick<SendOptions, 'signal'>) => Promise<LoggedIn>;

/** Why a read is sent again, and when. */
export interface Retry {
  /** The attempt that follows, from 2. */
  readonly attempt: number;
  readonly attempts: number;
  readonly waitMs: number;
  /** A status such as `503`, or a reason such as `connection-lost`. */
  readonly why: string;
}

/** What names a secret in SecretStorage. `owner` is a profile's id, or `global` for a variable of all clusters. */
export type SecretId =
  | {
      readonly kind: 'credential';
      readonly id: string;
      readonly slot: CredentialSlot;
      readonly revision: number;
    }
  | { readonly kind: 'variable'; readonly owner: string; readonly name: string }
  | { readonly kind: 'header'; readonly owner: string; readonly name: string }
  | { readonly kind: 'proxy'; readonly owner: string };

/** `session` is a pasted Cookie header: in memory only. */
export type CredentialSlot = 'password' | 'apiKey' | 'privateKey' | 'session';

/** Reads a secret when it is needed. Undefined: there is none (any more), and the person must be asked. */
export type ReadSecret = (id: SecretId) => Promise<string | undefined>;

export interface FetchPublicOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds from the start to the last byte, redirects included. */
  readonly timeoutMs?: number;
  /** Decompressed bytes that are taken at most. */
  readonly maxBytes: number;
  /** Bytes received so far, and how many are announced. */
  readonly onProgress?: (received: number, announced: number | undefined) => void;
}

export interface PublicFile {
  readonly bytes: Uint8Array;
  /** Where it was in the end. */
  readonly url: URL;
}

/**
 * Gets a file of any host, as a visitor without a name: no login, cookie or header of a cluster goes there, and its certificate is judged
 * by this machine's roots. Throws a {@link Failure}: a refusal (see `refusal.ts`), or why there was no answer.
 */
export type FetchPublic = (link: string, options: FetchPublicOptions) => Promise<PublicFile>;
