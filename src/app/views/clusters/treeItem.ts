import * as vscode from 'vscode';
import type { OperationKey } from '../../../core/model/operation';
import { apiItem } from './apiItem';
import type { ClusterNode } from './clusterNode';
import type { Shown } from './clusterTree';
import {
  branchItem,
  favouritesItem,
  messageItem,
  noClusterItem,
  problemItem,
  problemsItem,
  tagItem,
} from './groupItems';
import { operationItem } from './operationItem';
import { apiIdOf, nodeId } from './treeIds';
import type { Unfolded } from './unfolded';

const { Expanded } = vscode.TreeItemCollapsibleState;

/** More than so many operations that match are not unfolded: nobody reads them, and each row costs a message to the window. */
const MOST_UNFOLDED = 300;

/** The row of a node below the clusters. */
export function treeItem(
  node: Exclude<ClusterNode, { kind: 'cluster' }>,
  { internal, filtered }: Shown,
  starred: ReadonlySet<OperationKey>,
): vscode.TreeItem {
  switch (node.kind) {
    case 'noCluster':
      return noClusterItem();
    case 'favourites':
      return favouritesItem(node);
    case 'api':
      return apiItem(node, internal, filtered?.matches.get(apiIdOf(node.owner, node.api))?.length);
    case 'tag':
      return tagItem(node);
    case 'branch':
      return branchItem(node);
    case 'operation':
      return operationItem(node, starred.has(node.operation.key), filtered?.query);
    case 'problems':
      return problemsItem(node);
    case 'problem':
      return problemItem(node);
    case 'message':
      return messageItem(node);
  }
}

/**
 * Gives a row what it is known by, and unfolds what a filter left, or what was unfolded before there was one. VS Code remembers what was folded by the id, so a row has other ids while
 * a filter is on, and again others where it left too much to be unfolded.
 */
export function placed(
  item: vscode.TreeItem,
  node: ClusterNode,
  { filtered }: Shown,
  unfolded: Pick<Unfolded, 'has'>,
): vscode.TreeItem {
  const id = nodeId(node);
  const unfolds = filtered && filtered.found <= MOST_UNFOLDED;
  if (id !== undefined) item.id = filtered ? `${unfolds ? 'found' : 'many'}${filtered.session} ${id}` : id;
  if (item.collapsibleState === vscode.TreeItemCollapsibleState.None) return item;
  if (!filtered) {
    if (id !== undefined && unfolded.has(id)) item.collapsibleState = Expanded;
    return item;
  }
  if (unfolds || node.kind === 'cluster' || node.kind === 'noCluster') item.collapsibleState = Expanded;
  return item;
}
