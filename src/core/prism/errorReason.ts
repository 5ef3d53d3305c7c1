import type { Reason } from '../model/failure';
import type { LoginProof } from '../model/response';
import type { ErrorBody } from './errorBody';

/** What is known of the request that an error answers. */
export interface Asked {
  /** Path and query. */
  readonly target?: string;
  /** How it proved who is asking. */
  readonly login?: LoginProof;
  /** What the cluster says that it has of the namespace of v4, such as `v4.1`. */
  readonly serverVersion?: string;
  /** The first version of Prism Central that has the operation, such as `2024.3`. */
  readonly since?: string;
}

const BY_STATUS: Readonly<Record<number, Reason>> = {
  401: 'rejected-or-locked',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  412: 'etag-stale',
  428: 'etag-missing',
  429: 'rate-limited',
  // The gateway answers these while the services behind it start.
  502: 'cluster-restarting',
  503: 'cluster-restarting',
  504: 'timeout',
};

/** How an unknown route is answered by Prism Central (Flask's own text), whatever the version in its path. */
const UNKNOWN_ROUTE = /requested URL was not found on the server/i;
const V4 = /^\/api\/[\w-]+\/v4\./;

/** The reason of an answer of status 400 or above. */
export function reasonOfAnswer(status: number, body: ErrorBody, { target = '', login }: Asked): Reason {
  if (status === 404 && isUnknownRoute(body, target)) return 'newer-than-cluster';
  if (status === 401 && login === 'browser') return 'session-over';
  // An API key that is not taken is no password: no account is locked by it.
  if (status === 401 && (login === 'apiKey' || login === 'none')) return 'forbidden';
  return BY_STATUS[status] ?? (status >= 500 ? 'server-error' : 'bad-request');
}

/**
 * v4 has an error object for an entity that is not there; a 404 without one is a path that the gateway does not know, and nearly
 * always that of a newer minor version.
 */
function isUnknownRoute({ messages, shape }: ErrorBody, target: string): boolean {
  return messages.some((message) => UNKNOWN_ROUTE.test(message)) || (V4.test(target) && shape !== 'json');
}
