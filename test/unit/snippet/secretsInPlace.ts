import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../src/core/model/request';
import type { Received } from '../support/tlsServer';
import { headerValue, post } from './corpus';

const SECRET = 'q"b\\s \'%/é€${HOME}';
const RAW = 'p\'"q';

/** What the environment holds for {@link requestWithSecrets}. */
export const SECRETS_IN_PLACE = { api_key: SECRET, SECRET_PATH: RAW };

/** Secrets in a query, a header and JSON, beside what a language may take for its own; one has the name of a variable that every shell has. */
export const requestWithSecrets = (origin: string): HttpRequest => ({
  ...post(origin, ''),
  target: ['/x?key=', { secret: 'api-key', encoding: 'url' }, '&y=$', { secret: 'PATH', encoding: 'url' }],
  headers: [{ name: 'X-Key', value: ['Key ', { secret: 'PATH', encoding: 'raw' }, '.'] }],
  body: { kind: 'text', parts: ['{\n"p":"$', { secret: 'api-key', encoding: 'json' }, '"}'] },
});

/** Each secret came as the place where it stands needs it. */
export function assertInPlace(received: Received | undefined, origin: string): void {
  const query = new URL(received?.url ?? '', origin).searchParams;
  assert.deepEqual([query.get('key'), query.get('y')], [SECRET, `$${RAW}`]);
  assert.equal(headerValue(received, 'x-key'), `Key ${RAW}.`);
  assert.deepEqual(JSON.parse(String(received?.body)), { p: `$${SECRET}` });
}
