import { l10n } from 'vscode';
import { usersOf } from '../../../core/cluster/logins';
import type { Credential } from '../../../core/model/credential';
import type { ClusterProfile } from '../../../core/model/profile';
import { isTyped, QUESTIONS } from '../../clusters/loginWords';
import type { Services } from '../../services';
import { someNames } from '../../ui/someNames';
import { tell } from '../../ui/tell';

/**
 * Has a person replace the secret of a login, and says what it is good for from then on: it may serve more clusters than the one that
 * was asked. @returns whether another one is kept. Throws what choosing a certificate throws.
 */
export async function replaceSecret(
  { logins, profiles }: Pick<Services, 'logins' | 'profiles'>,
  profile: ClusterProfile,
  login: Credential,
): Promise<boolean> {
  const kept = await logins.replace(profile, login);
  if (!kept) return false;
  const users = someNames(usersOf(kept.id, profiles.all()).map(({ name }) => name));
  void tell.information(
    kept.state.kind === 'accepted'
      ? l10n.t('{0} accepted {1}. It is used from now on for {2}.', profile.name, secretWords(kept), users)
      : l10n.t('Kept without a trial: {0}. It is used from now on for {1}.', secretWords(kept), users),
  );
  return true;
}

const secretWords = (login: Credential): string =>
  isTyped(login.kind)
    ? QUESTIONS[login.kind].what(login)
    : l10n.t('the client certificate “{0}”', login.label);
