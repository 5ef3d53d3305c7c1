import * as vscode from 'vscode';
import { usersOf, withClientCertificate } from '../../../core/cluster/logins';
import type { Credential } from '../../../core/model/credential';
import type { ClusterProfile } from '../../../core/model/profile';
import { alsoUsedBy } from '../../clusters/loginWords';
import type { Services } from '../../services';
import { pickOne } from '../../ui/pick';

/** Has the certificate chosen that a cluster is shown in each TLS handshake: one that is there, a new one, or none. */
export async function chooseClientCertificate(services: Services, profile: ClusterProfile): Promise<void> {
  const { profiles } = services;
  const known = profiles.credentials().filter(({ kind }) => kind === 'clientCertificate');
  const picked = await pickOne<() => Promise<Credential | undefined>>({
    title: vscode.l10n.t('{0}: Client Certificate', profile.name),
    placeholder: vscode.l10n.t('Shown in each TLS handshake, whatever login is used after it'),
    back: true,
    items: [
      ...known.map((login) => {
        const others = alsoUsedBy(usersOf(login.id, profiles.all()), profile);
        return {
          label: `${profile.clientCertificate === login.id ? '$(check) ' : ''}${login.label}`,
          ...(others ? { detail: others } : {}),
          value: async () => login,
        };
      }),
      {
        label: `$(file-badge) ${vscode.l10n.t('New Client Certificate…')}`,
        value: async () => services.logins.newCertificate(await services.wake(profile), false),
      },
      ...(profile.clientCertificate === undefined
        ? []
        : [{ label: `$(circle-slash) ${vscode.l10n.t('None')}`, value: NOTHING }]),
    ],
  });
  if (picked?.kind !== 'value') return;
  const login = await picked.value();
  if (!login && picked.value !== NOTHING) return;
  await profiles.save(withClientCertificate(profiles.get(profile.id), login?.id));
  // Open connections have shown the old one.
  (await services.transport()).closeProfile(profile.id);
}

const NOTHING = async (): Promise<undefined> => undefined;
