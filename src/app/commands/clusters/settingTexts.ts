import * as vscode from 'vscode';
import { parseAddress } from '../../../core/cluster/address';
import { labelsIn, withAddress } from '../../../core/cluster/editProfile';
import { isFailure } from '../../../core/model/failure';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import { explainLine } from '../../failures';
import type { Services } from '../../services';
import { askText, Rejected } from '../../ui/steps';
import { clusterNameFault } from './clusterName';
import { saveSetting } from './saveSetting';

type SettingServices = Pick<Services, 'profiles' | 'transport'>;

/** `back`: nothing was changed, the person went back or pressed Escape; `leave`: something is shown that the settings would hide. */
export type Edited = 'done' | 'back' | 'leave';

/** Asks for another name. */
export function editName(services: SettingServices, profile: ClusterProfile): Promise<Edited> {
  return askLine(
    vscode.l10n.t('Name of {0}', profile.name),
    vscode.l10n.t('Name of the cluster in the sidebar'),
    {
      value: profile.name,
      keep: async (text) => {
        const fault = clusterNameFault(services, text, profile.id);
        if (fault) throw new Rejected(fault);
        await saveSetting(services, profile.id, (now) => ({ ...now, name: text.trim() }));
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
    value: hostPort(profile),
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

async function askLine(
  title: string,
  prompt: string,
  { value, keep }: { value: string; keep: (text: string) => Promise<void> },
): Promise<Edited> {
  const asked = await askText({ title, prompt, value, back: true, accept: keep });
  return asked?.kind === 'value' ? 'done' : 'back';
}

/** What `parse` makes of a text; why it can't is said under the field. */
function read<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw isFailure(error) ? new Rejected(explainLine(error)) : error;
  }
}
