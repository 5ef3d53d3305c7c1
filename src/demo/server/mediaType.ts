import type { IncomingHttpHeaders } from 'node:http';

const JSON_TYPE = 'application/json';

/**
 * Whether a body is of the media type that a route takes; nothing at all fits everywhere. Parameters such as `charset`
 * and the case of letters play no part (RFC 9110 section 8.3.1).
 */
export function isOfType(headers: IncomingHttpHeaders, body: Buffer, wanted = JSON_TYPE): boolean {
  if (body.length === 0) return true;
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === wanted;
}
