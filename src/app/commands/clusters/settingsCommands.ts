import * as vscode from 'vscode';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import { COMMANDS, type ClusterCommand } from '../../contributions';
import type { Services } from '../../services';
import { pickOne } from '../../ui/pick';
import { profileOf, type ClusterNode } from '../../views/clusters/clusterNode';
import type { ClustersView } from '../../views/clusters/clustersView';
import { addChildCluster } from './addChildCluster';
import { clusterSettings } from './clusterSettings';
import { editVariables } from './editVariables';
import { exportClusters, importClusters } from './exchangeClusters';
import { importApis } from './importApis';
import type { Register } from '../register';
import { askAndForget, askAndRemove } from './removeCommands';

/** Registers a command on a cluster that it fits. */
export type OnCluster = (command: ClusterCommand, run: (profile: ClusterProfile) => Promise<unknown>) => void;

/** Commands on what a person sets on a cluster. */
export function registerSettingsCommands(
  register: Register,
  onCluster: OnCluster,
  services: Services,
  view: ClustersView,
): void {
  onCluster('clusterSettings', ({ id }) => clusterSettings(services, id));
  register(COMMANDS.editVariables, (node) => variables(services, node as ClusterNode | undefined));
  onCluster('addChildCluster', async (parent) => {
    const child = await addChildCluster(services, parent);
    if (!child) return;
    await importApis(services, child);
    await view.reveal(child.id);
  });
  register(COMMANDS.exportClusters, () => exportClusters(services));
  register(COMMANDS.importClusters, () => importClusters(services));
  onCluster('removeCluster', (profile) => askAndRemove(services, profile));
  onCluster('forgetCluster', (profile) => askAndForget(services, profile));
}

/** Those of the cluster that the command was called on; called from elsewhere, it asks whose. */
async function variables(services: Services, node: ClusterNode | undefined): Promise<void> {
  const given = profileOf(node);
  if (given) {
    await editVariables(services, services.profiles.get(given.id));
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
    await editVariables(services, picked.value, true);
  }
}
