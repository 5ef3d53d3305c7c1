import * as vscode from 'vscode';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import type { Services } from '../../services';
import { pickOne, type Choice } from '../../ui/pick';
import { policyName } from '../../ui/policyWords';
import { someNames } from '../../ui/someNames';
import { manageLogins } from '../logins/manageLogins';
import { changeTrust } from '../trust/changeTrust';
import { showCertificate } from '../trust/showCertificate';
import { editVariables } from './editVariables';
import { toggleGuard } from './settingGuards';
import { editHeaders } from './settingHeaders';
import { editRoute, routeText } from './settingRoute';
import { editAddress, editLabels, editName, type Edited } from './settingTexts';

interface Setting {
  readonly id: string;
  readonly icon: string;
  readonly label: () => string;
  /** Its present value in a few words. */
  readonly value: (profile: ClusterProfile, services: Services) => string | Promise<string>;
  readonly edit: (services: Services, profile: ClusterProfile) => Promise<Edited>;
  /** Whether a cluster has it: one behind a Prism Central shares much with that, and the demo is reached in its own way. */
  readonly has: (profile: ClusterProfile) => boolean;
}

const always = (): boolean => true;
/** What a cluster behind a Prism Central shares with it is set there. */
const unlessShared = ({ via }: ClusterProfile): boolean => via === undefined;
const ofItsOwn = ({ via, demo }: ClusterProfile): boolean => via === undefined && !demo;

const onOrOff = (on: boolean): string => (on ? vscode.l10n.t('on') : vscode.l10n.t('off'));

/** Everything that a person sets on a cluster, in the order in which it is offered. */
const SETTINGS: readonly Setting[] = [
  {
    id: 'name',
    icon: 'tag',
    label: () => vscode.l10n.t('Name'),
    value: ({ name }) => name,
    edit: editName,
    has: always,
  },
  {
    id: 'via',
    icon: 'server-environment',
    label: () => vscode.l10n.t('Reached through'),
    value: ({ via }, { profiles }) => profiles.all().find(({ id }) => id === via)?.name ?? '',
    edit: (services, { via }) => clusterSettings(services, via ?? '', true),
    has: ({ via }) => via !== undefined,
  },
  {
    id: 'address',
    icon: 'globe',
    label: () => vscode.l10n.t('Address'),
    value: hostPort,
    edit: editAddress,
    has: ofItsOwn,
  },
  {
    id: 'route',
    icon: 'git-compare',
    label: () => vscode.l10n.t('Route'),
    value: ({ route }) => routeText(route),
    edit: editRoute,
    has: ofItsOwn,
  },
  {
    id: 'labels',
    icon: 'bookmark',
    label: () => vscode.l10n.t('Labels'),
    value: ({ labels }) => labels.join(', ') || vscode.l10n.t('none'),
    edit: editLabels,
    has: always,
  },
  {
    id: 'production',
    icon: 'flame',
    label: () => vscode.l10n.t('Production: ask before changes'),
    value: ({ production }) => onOrOff(production),
    edit: (services, profile) => toggleGuard(services, profile, 'production'),
    has: always,
  },
  {
    id: 'readOnly',
    icon: 'eye',
    label: () => vscode.l10n.t('Read-only: refuse changes'),
    value: ({ readOnly }) => onOrOff(readOnly),
    edit: (services, profile) => toggleGuard(services, profile, 'readOnly'),
    has: always,
  },
  {
    id: 'variables',
    icon: 'symbol-variable',
    label: () => vscode.l10n.t('Variables'),
    value: async ({ id }, { variables }) => namesText(await variables.of(id)),
    edit: (services, profile) => editVariables(services, profile, true),
    has: always,
  },
  {
    id: 'headers',
    icon: 'list-flat',
    label: () => vscode.l10n.t('Extra headers'),
    value: ({ headers }) => namesText(headers ?? []),
    edit: (services, { id }) => editHeaders(services, id),
    has: unlessShared,
  },
  {
    id: 'logins',
    icon: 'account',
    label: () => vscode.l10n.t('Logins'),
    value: (profile, { profiles }) =>
      profiles.credentialFor(profile, 'other')?.label ?? vscode.l10n.t('none'),
    edit: (services, profile) => manageLogins(services, profile, true),
    has: ofItsOwn,
  },
  {
    id: 'trust',
    icon: 'shield',
    label: () => vscode.l10n.t('How the certificate is checked'),
    value: ({ trust }) => policyName(trust.policy),
    edit: changeTrust,
    has: ofItsOwn,
  },
  {
    id: 'certificate',
    icon: 'verified',
    label: () => vscode.l10n.t('Show the certificate'),
    value: () => '',
    edit: async (services, profile) => {
      await showCertificate(services, profile);
      return 'leave';
    },
    has: always,
  },
];

/**
 * Shows each setting of a cluster with its value, and edits those that are chosen, until the person leaves with Escape. From a setting
 * Escape leads back here.
 * @param back they were opened from other settings, and there is a button that leads there
 */
export async function clusterSettings(services: Services, profileId: string, back = false): Promise<Edited> {
  for (let last: string | undefined; ;) {
    const profile = services.profiles.get(profileId);
    const picked = await pickOne({
      title: vscode.l10n.t('Settings of {0}', profile.name),
      placeholder: vscode.l10n.t('Choose what to change; Escape closes the settings'),
      items: await Promise.all(
        SETTINGS.filter(({ has }) => has(profile)).map((setting) => choiceOf(setting, profile, services)),
      ),
      active: ({ id }) => id === last,
      back,
    });
    if (picked?.kind !== 'value') return 'back';
    last = picked.value.id;
    if ((await edited(services, picked.value, profile)) === 'leave') return 'leave';
  }
}

/** A setting that could not be changed is explained, and the others are still there. */
async function edited(services: Services, { edit }: Setting, profile: ClusterProfile): Promise<Edited> {
  try {
    return await edit(services, profile);
  } catch (error) {
    void services.log.report(error, profile.name);
    return 'back';
  }
}

async function choiceOf(
  setting: Setting,
  profile: ClusterProfile,
  services: Services,
): Promise<Choice<Setting>> {
  const description = await setting.value(profile, services);
  return { label: `$(${setting.icon}) ${setting.label()}`, description, value: setting };
}

/** A few names; secret or not is seen one step further. */
function namesText(named: readonly { readonly name: string }[]): string {
  return someNames(named.map(({ name }) => name)) || vscode.l10n.t('none');
}
