import type { Credential } from '../../model/credential';
import { Failure } from '../../model/failure';
import type { ClusterProfile } from '../../model/profile';
import type { Door } from './door';
import type { Rejection } from './ledger';

type Who = Omit<Door, 'ask'>;

/**
 * The failure of every request that needs a secret which a cluster refused; Prism says the same of a locked account.
 * `rejected-or-locked` (detail: the user name; data: `since`, `credentialId`, `kind`, `known`), or `password-login-impossible`.
 * @param known this cluster was not asked: it was known before
 */
function rejectedFailure(
  profile: ClusterProfile,
  credential: Credential,
  rejection: Rejection,
  known: boolean,
): Failure {
  const { id, kind, userName } = credential;
  if (rejection.browserSign !== undefined) return browserOnly({ profile, credential }, rejection.browserSign);
  return new Failure('rejected-or-locked', {
    cluster: profile.name,
    ...(userName ? { detail: userName } : {}),
    data: { since: rejection.since, credentialId: id, kind, known },
  });
}

/** The failure of a log-in that was not for passwords. Detail: what the cluster wants, such as `SAML`, or whom it leads to. */
export function browserOnly(
  { profile, credential }: Pick<Door, 'profile' | 'credential'>,
  detail: string,
  cause?: unknown,
): Failure {
  return new Failure('password-login-impossible', {
    cluster: profile.name,
    detail,
    data: { userName: credential.userName, credentialId: credential.id },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Throws where the login's secret is known to be rejected. */
export function throwIfRejected({ profile, credential, ledger }: Who): void {
  const rejection = ledger.rejection(credential);
  if (rejection) throw rejectedFailure(profile, credential, rejection, true);
}

/**
 * Keeps that the secret was refused, here and for others, before anybody may try it again. Throws as every later try will.
 * @param browserSign what the cluster wants instead, where it said so; the password may still have counted as a wrong one
 */
export async function reject(door: Who, browserSign?: string): Promise<never> {
  const { profile, credential, ports, ledger } = door;
  const since = new Date(ports.now()).toISOString();
  const rejection = { since, ...(browserSign === undefined ? {} : { browserSign }) };
  if (ledger.reject(credential, rejection)) await ports.onLogin?.(credential, { kind: 'rejected', since });
  throw rejectedFailure(profile, credential, ledger.rejection(credential) ?? rejection, false);
}

/** Keeps that the secret was taken, for others too where they would not know. */
export async function accept({ credential, ports, ledger }: Who): Promise<void> {
  if (!ledger.accept(credential)) return;
  await ports.onLogin?.(credential, { kind: 'accepted', at: new Date(ports.now()).toISOString() });
}
