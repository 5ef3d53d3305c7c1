import type { Credential } from './credential';
import type { ClusterProfile } from './profile';
import type { HttpRequest } from './request';

declare const issued: unique symbol;

/**
 * Leave to send one request to one cluster. Only the guard (`core/request/guard.ts`) makes one, so that nothing can reach
 * a cluster past it: without a Permit `send` does not compile.
 */
export interface Permit {
  readonly [issued]: true;
  readonly profile: ClusterProfile;
  /** Absent: sent without a login. */
  readonly credential?: Credential;
  readonly request: HttpRequest;
}
