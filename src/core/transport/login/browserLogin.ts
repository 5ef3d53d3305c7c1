import { Failure, isFailure } from '../../model/failure';
import { readLoginSecret, type Door } from './door';
import { askToEnter, signOf, verdictOf } from './loginAnswer';
import { said } from './said';
import type { Entered, LoginCookies } from './session';

/**
 * Takes over the session that a person pasted, and asks once whether the cluster still knows it. Throws `session-over` where it
 * does not: only the person can get another one. Throws what {@link verdictOf} throws.
 */
export async function browserLogin(door: Door, cookies: LoginCookies, signal: AbortSignal): Promise<Entered> {
  cookies.seed(await readLoginSecret(door));
  if (!cookies.any()) throw sessionOver(door);
  const answer = await entering(door, cookies, signal);
  if (answer.status === 401 || signOf(door, answer) !== undefined) throw sessionOver(door);
  verdictOf(door, answer);
  return { entry: 'browser', ...said(door, answer) };
}

/** Where a session is over, some gateways lead to the log-in page instead of saying 401. */
async function entering(
  door: Door,
  cookies: LoginCookies,
  signal: AbortSignal,
): ReturnType<typeof askToEnter> {
  try {
    return await askToEnter(door, { ...cookies, named: 'browser' }, signal);
  } catch (error) {
    if (isFailure(error) && error.reason === 'password-login-impossible') throw sessionOver(door);
    throw error;
  }
}

/** Data: which login's session it was. */
export function sessionOver({ profile, credential }: Pick<Door, 'profile' | 'credential'>): Failure {
  return new Failure('session-over', { cluster: profile.name, data: { credentialId: credential.id } });
}
