import * as vscode from 'vscode';
import { Failure } from '../../../core/model/failure';
import { COMMANDS, VIEWS } from '../../contributions';
import type { Services } from '../../services';
import { askFilter } from '../../views/clusters/askFilter';
import type { ClusterNode, OperationNode } from '../../views/clusters/clusterNode';
import type { ClustersView } from '../../views/clusters/clustersView';
import { ownerOf } from '../../views/clusters/owners';
import type { Register } from '../register';
import { revealInTree } from './revealInTree';
import { sayDone } from '../../ui/done';

/** Commands on what the Clusters view shows, and on how it shows it. */
export function registerTreeCommands(register: Register, services: Services, view: ClustersView): void {
  const { toggles, filter } = view;
  register(COMMANDS.showInternal, () => toggles.set('internal', true));
  register(COMMANDS.hideInternal, () => toggles.set('internal', false));
  register(COMMANDS.groupByPath, () => toggles.set('byPath', true));
  register(COMMANDS.groupByTag, () => toggles.set('byPath', false));
  register(COMMANDS.filterOperations, async (node) => {
    const only = node ? ownerOf(node as ClusterNode) : undefined;
    await vscode.commands.executeCommand(`${VIEWS.clusters}.focus`);
    if (await askFilter(filter, only)) await view.focusFound();
  });
  register(COMMANDS.clearFilter, () => filter.clear());
  register(COMMANDS.revealInTree, (uri) =>
    revealInTree(services, view, uri instanceof vscode.Uri ? uri : undefined),
  );

  const onOperation = (command: string, run: (node: OperationNode) => unknown): void =>
    register(command, (node) => run(operationOf(node)));
  onOperation(COMMANDS.addFavourite, ({ operation }) => services.favourites.add(operation.key));
  onOperation(COMMANDS.removeFavourite, ({ operation }) => services.favourites.remove(operation.key));
  onOperation(COMMANDS.copyPath, async ({ operation }) => {
    await vscode.env.clipboard.writeText(operation.urlPath);
    sayDone(vscode.l10n.t('Path copied.'));
  });
}

/** The operation that a menu was opened on. Throws `gone` where there is none, as for a key that somebody bound. */
function operationOf(node: unknown): OperationNode {
  const given = node as ClusterNode | undefined;
  if (given?.kind === 'operation') return given;
  throw new Failure('gone', {
    detail: vscode.l10n.t('Choose this in the menu of an operation in the Clusters view.'),
  });
}
