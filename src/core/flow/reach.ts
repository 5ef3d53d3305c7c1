import type { HttpRequest } from '../model/request';
import type { Permit } from '../model/permit';
import type { Send } from '../model/ports';
import type { ClusterProfile } from '../model/profile';
import type { HttpResponse } from '../model/response';

/** A cluster that a flow may talk to. */
export interface Reach {
  readonly profile: ClusterProfile;
  readonly send: Send;
  /** The guard, with the credential that is to be used. */
  readonly permit: (request: HttpRequest) => Permit;
  readonly signal?: AbortSignal;
}

/** The body as text; bytes that are no UTF-8 become replacement characters. For reading a few members, never for showing. */
export function textOf(response: HttpResponse): string {
  return response.body.kind === 'memory' ? new TextDecoder().decode(response.body.bytes) : '';
}
