/** RFC 9110, 5.6.2: what a header's name may be made of. */
export const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** RFC 9110, 5.5: CR, LF and NUL would end the header or the message; the wire has room for Latin-1 only. */
export const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * What the transport works out for itself; a value written by hand could only be wrong. Expect changes how a body is sent, a Trailer
 * what follows it.
 */
export const WORKED_OUT_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'keep-alive',
  'upgrade',
  'te',
  'expect',
  'trailer',
]);

/** What only the cluster's own login may set. */
export const LOGIN_HEADERS: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** By one of these some servers take a request for one of another method, such as a read for a delete. */
export const METHOD_OVERRIDE = /^x-(?:http-)?method(?:-override)?$/i;

/** Why a header can't be added to every request of a cluster; undefined where it can. */
export function extraHeaderFault(name: string): 'name' | 'worked-out' | 'method' | 'login' | undefined {
  const lower = name.toLowerCase();
  if (!HEADER_NAME.test(name)) return 'name';
  if (WORKED_OUT_HEADERS.has(lower)) return 'worked-out';
  if (METHOD_OVERRIDE.test(name)) return 'method';
  return LOGIN_HEADERS.has(lower) ? 'login' : undefined;
}
