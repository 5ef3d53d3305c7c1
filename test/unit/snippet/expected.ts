import assert from 'node:assert/strict';
import type { HttpRequest, Part, Parts, SecretRef } from '../../../src/core/model/request';
import { secretKey, secretVariables } from '../../../src/core/snippet/variables';
import type { CurlRequest } from './shells/curlArguments';

/** A request with its secrets in it, as it arrives. Texts are binary: one character a byte. */
export interface Expected {
  readonly method: string;
  /** What stands in it, and the values of its secrets, not encoded. Values are never neighbours. */
  readonly url: readonly (string | { readonly value: string })[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Values as odd as a secret may be, by the variables that the environment has for the secrets of `request`. */
export function secretsFor(request: HttpRequest, value = 'q"b\\s \'%/é$HOME`!^&'): Record<string, string> {
  return Object.fromEntries([...secretVariables(request).values()].map((name) => [name, `${value}${name}`]));
}

/** What `request` is once `env` has filled its slots. */
export function expectedOf(request: HttpRequest, env: Readonly<Record<string, string>>): Expected {
  const names = secretVariables(request);
  const value = (part: SecretRef): string =>
    env[names.get(secretKey(part)) ?? ''] ?? assert.fail(`no value for ${part.secret}`);
  const fill = (part: Part): string => {
    if (typeof part === 'string') return part;
    return part.encoding === 'json' ? JSON.stringify(value(part)).slice(1, -1) : value(part);
  };
  const filled = (parts: Parts): string => parts.map(fill).join('');
  const { body } = request;
  return {
    method: request.method,
    url: urlOf(request, value),
    headers: request.headers.map(({ name, value }) => [name, headerBytes(value, fill)]),
    body:
      body?.kind === 'bytes' ? Buffer.from(body.bytes).toString('latin1') : binary(filled(bodyParts(body))),
  };
}

function urlOf({ origin, target }: HttpRequest, value: (part: SecretRef) => string): Expected['url'] {
  const url: (string | { value: string })[] = [origin];
  for (const part of target) {
    const last = url.at(-1);
    if (typeof part === 'string' && typeof last === 'string') url[url.length - 1] = last + part;
    else if (typeof part === 'string') url.push(part);
    else if (typeof last === 'object') url[url.length - 1] = { value: last.value + value(part) };
    else url.push({ value: value(part) });
  }
  return url;
}

const bodyParts = (body: HttpRequest['body']): Parts => (body?.kind === 'text' ? body.parts : []);

/** What stands there is Latin-1; what the environment fills in is in its own encoding, which is UTF-8. */
function headerBytes(value: Parts, fill: (part: Part) => string): string {
  return value.map((part) => (typeof part === 'string' ? part : binary(fill(part)))).join('');
}

/** The UTF-8 bytes of a text, one character each. */
export const binary = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** Asserts that curl sends what is expected. */
export function assertCurlSends(actual: CurlRequest, expected: Expected, name: string): void {
  assert.equal(actual.method, expected.method, name);
  assertSameUrl(actual.url, expected.url, name);
  const headers = actual.headers.filter(([header, value]) => header !== 'Content-Length' || value !== '0');
  assert.deepEqual(headers, expected.headers, name);
  assert.equal(actual.body ?? '', expected.body, name);
}

/** What a request has in it is sent as it stands; what a secret becomes may be percent-encoded in any way that says the same. */
export function assertSameUrl(actual: string, expected: Expected['url'], name: string): void {
  const pattern = expected.map((part) =>
    typeof part === 'string'
      ? part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      : "((?:%[0-9a-fA-F]{2}|[\\w.~!*'()-])*)",
  );
  const match = new RegExp(`^${pattern.join('')}$`).exec(actual) ?? assert.fail(`${name}: ${actual}`);
  const values = expected.flatMap((part) => (typeof part === 'string' ? [] : [part.value]));
  assert.deepEqual(match.slice(1).map(decodeURIComponent), values, name);
}
