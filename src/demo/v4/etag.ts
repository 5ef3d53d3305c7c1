import { Refusal } from '../server/http';
import { v4Error } from './errors';
import type { V4Call } from './operation';

/** As quoted in public clients: `application/json` in base64, and the version. */
export const etagOf = (version: number): string =>
  `${Buffer.from('application/json').toString('base64')}:${version}`;

/**
 * Checks `If-Match` against the version that an entity has now. `*` does not match anything: quoted.
 * @throws Refusal 428 `PLAT-10004` without the header, 412 `PLAT-10005` with another one
 */
export function requireMatch(call: V4Call, version: number): void {
  const sent = call.headers['if-match'];
  if (sent === undefined) {
    const message = {
      code: 'PLAT-10004',
      errorGroup: 'MISSING_ETAG_HEADER',
      message: 'The request needs an If-Match header with the ETag of the entity.',
    };
    throw new Refusal(v4Error(call, 428, message));
  }
  if (sent.replace(/^(W\/)?"(.*)"$/, '$2') !== etagOf(version)) {
    const message = { code: 'PLAT-10005', errorGroup: 'INVALID_ETAG_HEADER', message: 'Invalid eTag header' };
    throw new Refusal(v4Error(call, 412, message));
  }
}
