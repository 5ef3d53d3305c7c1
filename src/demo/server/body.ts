import type { IncomingMessage } from 'node:http';
import { Refusal, json } from './http';

const LIMIT_BYTES = 256 * 1024 * 1024;

/** 413, after which the connection is of no use: the rest of the body is still on its way. The words are the demo's. */
const tooLarge = (): Refusal =>
  new Refusal(json(413, { message: 'The body is too large for the demo.' }, { Connection: 'close' }));

/**
 * Reads a request's body to its end.
 * @param limit most bytes that are read; 256 MB unless told
 * @throws Refusal 413 above the limit, at once where the length is announced
 */
export async function readBody(request: IncomingMessage, limit = LIMIT_BYTES): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  // A destroyed request takes its socket along, and with that the 413.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
