import type { IncomingMessage } from 'node:http';
import { Refusal, json } from './http';

const LIMIT_BYTES = 256 * 1024 * 1024;

/** Reads a request's body to its end. Above 256 MB the request is refused with 413. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LIMIT_BYTES)
      throw new Refusal(json(413, { message: 'The body is too large for the demo.' }));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
