import type { Timeline } from './timeline';
import type { TrustPolicy } from './trust';

export type ResponseBody =
  | { readonly kind: 'memory'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string; readonly size: number };

/** How a request proved who is asking: `browser` is a session that a person pasted, `certificate` the client's own in TLS alone. */
export type LoginProof = 'none' | 'password' | 'session' | 'apiKey' | 'browser' | 'certificate';

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  /** In the order received, names as received, duplicates kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Decompressed, otherwise byte for byte what the cluster sent. */
  readonly body: ResponseBody;
  /** When sending began, ISO 8601, UTC. */
  readonly startedAt: string;
  readonly timeline: Timeline;
  /** Which rule let the certificate through. */
  readonly trust: TrustPolicy;
  /** How the request proved who is asking. */
  readonly login: LoginProof;
}

/** First value of a header, whatever its case; undefined where it is absent. */
export function headerOf(response: Pick<HttpResponse, 'headers'>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return response.headers.find(([header]) => header.toLowerCase() === wanted)?.[1];
}
