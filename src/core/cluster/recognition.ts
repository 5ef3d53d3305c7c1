import type { Family } from '../model/family';
import { objectOf } from '../text/loose';

/**
 * Asked one after the other, without a login, to find out what answers: each is refused by a Prism in a way that nothing else
 * has.
 */
export const RECOGNITION: readonly { readonly family: Family; readonly path: string }[] = [
  { family: 'v3', path: '/api/nutanix/v3/users/me' },
  { family: 'v2.0', path: '/PrismGateway/services/rest/v2.0/cluster' },
];

/** An answer as far as recognition looks at it. */
export interface Seen {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Whether an answer to one of {@link RECOGNITION} came from a Prism. `unsure`: a gate that lets nobody in before a login. */
export function recognise(seen: Seen): 'prism' | 'unsure' | 'not-prism' {
  if (seen.headers.some(([name, value]) => isPrismHeader(name.toLowerCase(), value))) return 'prism';
  if (isV3Error(seen.body) || isGatewayError(seen.body)) return 'prism';
  if (/<title>[^<]*\b(?:Prism|Nutanix)\b/i.test(seen.body)) return 'prism';
  return seen.status === 401 || seen.status === 403 || seen.status >= 500 ? 'unsure' : 'not-prism';
}

function isPrismHeader(name: string, value: string): boolean {
  if (name.startsWith('x-ntnx-')) return true;
  if (name === 'set-cookie') return /^NTNX_/.test(value);
  if (name === 'www-authenticate') return /realm="?[^"]*(?:Intent Gateway|Prism|Nutanix)/i.test(value);
  return name === 'location' && /\/console\/(?:#|$|index)/.test(value);
}

/** v3 answers errors with `{api_version, message_list, state: "ERROR"}`. */
function isV3Error(body: string): boolean {
  const value = objectOf(body);
  return (
    value?.state === 'ERROR' && Array.isArray(value.message_list) && typeof value.api_version === 'string'
  );
}

/** v1 and v2 answer errors with a code and a page of the vendor's. */
function isGatewayError(body: string): boolean {
  const value = objectOf(body);
  const code = value?.error_code ?? value?.errorCode;
  return typeof code === 'object' && code !== null && /nutanix/i.test(JSON.stringify(code));
}
