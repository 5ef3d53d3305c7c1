import * as vscode from 'vscode';
import { newCredential } from '../../../core/cluster/profile';
import type { Credential, CredentialKind } from '../../../core/model/credential';
import type { ClusterProfile } from '../../../core/model/profile';
import type { Services } from '../../services';
import { askText, Rejected } from '../../ui/steps';

export type NewKind = Exclude<CredentialKind, 'none'>;

/** The kinds of login that can be made, with what has to be known before. */
export const NEW_LOGINS: readonly {
  readonly kind: NewKind;
  readonly words: () => { readonly label: string; readonly detail: string };
}[] = [
  {
    kind: 'basic',
    words: () => ({
      label: `$(person-add) ${vscode.l10n.t('New User Name and Password…')}`,
      detail: vscode.l10n.t('A local account, or one of a directory (name@domain or DOMAIN\\name).'),
    }),
  },
  {
    kind: 'apiKey',
    words: () => ({
      label: `$(key) ${vscode.l10n.t('New API Key…')}`,
      detail: vscode.l10n.t(
        'Of a service account. Needs Prism Central 2024.3 or later; 37 operations of v4 take only a password.',
      ),
    }),
  },
  {
    kind: 'browserSession',
    words: () => ({
      label: `$(globe) ${vscode.l10n.t('Paste a Browser Session…')}`,
      detail: vscode.l10n.t(
        'For users who log in by SAML or a second factor. In memory, until this window closes or Prism ends it.',
      ),
    }),
  },
  {
    kind: 'clientCertificate',
    words: () => ({
      label: `$(file-badge) ${vscode.l10n.t('New Client Certificate…')}`,
      detail: vscode.l10n.t('A certificate and its key in PEM files. The key is kept in the keychain.'),
    }),
  },
];

/**
 * Asks for a new login, tries it once at this cluster, and keeps it; the cluster does not use it yet.
 * @returns undefined where the person left; then nothing is kept
 */
export async function newLogin(
  services: Services,
  profile: ClusterProfile,
  kind: NewKind,
): Promise<Credential | undefined> {
  if (kind === 'clientCertificate') return services.logins.newCertificate(await services.wake(profile), true);
  const begun = await BEGIN[kind](profile);
  // The first secret that is tried has revision 1.
  return begun && services.logins.give(await services.wake(profile), { ...begun, revision: 0 });
}

const BEGIN: Readonly<
  Record<Exclude<NewKind, 'clientCertificate'>, (profile: ClusterProfile) => Promise<Credential | undefined>>
> = {
  basic: async ({ name }) => {
    const userName = await askLine(
      vscode.l10n.t('New Login for {0}', name),
      vscode.l10n.t('User name, as you type it on the log-in page of Prism'),
      readUserName,
    );
    return userName === undefined ? undefined : newCredential({ label: userName, userName });
  },
  apiKey: async ({ name }) => {
    const label = await askLine(
      vscode.l10n.t('New API Key for {0}', name),
      vscode.l10n.t('Name of the key here, such as that of its service account'),
      readName,
    );
    return label === undefined ? undefined : newCredential({ kind: 'apiKey', label });
  },
  browserSession: async ({ name }) =>
    newCredential({ kind: 'browserSession', label: vscode.l10n.t('Browser at {0}', name) }),
};

/** A user name as it was typed. Throws {@link Rejected} where Basic authentication can't carry it. */
export function readUserName(text: string): string {
  const name = text.trim();
  if (!name) throw new Rejected(vscode.l10n.t('Type a user name.'));
  // Basic authentication ends the user name at the first colon (RFC 7617).
  if (name.includes(':')) throw new Rejected(vscode.l10n.t('A user name can’t have a colon in it.'));
  return name;
}

function readName(text: string): string {
  if (text.trim()) return text.trim();
  throw new Rejected(vscode.l10n.t('Type a name.'));
}

async function askLine(
  title: string,
  prompt: string,
  read: (text: string) => string,
): Promise<string | undefined> {
  const result = await askText({ title, prompt, value: '', accept: async (text) => read(text) });
  return result?.kind === 'value' ? result.value : undefined;
}
