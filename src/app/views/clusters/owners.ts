import { l10n } from 'vscode';
import { NO_CLUSTER } from '../../documents/uris';
import type { ClusterNode, Owner } from './clusterNode';

/** The owner of the APIs that belong to no cluster. */
export const NOBODY: Owner = { id: NO_CLUSTER };

/** An owner's name, for people. */
export const ownerName = ({ profile }: Owner): string => profile?.name ?? l10n.t('Without a cluster');

/** The same within a sentence: the line of the tree that is meant, in quotes, where there is no cluster. */
export const ownerInSentence = (owner: Owner): string =>
  owner.profile ? owner.profile.name : l10n.t('“{0}”', ownerName(owner));

/** The node of the top that an owner has. */
export const nodeOf = ({ profile }: Owner): ClusterNode =>
  profile ? { kind: 'cluster', profile } : { kind: 'noCluster' };

/** The owner that a node of the top stands for, or that a node below one has; undefined for a message. */
export function ownerOf(node: ClusterNode): Owner | undefined {
  if (node.kind === 'cluster') return { id: node.profile.id, profile: node.profile };
  if (node.kind === 'noCluster') return NOBODY;
  return 'owner' in node ? node.owner : undefined;
}
