import * as vscode from 'vscode';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import { COMMANDS } from '../../contributions';
import type { Services } from '../../services';
import { pickOne } from '../../ui/pick';
import type { ClusterNode, ClustersView } from '../../views/clustersView';
import { addChildCluster } from './addChildCluster';
import { clusterSettings } from './clusterSettings';
import { editVariables } from './editVariables';
import { exportClusters, importClusters } from './exchangeClusters';
import { importApis } from './importApis';
import type { Register } from '../register';
import { askAndForget, askAndRemove } from './removeCommands';

export type OnCluster = (command: string, run: (profile: ClusterProfile) => Promise<unknown>) => void;

/**
 * Commands on what a person sets on a cluster.
 * @param onCluster registers a command on a cluster that can be reached
 * @param onAnyCluster the same for one that has lost its Prism Central too
 */
export function registerSettingsCommands(
  register: Register,
  onCluster: OnCluster,
  onAnyCluster: OnCluster,
  services: Services,
  view: ClustersView,
): void {
  onCluster(COMMANDS.clusterSettings, ({ id }) => clusterSettings(services, id));
  register(COMMANDS.editVariables, (node) => variables(services, node as ClusterNode | undefined));
  onCluster(COMMANDS.addChildCluster, async (parent) => {
    const child = await addChildCluster(services, parent);
    if (!child) return;
    await importApis(services, child);
    await view.reveal(child.id);
  });
  register(COMMANDS.exportClusters, () => exportClusters(services));
  register(COMMANDS.importClusters, () => importClusters(services));
  onAnyCluster(COMMANDS.removeCluster, (profile) => askAndRemove(services, profile));
  onAnyCluster(COMMANDS.forgetCluster, (profile) => askAndForget(services, profile));
}

/** Those of the cluster that the command was called on; called from elsewhere, it asks whose. */
async function variables(services: Services, node: ClusterNode | undefined): Promise<void> {
  if (node && 'profile' in node) {
    await editVariables(services, services.profiles.get(node.profile.id));
    return;
  }
  for (;;) {
    const picked = await pickOne<ClusterProfile | undefined>({
      title: vscode.l10n.t('Variables'),
      placeholder: vscode.l10n.t('Whose?'),
      items: [
        { label: `$(globe) ${vscode.l10n.t('All clusters')}`, value: undefined },
        ...services.profiles.all().map((profile) => ({
          label: profile.name,
          description: hostPort(profile),
          value: profile,
        })),
      ],
    });
    if (picked?.kind !== 'value') return;
    if ((await editVariables(services, picked.value, true)) !== 'back') return;
  }
}
