import type { Credential } from '../model/credential';
import { Failure } from '../model/failure';
import type { ReadSecret, SecretId } from '../model/ports';
import type { ClusterProfile } from '../model/profile';
import type { Answer, Proof } from './exchange';
import { fillRequest, type FilledRequest } from './fill';
import type { Ledger } from './ledger';
import type { LoginPorts } from './ports';
import type { Entry, LoginCookies } from './session';

export type Exchange = (request: FilledRequest, proof: Proof, signal: AbortSignal) => Promise<Answer>;

/** Value of the Authorization header (RFC 7617, UTF-8). Throws `secret-missing` where the password is not stored (any more). */
export async function basicOf(
  credential: Credential,
  profile: ClusterProfile,
  readSecret: ReadSecret,
): Promise<string> {
  const { id, revision, userName = '' } = credential;
  const secret: SecretId = { kind: 'credential', id, slot: 'password', revision };
  const password = await readSecret(secret);
  if (password === undefined)
    throw new Failure('secret-missing', { cluster: profile.name, detail: 'password', data: { ...secret } });
  return `Basic ${Buffer.from(`${userName}:${password}`, 'utf8').toString('base64')}`;
}

/** The failure of every request that needs a secret which the cluster refused; it often says the same of a locked account. */
export function rejectedFailure(profile: ClusterProfile, credential: Credential, since: string): Failure {
  return new Failure('rejected-or-locked', {
    cluster: profile.name,
    ...(credential.userName ? { detail: credential.userName } : {}),
    data: { since, credentialId: credential.id },
  });
}

/**
 * Shows the password once. Throws `rejected-or-locked` (data: `since`) where it is refused, or was before, `forbidden`, `rate-limited`
 * or `server-error` where nothing was said about the password.
 */
export async function logInOnce(
  profile: ClusterProfile,
  credential: Credential,
  ports: LoginPorts,
  ledger: Ledger,
  cookies: LoginCookies,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<Entry> {
  return ledger.trial(credential, async () => {
    signal.throwIfAborted();
    const rejected = ledger.rejectedSince(credential);
    if (rejected) throw rejectedFailure(profile, credential, rejected);
    const authorization = await basicOf(credential, profile, ports.readSecret);
    const request = await fillRequest(ports.loginRequest(profile), profile, ports.readSecret);
    const { status } = await exchange(request, { ...cookies, authorization }, signal);
    const at = new Date(ports.now()).toISOString();
    if (status === 401) {
      ledger.reject(credential, at);
      await ports.onLogin?.(credential, { kind: 'rejected', since: at });
      throw rejectedFailure(profile, credential, at);
    }
    const facts = { cluster: profile.name, detail: `the log-in was answered with ${status}` };
    if (status === 403) throw new Failure('forbidden', facts);
    if (status === 429) throw new Failure('rate-limited', facts);
    if (status >= 500) throw new Failure('server-error', facts);
    // Some answers are given before anybody looks at the password; those prove nothing either way.
    if (status < 400 && ledger.accept(credential))
      await ports.onLogin?.(credential, { kind: 'accepted', at });
    return cookies.any() ? 'session' : 'password';
  });
}
