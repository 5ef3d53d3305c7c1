import { Failure } from '../../model/failure';
import type { Door } from './door';
import { askToEnter, verdictOf } from './loginAnswer';
import { said } from './said';
import type { Entered, LoginCookies } from './session';

/**
 * Asks the cluster whether the certificate of the TLS handshake is enough for it. Throws `client-certificate` where it is not, and
 * what {@link verdictOf} throws.
 */
export async function certificateLogin(
  door: Door,
  cookies: LoginCookies,
  signal: AbortSignal,
): Promise<Entered> {
  const answer = await askToEnter(door, { ...cookies, named: 'certificate' }, signal);
  if (verdictOf(door, answer).kind === 'rejected')
    throw new Failure('client-certificate', {
      cluster: door.profile.name,
      data: { credentialId: door.credential.id },
    });
  return { entry: 'certificate', ...said(door, answer) };
}
