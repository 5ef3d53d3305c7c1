import * as vscode from 'vscode';
import { LOGIN_SCOPES, loginIdsOf, usersOf } from '../../../core/cluster/logins';
import type { Credential } from '../../../core/model/credential';
import { NO_LOGIN, type ClusterProfile, type LoginScope } from '../../../core/model/profile';
import { alsoUsedBy, loginLine, scopeWords, stateWords } from '../../clusters/loginWords';
import type { Services } from '../../services';
import { divider, pickOne, type Choice, type Divider } from '../../ui/pick';
import { someNames } from '../../ui/someNames';
import { chooseClientCertificate } from './loginCertificate';
import { chooseLoginFor } from './loginFor';
import { manageLogin } from './manageLogin';
import { removeUnused, unusedLogins } from './unusedLogins';

/** What a row of the list leads to, and comes back from. */
type Act = () => Promise<void>;

/**
 * The list of a cluster's logins: which one each API family uses, what became of each, and what can be done with it.
 * @param back it was opened from the settings, and there is a button that leads there
 */
export async function manageLogins(
  services: Services,
  { id }: ClusterProfile,
  back = false,
): Promise<'back'> {
  for (;;) {
    const profile = services.profiles.find(id);
    if (!profile) return 'back';
    const picked = await pickOne<Act>({
      title: vscode.l10n.t('Logins of {0}', profile.name),
      placeholder: vscode.l10n.t('Choose what to change; Escape leaves everything as it is'),
      items: rowsOf(services, profile),
      back,
    });
    if (picked?.kind !== 'value') return 'back';
    await picked.value();
  }
}

function rowsOf(services: Services, profile: ClusterProfile): (Choice<Act> | Divider)[] {
  const logins = loginIdsOf(profile).flatMap((id) => services.logins.find(id) ?? []);
  const unused = unusedLogins(services);
  return [
    divider(vscode.l10n.t('which login each API uses')),
    ...scopesOf(profile).map((scope) => scopeRow(services, profile, scope)),
    handshakeRow(services, profile),
    divider(vscode.l10n.t('the logins themselves')),
    ...logins.map((login) => loginRow(services, profile, login)),
    ...(unused.length === 0
      ? []
      : [
          {
            label: `$(trash) ${vscode.l10n.t('Remove Unused Logins…')}`,
            description: someNames(unused.map(({ label }) => label)),
            value: () => removeUnused(services),
          },
        ]),
  ];
}

/** The usual ones, and the namespaces of v4 that have a login of their own. */
function scopesOf({ credentials, product }: ClusterProfile): readonly LoginScope[] {
  const own = Object.keys(credentials) as LoginScope[];
  const usual = LOGIN_SCOPES.filter((scope) => product !== 'pe' || scope !== 'v4' || own.includes(scope));
  return [...new Set<LoginScope>([...usual, ...own])];
}

function scopeRow(services: Services, profile: ClusterProfile, scope: LoginScope): Choice<Act> {
  return {
    label: scopeWords(scope),
    description: scopeLogin(services, profile, scope),
    value: () => chooseLoginFor(services, profile, scope),
  };
}

function scopeLogin(services: Services, profile: ClusterProfile, scope: LoginScope): string {
  const id = profile.credentials[scope];
  if (id === undefined)
    return scope === 'default' ? vscode.l10n.t('no login') : vscode.l10n.t('as for all APIs');
  if (id === NO_LOGIN) return vscode.l10n.t('no login');
  const login = services.logins.find(id);
  if (!login) return vscode.l10n.t('its login is not there (any more)');
  const always = profile.basicAlways?.includes(scope)
    ? ` · ${vscode.l10n.t('password with each request')}`
    : '';
  return loginLine(login) + always;
}

function handshakeRow(services: Services, profile: ClusterProfile): Choice<Act> {
  const login = profile.clientCertificate ? services.logins.find(profile.clientCertificate) : undefined;
  return {
    label: vscode.l10n.t('Client certificate of the TLS handshake'),
    description: login ? login.label : vscode.l10n.t('none'),
    value: () => chooseClientCertificate(services, profile),
  };
}

function loginRow(services: Services, profile: ClusterProfile, login: Credential): Choice<Act> {
  const others = alsoUsedBy(usersOf(login.id, services.profiles.all()), profile);
  return {
    label: `$(key) ${loginLine(login)}`,
    description: stateWords(login.state),
    ...(others ? { detail: others } : {}),
    value: () => manageLogin(services, profile, login),
  };
}
