import * as vscode from 'vscode';
import { Failure } from '../../../core/model/failure';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import { COMMANDS } from '../../contributions';
import type { Services } from '../../services';
import type { ClusterNode, ClustersView } from '../../views/clustersView';
import { addCluster } from './addCluster';
import { clusterNameFault } from './clusterName';
import type { Register } from '../register';
import { importApis } from './importApis';
import { registerLoginCommands } from '../logins/loginCommands';
import { registerSettingsCommands, type OnCluster } from './settingsCommands';
import { registerTrustCommands } from '../trust/trustCommands';
import { tryDemo } from './tryDemo';

/** Commands on clusters. Called from the palette, they ask which cluster. */
export function registerClusterCommands(register: Register, services: Services, view: ClustersView): void {
  const onAnyCluster: OnCluster = (command, run) =>
    register(command, async (node) => {
      const profile = await clusterOf(services, node as ClusterNode | undefined);
      if (profile) await run(profile);
    });
  const onCluster: OnCluster = (command, run) =>
    onAnyCluster(command, (profile) => run(services.profiles.get(profile.id)));

  register(COMMANDS.addCluster, async () => {
    const profile = await addCluster(services);
    if (!profile) return;
    await importApis(services, profile);
    await view.reveal(profile.id);
  });
  let trying: Promise<void> | undefined;
  // A second click while the first one works gets the same demo cluster.
  register(COMMANDS.tryDemo, () => (trying ??= showDemo(services, view).finally(() => (trying = undefined))));
  onCluster(COMMANDS.importApis, (profile) => importApis(services, profile));
  onAnyCluster(COMMANDS.renameCluster, (profile) => rename(services, profile));
  registerSettingsCommands(register, onCluster, onAnyCluster, services, view);
  registerTrustCommands(onCluster, services);
  registerLoginCommands(register, onCluster, services);
  register(COMMANDS.showInternal, () => view.setInternalShown(true));
  register(COMMANDS.hideInternal, () => view.setInternalShown(false));
}

async function showDemo(services: Services, view: ClustersView): Promise<void> {
  const profile = await tryDemo(services);
  if (!(await services.catalogs.apis(profile.id))) await importApis(services, profile);
  await view.reveal(profile.id);
}

async function clusterOf(
  services: Services,
  node: ClusterNode | undefined,
): Promise<ClusterProfile | undefined> {
  if (node && 'profile' in node) {
    const profile = services.profiles.find(node.profile.id);
    if (!profile) throw new Failure('gone', { detail: vscode.l10n.t('This cluster was removed.') });
    return profile;
  }
  const all = services.profiles.all();
  if (all.length === 0)
    throw new Failure('gone', { detail: vscode.l10n.t('There is no cluster yet: add one first.') });
  const picked = await vscode.window.showQuickPick(
    all.map((profile) => ({ label: profile.name, description: hostPort(profile), profile })),
    { placeHolder: vscode.l10n.t('Which cluster?'), matchOnDescription: true },
  );
  return picked?.profile;
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
