import * as vscode from 'vscode';
import { loginIdsOf } from '../../../core/cluster/logins';
import type { Credential } from '../../../core/model/credential';
import type { ClusterProfile } from '../../../core/model/profile';
import { loginLine, stateWords } from '../../clusters/loginWords';
import { COMMANDS } from '../../contributions';
import type { Services } from '../../services';
import type { OnCluster } from '../clusters/settingsCommands';
import { pickOne } from '../../ui/pick';
import { someNames } from '../../ui/someNames';
import { manageLogins } from './manageLogins';
import type { Register } from '../register';
import { replaceSecret } from './replaceSecret';
import { tryLoginOnce } from './tryLoginOnce';
import { tell } from '../../ui/tell';

/** Commands on the logins of a cluster. */
export function registerLoginCommands(register: Register, onCluster: OnCluster, services: Services): void {
  onCluster('manageLogins', (profile) => manageLogins(services, profile));
  onCluster('replacePassword', async (profile) => {
    const login = await chooseLogin(services, profile);
    if (login) await replaceSecret(services, profile, login);
  });
  onCluster('tryLoginOnce', async (profile) => {
    const login = await chooseLogin(services, profile, ({ state }) => state.kind === 'rejected');
    if (login) await tryLoginOnce(services, profile, login);
  });
  onCluster('logOut', (profile) => logOut(services, [profile]));
  register(COMMANDS.logOutOfAll, () => logOut(services, services.profiles.all()));
}

/** The login of a cluster that is meant, among those that the command fits: the only one, or the one that the person picks. */
async function chooseLogin(
  services: Services,
  profile: ClusterProfile,
  fits: (login: Credential) => boolean = () => true,
): Promise<Credential | undefined> {
  const logins = loginIdsOf(profile)
    .flatMap((id) => services.logins.find(id) ?? [])
    .filter(fits);
  if (logins.length < 2) return logins[0];
  const picked = await pickOne({
    title: vscode.l10n.t('Logins of {0}', profile.name),
    placeholder: vscode.l10n.t('Which login?'),
    items: logins.map((login) => ({
      label: loginLine(login),
      description: stateWords(login.state),
      value: login,
    })),
  });
  return picked?.kind === 'value' ? picked.value : undefined;
}

/** Forgets the sessions of clusters; the next request to one logs in anew. */
async function logOut(services: Services, profiles: readonly ClusterProfile[]): Promise<void> {
  const transport = await services.transport();
  const open = profiles.filter(({ id }) => transport.sessions(id).length > 0);
  for (const { id } of profiles) transport.logOut(id);
  const names = someNames(open.map(({ name }) => name));
  void tell.information(
    open.length === 0
      ? vscode.l10n.t('There was no session to end.')
      : vscode.l10n.t('Logged out of {0}. The next request logs in again.', names),
  );
}
