import type { LoginProof } from './response';

/** A login that a cluster knows at the moment. */
export interface OpenSession {
  readonly credentialId: string;
  /** When the cluster let it in, milliseconds since 1970. */
  readonly since: number;
  /** How the next request proves who is asking. */
  readonly proof: LoginProof;
}
