import type { Draft } from '../model/draft';
import { Failure } from '../model/failure';
import type { RequestHeader } from '../model/request';
import { HEADER_NAME, HEADER_VALUE, LOGIN_HEADERS, WORKED_OUT_HEADERS } from '../text/headerText';
import { resolveVariables, type Scope } from './variables';

export interface Headers {
  readonly headers: readonly RequestHeader[];
  readonly missing: readonly string[];
}

/**
 * A draft's headers with variables in. Throws `unreadable-request` naming the header, never its value, where one can't be sent
 * or would replace the cluster's login.
 */
export function headersOf(draft: Draft, scope: Scope): Headers {
  const missing = new Set<string>();
  const headers: RequestHeader[] = [];
  for (const field of draft.headers) {
    if (!field.enabled || field.name === '') continue;
    const name = resolveVariables(field.name, scope);
    const value = resolveVariables(field.value.trim(), scope);
    for (const each of [name, value])
      for (const word of [...each.unresolved, ...each.circular]) missing.add(word);
    if (name.unresolved.length > 0) continue;
    const [text, ...more] = name.parts;
    if (typeof text !== 'string' || more.length > 0 || !HEADER_NAME.test(text))
      throw new Failure('unreadable-request', {
        detail: 'a header name has characters that no header may have',
      });
    if (WORKED_OUT_HEADERS.has(text.toLowerCase())) continue;
    if (LOGIN_HEADERS.has(text.toLowerCase()))
      throw new Failure('unreadable-request', { detail: `header ${text}: the cluster's own login is used` });
    if (value.parts.some((part) => typeof part === 'string' && !HEADER_VALUE.test(part)))
      throw new Failure('unreadable-request', {
        detail: `header ${text}: a value can't hold such characters`,
      });
    headers.push({ name: text, value: value.parts });
  }
  return { headers, missing: [...missing] };
}
