import * as vscode from 'vscode';
import { usersOf, withBasicAlways, withLogin } from '../../../core/cluster/logins';
import type { Credential } from '../../../core/model/credential';
import { NO_LOGIN, type ClusterProfile, type LoginScope } from '../../../core/model/profile';
import { alsoUsedBy, loginLine, scopeWords, stateWords } from '../../clusters/loginWords';
import type { Services } from '../../services';
import { divider, pickOne, type Choice, type Divider } from '../../ui/pick';
import { newLogin, NEW_LOGINS } from './newLogin';

type Act = () => Promise<void>;

/** Has the login chosen that an API family of a cluster uses: one that is there, a new one, or none. */
export async function chooseLoginFor(
  services: Services,
  profile: ClusterProfile,
  scope: LoginScope,
): Promise<void> {
  const picked = await pickOne<Act>({
    title: vscode.l10n.t('{0}: Login for {1}', profile.name, scopeWords(scope)),
    placeholder: vscode.l10n.t('Which login is used?'),
    back: true,
    items: [
      ...existing(services, profile, scope),
      divider(vscode.l10n.t('another one')),
      ...fresh(services, profile, scope),
      ...withoutOwn(services, profile, scope),
      ...always(services, profile, scope),
    ],
  });
  if (picked?.kind === 'value') await picked.value();
}

/** API keys are for v4 of Prism Central alone. */
export const takesApiKeys = ({ product }: Pick<ClusterProfile, 'product'>, scope: LoginScope): boolean =>
  scope.startsWith('v4') && product !== 'pe';

function existing(
  { profiles }: Services,
  profile: ClusterProfile,
  scope: LoginScope,
): (Choice<Act> | Divider)[] {
  return sharable(profiles.credentials(), profiles.all())
    .filter(({ kind }) => kind !== 'apiKey' || takesApiKeys(profile, scope))
    .map((login) => {
      const others = alsoUsedBy(usersOf(login.id, profiles.all()), profile);
      const mark = profile.credentials[scope] === login.id ? '$(check) ' : '';
      return {
        label: mark + loginLine(login),
        description: stateWords(login.state),
        ...(others ? { detail: others } : {}),
        value: () => profiles.save(withLogin(profiles.get(profile.id), scope, login)),
      };
    });
}

/** Logins that another cluster may use too: not that of the demo cluster, whose password changes with each start. */
export function sharable(
  logins: readonly Credential[],
  all: readonly ClusterProfile[],
): readonly Credential[] {
  return logins.filter(
    ({ id, kind }) => kind !== 'none' && !usersOf(id, all).some(({ demo }) => demo === true),
  );
}

function fresh(services: Services, profile: ClusterProfile, scope: LoginScope): Choice<Act>[] {
  const { profiles } = services;
  return NEW_LOGINS.filter(({ kind }) => kind !== 'apiKey' || takesApiKeys(profile, scope)).map(
    ({ kind, words }) => ({
      ...words(),
      value: async () => {
        const login = await newLogin(services, profile, kind);
        if (login) await profiles.save(withLogin(profiles.get(profile.id), scope, login));
      },
    }),
  );
}

function withoutOwn({ profiles }: Services, profile: ClusterProfile, scope: LoginScope): Choice<Act>[] {
  const choose = (login: typeof NO_LOGIN | undefined) => () =>
    profiles.save(withLogin(profiles.get(profile.id), scope, login));
  return [
    {
      label: `$(circle-slash) ${vscode.l10n.t('No Login')}`,
      detail: vscode.l10n.t('Requests are sent without saying who asks.'),
      value: choose(NO_LOGIN),
    },
    ...(scope === 'default'
      ? []
      : [{ label: `$(discard) ${vscode.l10n.t('As for All APIs')}`, value: choose(undefined) }]),
  ];
}

/** The switch between a session and the password with each request; only where the scope logs in with a password of its own. */
function always(services: Services, profile: ClusterProfile, scope: LoginScope): (Choice<Act> | Divider)[] {
  const { profiles, logins } = services;
  const id = profile.credentials[scope];
  if (id === undefined || logins.find(id)?.kind !== 'basic') return [];
  const isOn = profile.basicAlways?.includes(scope) ?? false;
  const change = (on: boolean) => () => profiles.save(withBasicAlways(profiles.get(profile.id), scope, on));
  return [
    divider(vscode.l10n.t('how the password is shown')),
    {
      label: `${isOn ? '' : '$(check) '}${vscode.l10n.t('Once, for a Session')}`,
      detail: vscode.l10n.t('The usual way: one check of the password, then cookies.'),
      value: change(false),
    },
    {
      label: `${isOn ? '$(check) ' : ''}${vscode.l10n.t('With Each Request')}`,
      detail: vscode.l10n.t(
        'For gateways that lose or refuse cookies. Each request is a check of the password on the cluster and in its directory.',
      ),
      value: change(true),
    },
  ];
}
