import * as vscode from 'vscode';
import type { ClusterProfile } from '../../../core/model/profile';
import { CLUSTER_COMMANDS, COMMANDS } from '../../contributions';
import type { Services } from '../../services';
import type { ClusterNode } from '../../views/clusters/clusterNode';
import type { ClustersView } from '../../views/clusters/clustersView';
import { addCluster } from './addCluster';
import { chooseCluster } from './chooseCluster';
import { clusterNameFault } from './clusterName';
import type { Register } from '../register';
import { importApis } from './importApis';
import { registerLoginCommands } from '../logins/loginCommands';
import { registerSettingsCommands, type OnCluster } from './settingsCommands';
import { registerTrustCommands } from '../trust/trustCommands';
import { tryDemo } from './tryDemo';

/** Commands on clusters. Called from the palette, they ask which of those that they fit. */
export function registerClusterCommands(register: Register, services: Services, view: ClustersView): void {
  const onCluster: OnCluster = (command, run) =>
    register(COMMANDS[command], async (node) => {
      const trait = CLUSTER_COMMANDS[command];
      const profile = await chooseCluster(services, trait, node as ClusterNode | undefined);
      if (profile) await run(profile);
    });

  register(COMMANDS.addCluster, async () => {
    const profile = await addCluster(services);
    if (!profile) return;
    await importApis(services, profile);
    await view.reveal(profile.id);
  });
  let trying: Promise<void> | undefined;
  // A second click while the first one works gets the same demo cluster.
  register(COMMANDS.tryDemo, () => (trying ??= showDemo(services, view).finally(() => (trying = undefined))));
  // The same act: whether there is something to be refreshed decides which word stands in the menu, and nothing where a cluster is given.
  for (const command of ['importApis', 'refreshApis'] as const)
    register(COMMANDS[command], async (node) => {
      const trait = node === undefined ? CLUSTER_COMMANDS[command] : 'reached';
      const profile = await chooseCluster(services, trait, node as ClusterNode | undefined);
      if (profile) await importApis(services, profile);
    });
  onCluster('renameCluster', (profile) => rename(services, profile));
  registerSettingsCommands(register, onCluster, services, view);
  registerTrustCommands(onCluster, services);
  registerLoginCommands(register, onCluster, services);
}

async function showDemo(services: Services, view: ClustersView): Promise<void> {
  const profile = await tryDemo(services);
  if (!(await services.catalogs.areKnown(profile.id))) await importApis(services, profile);
  await view.reveal(profile.id);
}

async function rename(services: Services, profile: ClusterProfile): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename {0}', profile.name),
    value: profile.name,
    ignoreFocusOut: true,
    validateInput: (text) => clusterNameFault(services, text, profile.id),
  });
  if (name) await services.profiles.update(profile.id, (now) => ({ ...now, name: name.trim() }));
}
