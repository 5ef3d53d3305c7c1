import * as vscode from 'vscode';
import { usersOf } from '../../../core/cluster/logins';
import type { Credential, CredentialKind } from '../../../core/model/credential';
import type { ClusterProfile } from '../../../core/model/profile';
import { alsoUsedBy, loginLine, stateWords } from '../../clusters/loginWords';
import type { Services } from '../../services';
import { pickOne, type Choice } from '../../ui/pick';
import { askText, Rejected } from '../../ui/steps';
import { replaceSecret } from './replaceSecret';
import { tryLoginOnce } from './tryLoginOnce';

/** What is done with one login. */
export async function manageLogin(
  services: Services,
  profile: ClusterProfile,
  login: Credential,
): Promise<void> {
  const others = alsoUsedBy(usersOf(login.id, services.profiles.all()), profile);
  const picked = await pickOne<() => Promise<void>>({
    title: loginLine(login),
    placeholder: [stateWords(login.state), others].filter(Boolean).join(' · '),
    back: true,
    items: actsOn(services, profile, login),
  });
  if (picked?.kind === 'value') await picked.value();
}

const REPLACE: Readonly<Record<CredentialKind, () => string>> = {
  basic: () => vscode.l10n.t('Replace Password…'),
  apiKey: () => vscode.l10n.t('Replace API Key…'),
  clientCertificate: () => vscode.l10n.t('Replace the Certificate and Its Key…'),
  browserSession: () => vscode.l10n.t('Paste Browser Session Again…'),
  none: () => vscode.l10n.t('Replace…'),
};

/** The words of the button that replaces a login's secret. */
export const replaceWords = ({ kind }: Pick<Credential, 'kind'>): string => REPLACE[kind]();

/** The words of the button that gives a rejected secret one more trial; a key is no password. */
export const againWords = ({ kind }: Pick<Credential, 'kind'>): string =>
  kind === 'apiKey'
    ? vscode.l10n.t('Try Once with the Same API Key')
    : vscode.l10n.t('Try Once with the Same Password');

function actsOn(
  services: Services,
  profile: ClusterProfile,
  login: Credential,
): Choice<() => Promise<void>>[] {
  return [
    {
      label: `$(edit) ${replaceWords(login)}`,
      detail: vscode.l10n.t(
        'It is tried once at {0} and then kept for all clusters that use it.',
        profile.name,
      ),
      value: async () => void (await replaceSecret(services, await services.wake(profile), login)),
    },
    ...(login.state.kind === 'rejected'
      ? [
          {
            label: `$(debug-restart) ${againWords(login)}`,
            detail: vscode.l10n.t('For an account that was locked and is open again.'),
            value: () => tryLoginOnce(services, profile, login),
          },
        ]
      : []),
    {
      label: `$(tag) ${vscode.l10n.t('Rename…')}`,
      value: () => renameLogin(services, login),
    },
  ];
}

async function renameLogin(services: Services, login: Credential): Promise<void> {
  const result = await askText<string>({
    title: vscode.l10n.t('Rename “{0}”', login.label),
    prompt: vscode.l10n.t('What this login is called here. Nothing changes on the cluster.'),
    value: login.label,
    accept: async (text) => {
      if (text.trim()) return text.trim();
      throw new Rejected(vscode.l10n.t('Type a name.'));
    },
  });
  if (result?.kind !== 'value') return;
  const latest = (await services.profiles.latestCredential(login.id)) ?? login;
  await services.profiles.saveCredential({ ...latest, label: result.value });
}
