import { pagingKindOf } from './listRules';
import { v4VersionIn } from './v4Path';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Headers of v4 that are another at each send, so nobody can save them with a request. */
export interface FreshHeaders {
  /** `NTNX-Request-Id`: a new UUID, by which the cluster knows that a change has come before. */
  readonly requestId: boolean;
  /**
   * The path whose GET gives the ETag that `If-Match` has to say; absent where there is no one object that is changed. Some answers have no ETag:
   * then nothing is said.
   */
  readonly etagOf?: string;
}

/**
 * What a change of v4 needs beside what its description says: 400 without the one, 428 without the other.
 * @param target path and query as they are sent
 */
export function freshHeadersOf(method: string, target: string): FreshHeaders {
  const path = target.replace(/[?#].*$/s, '');
  if (SAFE.has(method) || v4VersionIn(path) === undefined) return { requestId: false };
  const object = path.replace(/\/\$actions\/.*$/, '');
  const isObject = (method !== 'POST' || object !== path) && pagingKindOf('GET', object) === undefined;
  return { requestId: true, ...(isObject ? { etagOf: object } : {}) };
}
