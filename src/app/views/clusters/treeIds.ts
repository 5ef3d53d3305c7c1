import type { StoredApi } from '../../../core/model/api';
import { ownerOf } from './owners';
import type { ClusterNode, Owner } from './clusterNode';

/** What identifies an API in the whole tree: an owner has one of each family. */
export const apiIdOf = (owner: Owner, { family }: Pick<StoredApi, 'family'>): string =>
  `${owner.id} ${family}`;

/**
 * What VS Code knows a node by, so that what was unfolded stays so when it is drawn anew; unique in the whole tree, and the same whatever
 * else is shown. Undefined for what nothing is remembered of.
 */
export function nodeId(node: ClusterNode): string | undefined {
  switch (node.kind) {
    case 'cluster':
    case 'noCluster':
      return ownerOf(node)?.id;
    case 'favourites':
      return `${node.owner.id} favourites`;
    case 'api':
      return apiIdOf(node.owner, node.api);
    case 'tag':
      return `${apiIdOf(node.owner, node.api)} #${node.group.name}`;
    case 'branch':
      return `${apiIdOf(node.owner, node.api)} ${node.branch.path}`;
    case 'operation': {
      const { key } = node.operation;
      return `${node.owner.id} ${node.parent?.kind === 'favourites' ? `favourites ${key}` : key}`;
    }
    case 'problems':
      return `${apiIdOf(node.owner, node.api)} problems`;
    case 'problem':
    case 'message':
      return undefined;
  }
}
