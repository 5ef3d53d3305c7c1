import * as vscode from 'vscode';
import { parseAddress } from '../../core/cluster/address';
import { labelsIn, withAddress } from '../../core/cluster/editProfile';
import { isFailure } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import { explainLine } from '../failures';
import type { Services } from '../services';
import { askText, Rejected } from '../ui/steps';
import { saveSetting } from './saveSetting';

type SettingServices = Pick<Services, 'profiles' | 'transport'>;

/** `back`: nothing was changed; undefined: the person left. */
export type Edited = 'done' | 'back' | undefined;

/** Asks for another name. No two clusters have the same: messages name clusters. */
export function editName(services: SettingServices, profile: ClusterProfile): Promise<Edited> {
  return askLine(
    vscode.l10n.t('Name of {0}', profile.name),
    vscode.l10n.t('Name of the cluster in the sidebar'),
    {
      value: profile.name,
      keep: async (text) => {
        const name = text.trim();
        if (!name) throw new Rejected(vscode.l10n.t('Type a name.'));
        const same = services.profiles.all().find((one) => one.name === name && one.id !== profile.id);
        if (same)
          throw new Rejected(
            vscode.l10n.t('{0} is the name of {1} already.', name, `${same.host}:${same.port}`),
          );
        await saveSetting(services, profile.id, (now) => ({ ...now, name }));
      },
    },
  );
}

/** Asks for another address. The trust stays, so that a certificate which does not fit there stops everything. */
export function editAddress(services: SettingServices, profile: ClusterProfile): Promise<Edited> {
  const prompt = vscode.l10n.t(
    'Address of the cluster: IP, host name, or any Prism URL. Its certificate and its logins stay the same.',
  );
  return askLine(vscode.l10n.t('Address of {0}', profile.name), prompt, {
    value: addressText(profile),
    keep: async (text) => {
      const address = read(() => parseAddress(text));
      await saveSetting(services, profile.id, (now) => withAddress(now, address));
    },
  });
}

export function editLabels(services: SettingServices, profile: ClusterProfile): Promise<Edited> {
  return askLine(
    vscode.l10n.t('Labels of {0}', profile.name),
    vscode.l10n.t('Labels, with commas between them'),
    {
      value: profile.labels.join(', '),
      keep: async (text) => {
        await saveSetting(services, profile.id, (now) => ({ ...now, labels: labelsIn(text) }));
      },
    },
  );
}

/** `host:port`, an IPv6 host in brackets. */
export const addressText = ({ host, port }: Pick<ClusterProfile, 'host' | 'port'>): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

async function askLine(
  title: string,
  prompt: string,
  { value, keep }: { value: string; keep: (text: string) => Promise<void> },
): Promise<Edited> {
  const asked = await askText({ title, prompt, value, back: true, accept: keep });
  return asked && (asked.kind === 'back' ? 'back' : 'done');
}

/** What `parse` makes of a text; why it can't is said under the field. */
function read<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw isFailure(error) ? new Rejected(explainLine(error)) : error;
  }
}
