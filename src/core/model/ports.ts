import type { Permit } from './permit';
import type { HttpResponse } from './response';

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Bytes of the answer's body received so far, and how many are announced. */
  readonly onProgress?: (received: number, announced: number | undefined) => void;
  /** Milliseconds from the start to the answer's last byte. */
  readonly timeoutMs?: number;
}

/**
 * Sends what was permitted. An HTTP answer of any status is a response; a {@link Failure} is thrown where there is none, or
 * where the answer may not be used (a changed certificate, a rejected login).
 */
export type Send = (permit: Permit, options?: SendOptions) => Promise<HttpResponse>;

/** What names a secret in SecretStorage. */
export type SecretId =
  | {
      readonly kind: 'credential';
      readonly id: string;
      readonly slot: 'password' | 'apiKey';
      readonly revision: number;
    }
  | { readonly kind: 'variable'; readonly owner: string; readonly name: string };

/** Reads a secret when it is needed. Undefined: there is none (any more), and the person must be asked. */
export type ReadSecret = (id: SecretId) => Promise<string | undefined>;
