import { secretOf } from '../../core/model/loginSecret';
import type { Credential } from '../../core/model/credential';
import { isFailure, type Failure, type Reason } from '../../core/model/failure';
import type { LogIn } from '../../core/model/ports';
import type { ClusterProfile } from '../../core/model/profile';
import { loginRequest } from '../../core/prism/login';
import { guard } from '../../core/request/guard';
import type { Secrets } from '../storage/secrets';

/** Reasons by which a cluster says no to the login itself; any other leaves open whether the secret is right. */
const SAYS_NO = new Set<Reason>([
  'rejected-or-locked',
  'password-login-impossible',
  'session-over',
  'client-certificate',
]);

/** Whether a trial was answered with no. Otherwise it did not take place, or proved nothing. */
export const saysNo = ({ reason }: Failure): boolean => SAYS_NO.has(reason);

/**
 * Shows a secret that is not kept yet to one cluster, once; the session that comes of it serves the requests that follow.
 * @param logIn the transport's own, that asks nobody for what is missing
 * @param next the login under a revision that no secret was tried under
 * @returns the login in the revision under which it was tried and is to be kept
 * Throws why it was refused, or why nothing is known of it.
 */
export async function tryLogin(
  logIn: LogIn,
  secrets: Pick<Secrets, 'keepInMemory' | 'dropFromMemory'>,
  profile: ClusterProfile,
  next: () => Promise<Credential>,
  secret: string,
  signal?: AbortSignal,
): Promise<Credential> {
  for (;;) {
    const login = await next();
    const id = secretOf(login);
    if (!id) return login;
    secrets.keepInMemory(id, secret);
    try {
      const permit = guard(profile, login, loginRequest(profile, login.kind));
      await logIn(permit, signal ? { signal } : {});
      return login;
    } catch (error) {
      if (!isOutrun(error, login)) throw error;
    } finally {
      secrets.dropFromMemory(id);
    }
  }
}

/** The secret is here: only because another window just kept one under a higher revision was this one not looked at. */
const isOutrun = (error: unknown, { id }: Credential): boolean =>
  isFailure(error) && error.reason === 'secret-missing' && error.facts.data?.['id'] === id;
