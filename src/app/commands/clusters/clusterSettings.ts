import * as vscode from 'vscode';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import { COMMANDS } from '../../contributions';
import type { Services } from '../../services';
import { pickOne, type Choice } from '../../ui/pick';
import { policyName } from '../../ui/policyWords';
import type { ClusterNode } from '../../views/clustersView';
import { editVariables } from './editVariables';
import { toggleGuard } from './settingGuards';
import { editHeaders } from './settingHeaders';
import { editRoute, routeText } from './settingRoute';
import { editAddress, editLabels, editName, type Edited } from './settingTexts';

export type SettingServices = Pick<Services, 'profiles' | 'variables' | 'secrets' | 'transport'>;

interface Setting {
  readonly id: string;
  readonly icon: string;
  readonly label: () => string;
  /** Its present value in a few words. */
  readonly value: (profile: ClusterProfile, services: SettingServices) => string | Promise<string>;
  readonly edit: (services: SettingServices, profile: ClusterProfile) => Promise<Edited>;
  /** Whether a cluster has it: one behind a Prism Central shares much with that, and the demo is reached in its own way. */
  readonly has: (profile: ClusterProfile) => boolean;
}

const always = (): boolean => true;
/** What a cluster behind a Prism Central shares with it is set there. */
const unlessShared = ({ via }: ClusterProfile): boolean => via === undefined;
const ofItsOwn = ({ via, demo }: ClusterProfile): boolean => via === undefined && !demo;

const onOrOff = (on: boolean): string => (on ? vscode.l10n.t('on') : vscode.l10n.t('off'));

/** Settings that have a command of their own: it takes over. */
const by =
  (command: string) =>
  async (_services: SettingServices, profile: ClusterProfile): Promise<Edited> => {
    await vscode.commands.executeCommand(command, { kind: 'cluster', profile } satisfies ClusterNode);
    return undefined;
  };

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
    edit: async (services, { via }) => {
      await clusterSettings(services, via ?? '');
      return undefined;
    },
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
    edit: by(COMMANDS.manageLogins),
    has: ofItsOwn,
  },
  {
    id: 'trust',
    icon: 'shield',
    label: () => vscode.l10n.t('How the certificate is checked'),
    value: ({ trust }) => policyName(trust.policy),
    edit: by(COMMANDS.changeTrust),
    has: ofItsOwn,
  },
  {
    id: 'certificate',
    icon: 'verified',
    label: () => vscode.l10n.t('Show the certificate'),
    value: () => '',
    edit: by(COMMANDS.showCertificate),
    has: always,
  },
];

/** Shows each setting of a cluster with its value, and edits those that are chosen, until the person leaves. */
export async function clusterSettings(services: SettingServices, profileId: string): Promise<void> {
  for (let last: string | undefined; ;) {
    const profile = services.profiles.get(profileId);
    const picked = await pickOne({
      title: vscode.l10n.t('Settings of {0}', profile.name),
      placeholder: vscode.l10n.t('Choose what to change'),
      items: await Promise.all(
        SETTINGS.filter(({ has }) => has(profile)).map((setting) => choiceOf(setting, profile, services)),
      ),
      active: ({ id }) => id === last,
    });
    if (picked?.kind !== 'value') return;
    last = picked.value.id;
    if ((await picked.value.edit(services, profile)) === undefined) return;
  }
}

async function choiceOf(
  setting: Setting,
  profile: ClusterProfile,
  services: SettingServices,
): Promise<Choice<Setting>> {
  const description = await setting.value(profile, services);
  return { label: `$(${setting.icon}) ${setting.label()}`, description, value: setting };
}

/** A few names; secret or not is seen one step further. */
function namesText(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => name).join(', ') || vscode.l10n.t('none');
}
