import * as vscode from 'vscode';
import { usersOf } from '../../../core/cluster/logins';
import type { Credential } from '../../../core/model/credential';
import { secretOf } from '../../../core/model/loginSecret';
import { KIND_WORDS } from '../../clusters/loginWords';
import type { Services } from '../../services';
import { pickMany } from '../../ui/pick';

/** Logins that no cluster uses (any more). */
export const unusedLogins = ({ profiles }: Services): readonly Credential[] =>
  profiles.credentials().filter(({ id }) => usersOf(id, profiles.all()).length === 0);

/** Has logins that no cluster uses removed, with their secrets. */
export async function removeUnused(services: Services): Promise<void> {
  const chosen = await pickMany(
    vscode.l10n.t('Remove Unused Logins'),
    vscode.l10n.t('These and their passwords are removed from this machine.'),
    unusedLogins(services).map((login) => ({
      label: login.label,
      description: KIND_WORDS[login.kind](),
      value: login,
    })),
  );
  for (const login of chosen ?? []) {
    // Another window may have begun to use it while the question was open.
    if (!(await services.profiles.removeCredential(login.id))) continue;
    const secret = secretOf(login);
    if (secret) await services.secrets.forget(secret);
  }
}
