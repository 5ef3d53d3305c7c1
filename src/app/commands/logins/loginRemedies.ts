import * as vscode from 'vscode';
import type { Credential } from '../../../core/model/credential';
import type { Failure, Reason } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import { explainLine } from '../../failures';
import type { Services } from '../../services';
import { chooseClientCertificate } from './loginCertificate';
import { chooseLoginFor } from './loginFor';
import { againWords, replaceWords } from './manageLogin';
import { replaceSecret } from './replaceSecret';
import { tell } from '../../ui/tell';

/** Asks what is to be done after a failure. @returns whether it was remedied, so that what failed may be tried again */
type Remedy = (services: Services, failure: Failure, profile: ClusterProfile) => Promise<boolean>;

/** What may help where a cluster did not let somebody in. */
export const LOGIN_REMEDIES = {
  'rejected-or-locked': offerSecret,
  'session-over': offerSecret,
  'password-login-impossible': (services, failure, profile) =>
    offer(failure, profile, vscode.l10n.t('Choose Another Login…'), () =>
      changed(services, profile, () => chooseLoginFor(services, profile, 'default')),
    ),
  'client-certificate': (services, failure, profile) =>
    offer(failure, profile, vscode.l10n.t('Choose Client Certificate…'), () =>
      changed(services, profile, () => chooseClientCertificate(services, profile)),
    ),
} satisfies Readonly<Partial<Record<Reason, Remedy>>>;

/** Another secret, or the same once more: an account that was locked is open again after a while. */
async function offerSecret(services: Services, failure: Failure, profile: ClusterProfile): Promise<boolean> {
  const login = loginOf(services, failure, profile);
  if (!login) return false;
  const replace = replaceWords(login);
  const again = againWords(login);
  const may = failure.reason === 'rejected-or-locked' ? [replace, again] : [replace];
  const chosen = await tell.error(explainLine(failure, profile.name), ...may);
  if (chosen === replace) return replaceSecret(services, profile, login);
  if (chosen === again) return (await services.logins.tryOnce(login)) !== undefined;
  return false;
}

/** The login that a failure is about: it need not be that of the APIs which have none of their own. */
function loginOf(
  { logins, profiles }: Services,
  { facts }: Failure,
  profile: ClusterProfile,
): Credential | undefined {
  const id = facts.data?.['credentialId'];
  return (typeof id === 'string' ? logins.find(id) : undefined) ?? profiles.credentialFor(profile, 'other');
}

async function offer(
  failure: Failure,
  profile: ClusterProfile,
  button: string,
  run: () => Promise<boolean>,
): Promise<boolean> {
  const chosen = await tell.error(explainLine(failure, profile.name), button);
  return chosen === button && run();
}

/** Whether the cluster has other logins after a question than before it. */
async function changed(
  { profiles }: Services,
  { id }: ClusterProfile,
  ask: () => Promise<unknown>,
): Promise<boolean> {
  const before = profiles.get(id);
  await ask();
  return profiles.find(id) !== before;
}
