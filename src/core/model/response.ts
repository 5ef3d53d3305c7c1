import type { TrustPolicy } from './trust';

export type ResponseBody =
  | { readonly kind: 'memory'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string; readonly size: number };

/** Milliseconds each stage took; absent where a stage was not passed (a kept connection has no `connect`). */
export interface Timings {
  readonly dns?: number;
  readonly connect?: number;
  readonly tls?: number;
  readonly login?: number;
  /** From the request's last byte to the answer's first. */
  readonly wait: number;
  readonly download: number;
  readonly total: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  /** In the order received, names as received, duplicates kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Decompressed, otherwise byte for byte what the cluster sent. */
  readonly body: ResponseBody;
  /** When sending began, ISO 8601, UTC. */
  readonly startedAt: string;
  readonly timings: Timings;
  /** Which rule let the certificate through. */
  readonly trust: TrustPolicy;
  /** How the request proved who is asking. */
  readonly login: 'none' | 'password' | 'session';
}

/** First value of a header, whatever its case; undefined where it is absent. */
export function headerOf(response: Pick<HttpResponse, 'headers'>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return response.headers.find(([header]) => header.toLowerCase() === wanted)?.[1];
}
