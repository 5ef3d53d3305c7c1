import { headBlock, type Reply } from './reply';
import type { Act } from './victim';

/** So many bytes more than there are. */
const MISSING_BYTES = 100;
const CRLF = Buffer.from('\r\n');

const announced =
  (length: (body: Reply['body']) => number): Act =>
  async ({ line, reply, told }) => {
    const answer = await reply();
    told(answer.status);
    await line.send(headBlock(answer, { length: length(answer.body) }, 'breaks'));
    await line.send(answer.body);
    line.end();
  };

/** `Content-Length` says more than is sent, then the connection ends in order (RFC 9112 8: an incomplete message). */
export const wrongContentLength = announced((body) => body.length + MISSING_BYTES);

/** `Content-Length` says half of what is sent: the client takes half an answer for the whole. */
export const shortContentLength = announced((body) => body.length >> 1);

/** One good chunk with half of the body, then one that announces more than comes, and an orderly end without a last chunk. */
export const truncatedChunk: Act = async ({ line, reply, told }) => {
  const answer = await reply();
  told(answer.status);
  const half = answer.body.length >> 1;
  const [first, second] = [answer.body.subarray(0, half), answer.body.subarray(half)];
  await line.send(headBlock(answer, 'chunked', 'breaks'));
  // A chunk of no bytes would be the last one.
  if (half > 0) await line.send(Buffer.concat([Buffer.from(`${half.toString(16)}\r\n`), first, CRLF]));
  await line.send(
    Buffer.concat([Buffer.from(`${(second.length + MISSING_BYTES).toString(16)}\r\n`), second]),
  );
  line.end();
};
