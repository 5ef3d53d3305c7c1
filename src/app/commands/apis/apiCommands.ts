import { l10n } from 'vscode';
import { Failure } from '../../../core/model/failure';
import { COMMANDS } from '../../contributions';
import type { Services } from '../../services';
import type { ApiNode, ClusterNode } from '../../views/clusters/clusterNode';
import type { ClustersView } from '../../views/clusters/clustersView';
import type { Register } from '../register';
import { fromPortal } from './fromPortal';
import { importDescription, ownerFrom } from './importDescription';
import { keepBrought } from './keepBrought';
import { removeApi } from './removeApi';
import { useForCluster } from './useForCluster';

/** Commands on APIs that a person brings, with a cluster or without one. */
export function registerApiCommands(
  register: Register,
  services: Services,
  view: Pick<ClustersView, 'reveal'>,
): void {
  register(COMMANDS.importDescription, (from) => importDescription(services, view, from));
  register(COMMANDS.getPortalDescriptions, async (node) => {
    const owner = ownerFrom(services, node);
    const brought = await fromPortal(services, owner);
    if (brought && (await keepBrought(services, owner, brought))) await view.reveal(owner.id);
  });
  register(COMMANDS.useForCluster, (node) => useForCluster(services, apiOf(node).api));
  register(COMMANDS.removeApi, (node) => removeApi(services, apiOf(node)));
}

/** The API that a menu was opened on. Throws `gone` where there is none, as for a key that somebody bound. */
function apiOf(node: unknown): ApiNode {
  const given = node as ClusterNode | undefined;
  if (given?.kind === 'api') return given;
  throw new Failure('gone', { detail: l10n.t('Choose this in the menu of an API in the Clusters view.') });
}
