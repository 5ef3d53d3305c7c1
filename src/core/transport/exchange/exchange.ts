import { Failure } from '../../model/failure';
import type { SendOptions } from '../../model/ports';
import type { LoginProof, ResponseBody } from '../../model/response';
import type { Connections } from '../route/connections';
import type { FilledRequest } from './fill';
import { pass } from './hop';
import type { Limits } from './limits';
import { firstOf, type HeaderList } from './receive';
import type { Recorder } from './recorder';
import { MOST_REDIRECTS, withToken } from './redirect';
import type { Retries } from './retry';

export type { HeaderList } from './receive';

/** What proves who is asking, asked anew for each hop; and what an answer changes about it. */
export interface Proof {
  readonly cookies: (target: string) => string;
  /** Value of Authorization, sent only where no cookie fits. */
  readonly authorization?: string;
  /** What this proof is called where it is neither cookies nor Authorization that tell. */
  readonly named?: LoginProof;
  readonly keep: (headers: HeaderList, target: string, status: number) => void;
}

export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  readonly body: ResponseBody;
  /** The body where it is in memory; empty where it is in a file. */
  readonly bytes: Uint8Array;
  /** How the last hop proved who is asking. */
  readonly login: LoginProof;
}

/** What belongs to one Send, through all its exchanges. */
export interface Trip extends Pick<SendOptions, 'onProgress' | 'onUpload' | 'memoryLimit'> {
  readonly recorder: Recorder;
  readonly limits?: Limits;
  /** Absent: nothing is sent twice. */
  readonly retries?: Retries;
  readonly bodyFile?: () => Promise<string>;
  readonly fileLimit?: number;
  /** A redirect stands as it is, for somebody else to follow. */
  readonly isRedirectAnswer?: true;
  /** Told where a redirect on the same origin leads before it is followed; what it throws is what the exchange throws. */
  readonly onRedirect?: (target: string) => void;
}

const NOTHING = new Uint8Array();

/**
 * Sends one request and reads its answer, redirects on the same origin followed, reads repeated as the trip's retries say. Throws what
 * went wrong, unmapped; the connection is given back or closed in any case.
 */
export async function exchange(
  connections: Connections,
  origin: string,
  request: FilledRequest,
  proof: Proof | undefined,
  signal: AbortSignal,
  trip: Partial<Trip>,
): Promise<Answer> {
  let { target } = request;
  let token: string | undefined;
  let redirects = 0;
  for (;;) {
    const session = proof?.cookies(target) ?? '';
    const authorization = session ? undefined : proof?.authorization;
    const cookies = withToken(session, token);
    const hop = { connections, origin, request, target, cookies, authorization, proof, signal, trip };
    const { head, body, next, again } = await pass(hop);
    if (again) {
      await trip.retries?.wait(again, signal);
    } else if (next !== undefined) {
      redirects += 1;
      if (redirects > MOST_REDIRECTS)
        throw new Failure('server-error', { detail: `more than ${MOST_REDIRECTS} redirects` });
      trip.onRedirect?.(next);
      token = head && firstOf(head.byName, 'x-redirect-token');
      target = next;
    } else if (head && body) {
      const { status, statusText, headers } = head;
      const bytes = body.kind === 'memory' ? body.bytes : NOTHING;
      const login = proof?.named ?? (session ? 'session' : authorization ? 'password' : 'none');
      return { status, statusText, headers, body, bytes, login };
    } else throw new Failure('internal', { detail: 'an answer without a body' });
  }
}
