import type { Line } from './line';
import { headBlock } from './reply';
import type { Act, Victim } from './victim';

/**
 * A client's system may drop what it has received and not yet handed over when the RST arrives right behind it, so
 * the part that is meant to be seen gets this head start, in milliseconds.
 */
const HEAD_START_MS = 50;

type Break = (line: Line) => Promise<void>;

const reset: Break = async (line) => {
  await line.wait(HEAD_START_MS);
  line.reset();
};
const stall: Break = (line) => line.hang();

// The API does what was asked for in all of these: an answer that is lost says nothing of the change.

const beforeHeaders =
  (breaks: Break): Act =>
  async ({ line, reply }) => {
    await reply();
    await breaks(line);
  };

const inHeaders =
  (breaks: Break): Act =>
  async ({ line, reply, told }: Victim) => {
    const answer = await reply();
    const block = headBlock(answer, { length: answer.body.length }, 'breaks');
    told(answer.status);
    await line.send(block.slice(0, block.length >> 1));
    await breaks(line);
  };

const inBody =
  (breaks: Break): Act =>
  async ({ line, reply, told }) => {
    const answer = await reply();
    told(answer.status);
    await line.send(headBlock(answer, { length: answer.body.length }, 'breaks'));
    if (answer.body.length > 1) await line.send(answer.body.subarray(0, answer.body.length >> 1));
    await breaks(line);
  };

/** TCP reset in place of an answer. */
export const resetBeforeHeaders: Act = async ({ line, reply }) => {
  await reply();
  line.reset();
};
/** Half of the header block, then a TCP reset. */
export const resetInHeaders = inHeaders(reset);
/** Headers and half of the body, then a TCP reset. */
export const resetInBody = inBody(reset);
/** No answer; the connection stays. */
export const stallBeforeHeaders = beforeHeaders(stall);
/** Half of the header block; the connection stays. */
export const stallInHeaders = inHeaders(stall);
/** Headers and half of the body; the connection stays. */
export const stallInBody = inBody(stall);
