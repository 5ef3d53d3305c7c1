import * as vscode from 'vscode';
import { Failure } from '../../core/model/failure';
import { secretOf } from '../../core/model/loginSecret';
import type { ClusterProfile } from '../../core/model/profile';
import { COMMANDS } from '../contributions';
import type { Services } from '../services';
import type { ClusterNode, ClustersView } from '../views/clustersView';
import { addCluster } from './addCluster';
import type { Register } from './register';
import { importApis } from './importApis';
import { registerLoginCommands } from './loginCommands';
import { registerTrustCommands } from './trustCommands';
import { tryDemo } from './tryDemo';

/** Commands on clusters. Called from the palette, they ask which cluster. */
export function registerClusterCommands(register: Register, services: Services, view: ClustersView): void {
  const onCluster = (command: string, run: (profile: ClusterProfile) => Promise<unknown>): void =>
    register(command, async (node) => {
      const profile = await clusterOf(services, node as ClusterNode | undefined);
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
  onCluster(COMMANDS.importApis, (profile) => importApis(services, profile));
  onCluster(COMMANDS.renameCluster, (profile) => rename(services, profile));
  onCluster(COMMANDS.removeCluster, (profile) => remove(services, profile));
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
  if (node && 'profile' in node) return services.profiles.get(node.profile.id);
  const all = services.profiles.all();
  if (all.length === 0)
    throw new Failure('gone', { detail: vscode.l10n.t('There is no cluster yet: add one first.') });
  const picked = await vscode.window.showQuickPick(
    all.map((profile) => ({ label: profile.name, description: `${profile.host}:${profile.port}`, profile })),
    { placeHolder: vscode.l10n.t('Which cluster?') },
  );
  return picked?.profile;
}

async function rename(services: Services, profile: ClusterProfile): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename {0}', profile.name),
    value: profile.name,
    validateInput: (text) => (text.trim() ? undefined : vscode.l10n.t('Type a name.')),
  });
  if (name) await services.profiles.save({ ...services.profiles.get(profile.id), name: name.trim() });
}

async function remove(services: Services, profile: ClusterProfile): Promise<void> {
  const yes = vscode.l10n.t('Remove');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove {0}?', profile.name),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Its address, its password, its APIs and what was typed into its requests are removed from this machine. Its collection stays. Nothing changes on the cluster.',
      ),
    },
    yes,
  );
  if (chosen !== yes) return;
  const orphans = await services.profiles.remove(profile);
  services.exchanges.clear(profile.id);
  (await services.transport()).closeProfile(profile.id);
  await services.catalogs.remove(profile.id);
  for (const id of orphans.map(secretOf)) if (id) await services.secrets.forget(id);
}
