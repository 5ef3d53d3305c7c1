import type { Line } from './line';
import { headBlock } from './reply';
import type { Act } from './victim';

const EVERY_MS = 100;

async function drop(line: Line, bytes: Buffer, everyMs = EVERY_MS): Promise<void> {
  for (let at = 0; at < bytes.length; at += 1) {
    await line.send(bytes.subarray(at, at + 1));
    await line.wait(everyMs);
  }
}

/** Headers at once, then the body byte by byte: never idle for long, and never done. */
export const drip: Act = async ({ line, fault, reply, told }) => {
  const answer = await reply();
  told(answer.status);
  await line.send(headBlock(answer, { length: answer.body.length }, 'closes'));
  await drop(line, answer.body, fault.everyMs);
  line.end();
};

/** The whole answer byte by byte, from the status line on. */
export const dripHeaders: Act = async ({ line, fault, reply, told }) => {
  const answer = await reply();
  told(answer.status);
  const head = Buffer.from(headBlock(answer, { length: answer.body.length }, 'closes'), 'latin1');
  await drop(line, Buffer.concat([head, answer.body]), fault.everyMs);
  line.end();
};
