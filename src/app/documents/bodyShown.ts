import { extensionOf } from '../../core/response/describe';
import { headerOf, type HttpResponse } from '../../core/model/response';
import type { BodyShown } from '../../webview/protocol';

/** Bytes up to which a body is shown whole; an editor loses its colours soon after. */
export const WHOLE_LIMIT = 5_000_000;
/** Of a larger body this much is shown. */
export const HEAD_LIMIT = 2_000_000;

/** Extensions of what no text editor can show. Types without an extension of their own are judged by their bytes. */
const BINARY = new Set(['zip', 'gz', 'png', 'jpg', 'pdf']);
const UNKNOWN = /^application\/octet-stream\b/i;
/** Where a NUL stands among the first bytes, it is no text, whatever its type says. */
const LOOKED_AT = 8192;

/** How much of an answer's body a document can show. A body without a type is text unless its bytes say otherwise. */
export function bodyShown(response: Pick<HttpResponse, 'headers' | 'body'>): BodyShown {
  const { body } = response;
  const type = headerOf(response, 'content-type');
  const size = body.kind === 'file' ? body.size : body.bytes.byteLength;
  if (size > 0 && type !== undefined && (BINARY.has(extensionOf(type)) || UNKNOWN.test(type)))
    return 'binary';
  if (body.kind === 'file') return 'head';
  if (body.bytes.subarray(0, LOOKED_AT).includes(0)) return 'binary';
  return size > WHOLE_LIMIT ? 'head' : 'whole';
}
