import { createHash } from 'node:crypto';
import { Refusal, type Answer } from '../server/http';
import { schemaError, v4Error } from './errors';
import type { V4Call } from './operation';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** How many answers are kept; real ones are kept for a time. */
const KEPT = 1000;

const fingerprint = ({ method, path, query, body }: V4Call): string =>
  createHash('sha256').update(`${method} ${path}?${query.toString()}\n`).update(body).digest('hex');

/**
 * `NTNX-Request-Id`: the same write with the same identifier is done once and answered twice. Vendor text says that
 * writes must bring it, and that it prevents repetition; how a conflict is answered is believed.
 */
export class RequestIds {
  readonly #answers = new Map<string, { fingerprint: string; answer: Answer }>();

  /**
   * Does a write, or gives the answer of the one that came before with the same identifier. Refusals are not kept, so
   * that what was mended can be sent again.
   * @throws Refusal 400 without a UUID in the header, 409 when the identifier was used for another request
   */
  once(call: V4Call, act: () => Answer): Answer {
    const id = call.headers['ntnx-request-id'];
    if (typeof id !== 'string' || !UUID.test(id)) {
      const message = id === undefined ? 'The header is missing.' : 'The header must be a UUID.';
      throw schemaError(call, [{ location: 'header', attributePath: 'NTNX-Request-Id', message }]);
    }
    const key = `${call.user} ${id.toLowerCase()}`;
    const known = this.#answers.get(key);
    if (known && known.fingerprint !== fingerprint(call)) {
      const message = {
        code: 'PLAT-10009',
        errorGroup: 'REQUEST_ID_REUSED',
        message: 'Another request was sent with this NTNX-Request-Id.',
      };
      throw new Refusal(v4Error(call, 409, message));
    }
    if (known) return known.answer;
    const answer = act();
    this.#answers.set(key, { fingerprint: fingerprint(call), answer });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > KEPT && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
