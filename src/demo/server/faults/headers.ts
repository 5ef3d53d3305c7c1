import { headBlock, type Reply } from './reply';
import type { Act } from './victim';

const MANY = 100_000;
const FLOOD_PIECES = 1000;
const INTERIM_PER_PIECE = 100;

const whole =
  (spoil: (answer: Reply) => Reply): Act =>
  async ({ line, reply, told }) => {
    const answer = spoil(await reply());
    told(answer.status);
    await line.send(headBlock(answer, { length: answer.body.length }, 'closes'));
    await line.send(answer.body);
    line.end();
  };

/** A header with a NUL byte in its value, which RFC 9110 5.5 calls dangerous and clients refuse. */
export const invalidHeader = whole((answer) => ({
  ...answer,
  headers: [...answer.headers, ['X-Demo-Invalid', 'before\0after']],
}));

/** 100,000 header lines, some 2 MB, before the body. */
export const manyHeaders = whole((answer) => ({
  ...answer,
  headers: [
    ...answer.headers,
    ...Array.from({ length: MANY }, (_, at): [string, string] => [`X-Demo-${at}`, 'many']),
  ],
}));

/** 100,000 interim answers (102, which any number of may come, RFC 9110 15.2), then the real one, if the client is still there. */
export const interimFlood: Act = async (victim) => {
  const piece = 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(INTERIM_PER_PIECE);
  for (let at = 0; at < FLOOD_PIECES; at += 1) await victim.line.send(piece);
  await whole((answer) => answer)(victim);
};
