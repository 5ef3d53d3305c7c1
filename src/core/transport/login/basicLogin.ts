import { Failure } from '../../model/failure';
import { readLoginSecret, type Door } from './door';
import type { Proof } from '../exchange/exchange';
import { askToEnter, verdictOf } from './loginAnswer';
import { accept, reject } from './rejected';
import { said } from './said';
import type { Entered, LoginCookies } from './session';
import { trial } from './trial';

/** Value of the Authorization header (RFC 7617, UTF-8). Throws `secret-missing` where the password is not stored (any more). */
export async function basicOf(door: Omit<Door, 'ask'>): Promise<string> {
  const { userName = '' } = door.credential;
  // The first colon ends the user name (RFC 7617, 2), so that what follows would be taken for the password.
  if (userName.includes(':'))
    throw new Failure('unreadable-request', { cluster: door.profile.name, detail: 'user name with a colon' });
  const password = await readLoginSecret(door);
  return `Basic ${Buffer.from(`${userName}:${password}`, 'utf8').toString('base64')}`;
}

/** No cookie is shown and none is kept: for those who prove who they are with each request. */
export const NO_COOKIES: Pick<Proof, 'cookies' | 'keep'> = { cookies: () => '', keep: () => undefined };

/**
 * Shows the password once. Throws `rejected-or-locked` (data: `since`) where it is refused, or was before, and what
 * {@link verdictOf} throws.
 * @param always no session is wanted: the password is shown with each request
 */
export function basicLogin(
  door: Door,
  always: boolean,
  cookies: LoginCookies,
  signal: AbortSignal,
): Promise<Entered> {
  return trial(door, signal, async () => {
    const authorization = await basicOf(door);
    const answer = await askToEnter(door, { ...(always ? NO_COOKIES : cookies), authorization }, signal);
    const verdict = verdictOf(door, answer);
    if (verdict.kind === 'rejected') return reject(door, verdict.browserSign);
    if (verdict.kind === 'accepted') await accept(door);
    return { entry: !always && cookies.any() ? 'session' : 'password', ...said(door, answer) };
  });
}
