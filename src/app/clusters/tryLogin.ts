import { secretOf } from '../../core/model/loginSecret';
import type { Credential } from '../../core/model/credential';
import { Failure, type Reason } from '../../core/model/failure';
import type { Send } from '../../core/model/ports';
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
 * Shows a secret that is not kept yet to one cluster, with one log-in; its session serves the requests that follow.
 * @param send the transport's own, that asks nobody for what is missing
 * @param login in the revision under which the secret is to be kept
 * Throws why it was refused, or why nothing is known of it.
 */
export async function tryLogin(
  send: Send,
  secrets: Secrets,
  profile: ClusterProfile,
  login: Credential,
  secret: string,
  signal?: AbortSignal,
): Promise<void> {
  const id = secretOf(login);
  if (!id) return;
  secrets.keepInMemory(id, secret);
  try {
    // With the password in each request, log-in and read would be two checks of it.
    const permit = guard({ ...profile, basicAlways: [] }, login, loginRequest(profile, login.kind));
    const { status } = await send(permit, signal ? { signal } : {});
    const facts = { cluster: profile.name, detail: `the log-in was answered with ${status}` };
    if (status === 401) throw new Failure('rejected-or-locked', facts);
    if (status === 403) throw new Failure('forbidden', facts);
    if (status >= 500) throw new Failure('server-error', facts);
  } finally {
    secrets.dropFromMemory(id);
  }
}
