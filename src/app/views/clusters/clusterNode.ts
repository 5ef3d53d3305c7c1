import type * as vscode from 'vscode';
import type { PathBranch } from '../../../core/catalog/outline/paths';
import type { TagGroup } from '../../../core/catalog/outline/tags';
import type { StoredApi } from '../../../core/model/api';
import type { CatalogProblem } from '../../../core/model/catalog';
import type { Operation, OperationKey } from '../../../core/model/operation';
import type { ClusterProfile } from '../../../core/model/profile';

/** Whose APIs they are: a cluster's, or those without a cluster, whose owner has an id and no profile. */
export interface Owner {
  readonly id: string;
  readonly profile?: ClusterProfile;
}

/** What is common to all below a cluster. Nodes that the tree made know what they are shown under. */
interface Below {
  readonly owner: Owner;
  readonly parent?: ClusterNode;
}

export interface ApiNode extends Below {
  readonly kind: 'api';
  readonly api: StoredApi;
}

export interface OperationNode extends Below {
  readonly kind: 'operation';
  readonly api: StoredApi;
  readonly operation: Operation;
  /** How many segments of its path the nodes above it have said. */
  readonly depth?: number;
}

export type ClusterNode =
  | { readonly kind: 'cluster'; readonly profile: ClusterProfile }
  | { readonly kind: 'noCluster' }
  | (Below & { readonly kind: 'favourites'; readonly keys: readonly OperationKey[] })
  | ApiNode
  | (Below & { readonly kind: 'tag'; readonly api: StoredApi; readonly group: TagGroup })
  | (Below & { readonly kind: 'branch'; readonly api: StoredApi; readonly branch: PathBranch })
  | OperationNode
  | (Below & { readonly kind: 'problems'; readonly api: StoredApi })
  | (Below & { readonly kind: 'problem'; readonly api: StoredApi; readonly problem: CatalogProblem })
  | {
      readonly kind: 'message';
      /** A few words, which a narrow view has room for. */
      readonly text: string;
      /** All there is to say. */
      readonly detail?: string;
      readonly icon: string;
      readonly command?: vscode.Command;
      readonly parent?: ClusterNode;
    };

/** The cluster that a node is or belongs to; undefined for what belongs to none. */
export function profileOf(node: ClusterNode | undefined): ClusterProfile | undefined {
  if (node?.kind === 'cluster') return node.profile;
  return node && 'owner' in node ? node.owner.profile : undefined;
}

/** What a node is shown under; undefined for those of the top. */
export const parentOf = (node: ClusterNode): ClusterNode | undefined =>
  'parent' in node ? node.parent : undefined;
