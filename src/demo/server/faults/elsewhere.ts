import { headBlock } from './reply';
import type { Act, Victim } from './victim';

// Something in between answers in these, a gateway or a captive portal: the API is never reached.

/** A name that never resolves (RFC 6761 6.5), so that nothing meant for the cluster can arrive there. */
const ELSEWHERE = 'https://elsewhere.example';

async function answer(
  { line, method, headers, told }: Victim,
  status: number,
  own: [string, string][],
  text = '',
): Promise<void> {
  const body = Buffer.from(text);
  told(status);
  await line.send(headBlock({ status, headers: [...headers, ...own] }, { length: body.length }, 'closes'));
  if (body.length > 0 && method !== 'HEAD') await line.send(body);
  line.end();
}

/** 302 to the very address that was asked for. */
export const redirectLoop: Act = (victim) => answer(victim, 302, [['Location', victim.target]]);

/** 302 to the same path on another host. */
export const redirectElsewhere: Act = (victim) =>
  answer(victim, 302, [['Location', `${victim.fault.target ?? ELSEWHERE}${victim.target}`]]);

/** 200 with a web page, as a portal does that wants a log-in of its own. */
export const html200: Act = (victim) =>
  answer(
    victim,
    200,
    [['Content-Type', 'text/html; charset=utf-8']],
    '<!doctype html>\n<html><head><title>Sign in</title></head>' +
      '<body><h1>Sign in to continue</h1><form method="post"><input name="user"></form></body></html>\n',
  );
