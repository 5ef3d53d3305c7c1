import { Failure, isFailure } from '../../model/failure';
import { headerOf } from '../../model/response';
import { retryAfterSeconds as secondsOf } from '../../text/retryAfter';
import type { BackoffFacts } from './backoff';
import type { Door } from './door';
import type { Answer, Proof } from '../exchange/exchange';
import { browserOnly } from './rejected';

/** What an answer to a log-in says of the secret that was shown. `unjudged`: somebody answered before looking at it. */
export interface Verdict {
  readonly kind: 'accepted' | 'rejected' | 'unjudged';
  /** What a cluster that rejected it wants instead, where it said so. */
  readonly browserSign?: string;
}

/** Asks what a log-in asks. Throws `password-login-impossible` where the answer leads to somebody else's log-in; nothing is sent there. */
export async function askToEnter(
  door: Door,
  proof: Proof,
  signal: AbortSignal,
  headers: readonly (readonly [string, string])[] = [],
): Promise<Answer> {
  const { profile, credential, ports } = door;
  try {
    return await door.ask(ports.loginRequest(profile, credential.kind), proof, signal, headers);
  } catch (error) {
    if (isFailure(error) && error.reason === 'foreign-host')
      throw browserOnly(door, error.facts.detail ?? '', error);
    throw error;
  }
}

/**
 * Throws `password-login-impossible`, `rate-limited` or `server-error` where nothing was said about the secret and nothing will be
 * by asking on, `forbidden` where the login was recognised and may not even read this.
 */
export function verdictOf(door: Door, answer: Answer): Verdict {
  const { status } = answer;
  const browserSign = signOf(door, answer);
  if (status === 401) return { kind: 'rejected', ...(browserSign === undefined ? {} : { browserSign }) };
  if (browserSign !== undefined) throw browserOnly(door, browserSign);
  const facts = { cluster: door.profile.name, detail: `the log-in was answered with ${status}` };
  if (status === 403) throw new Failure('forbidden', facts);
  if (status === 429) throw new Failure('rate-limited', { ...facts, data: waitOf(door, answer) });
  if (status >= 500) throw new Failure('server-error', { ...facts, data: waitOf(door, answer) });
  return { kind: isTaken(answer) ? 'accepted' : 'unjudged' };
}

function waitOf({ ports }: Door, answer: Answer): Record<string, unknown> & BackoffFacts {
  const [after, date] = [headerOf(answer, 'retry-after'), headerOf(answer, 'date')];
  const retryAfterSeconds = secondsOf({ after, date }, ports.now());
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
}

/** Whether an answer is one that only somebody who was let in is given. A page is for browsers, and what asks them to log in is one too. */
export function isTaken(answer: Pick<Answer, 'status' | 'headers'>): boolean {
  const isPage = /\bhtml\b/i.test(headerOf(answer, 'content-type') ?? '');
  return answer.status >= 200 && answer.status < 300 && !isPage;
}

/** What in an answer says that a user is to log in by a browser. */
export function signOf({ ports }: Pick<Door, 'ports'>, answer: Answer): string | undefined {
  return ports.browserLoginSign?.({ ...answer, body: new TextDecoder().decode(answer.bytes) });
}

/** Where a log-in is sent on to, on the cluster itself. Throws `password-login-impossible` where that is a log-in for browsers. */
export function refuseBrowserLogin(door: Omit<Door, 'ask'>, target: string): void {
  const sign = door.ports.browserLoginSign?.({ status: 302, headers: [['Location', target]], body: '' });
  if (sign !== undefined) throw browserOnly(door, sign);
}
