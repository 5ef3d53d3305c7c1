import { Failure } from '../model/failure';
import type { HttpRequest, Parts } from '../model/request';

/** RFC 9110 section 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** A line end would begin another header; NUL is nowhere allowed. */

const BREAKS_A_HEADER = /[\u0000\r\n]/;

const BREAKS_A_TARGET = /[\u0000-\u0020\u007f#]/;

/** The text of `parts` with a stand-in for each secret. */
export function plainText(parts: Parts, standIn = ''): string {
  return parts.map((part) => (typeof part === 'string' ? part : standIn)).join('');
}

/** Throws `unreadable-request` where `request` can't be put on the wire as it is, naming the part that is wrong. */
export function checkSendable(request: HttpRequest): void {
  if (!TOKEN.test(request.method)) throw new Failure('unreadable-request', { detail: 'method' });
  const target = plainText(request.target);
  if (!target.startsWith('/') || BREAKS_A_TARGET.test(target))
    throw new Failure('unreadable-request', { detail: 'URL' });
  for (const { name, value } of request.headers)
    if (!TOKEN.test(name) || BREAKS_A_HEADER.test(plainText(value)))
      throw new Failure('unreadable-request', { detail: `header ${JSON.stringify(name)}` });
}

/** Whether a header of this name is set, whatever its case. */
export function hasHeader(request: HttpRequest, name: string): boolean {
  return request.headers.some((header) => header.name.toLowerCase() === name);
}

/** Whether there is anything to send as a body. An empty text is not: it differs from no body in nothing that is sent. */
export function hasBody(request: HttpRequest): boolean {
  if (request.body?.kind === 'text') return request.body.parts.some((part) => part !== '');
  if (request.body?.kind === 'bytes') return request.body.bytes.length > 0;
  return request.body !== undefined;
}

/** Methods for which an absent body is announced by `Content-Length: 0` (RFC 9110 section 8.6); undici does so for these. */
export function announcesNoBody(request: HttpRequest): boolean {
  return !hasBody(request) && ['POST', 'PUT', 'PATCH'].includes(request.method);
}
