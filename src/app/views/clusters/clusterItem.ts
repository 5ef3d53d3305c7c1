import * as vscode from 'vscode';
import type { ClusterProfile } from '../../../core/model/profile';
import { traitsOf } from '../../clusters/clusterTraits';
import { clusterFacts, clusterLine, type ClusterState } from './clusterMarks';

/** A cluster in the tree. What its colour and its icon say is said in words too, and all of it to a screen reader. */
export function clusterItem(profile: ClusterProfile, state: ClusterState): vscode.TreeItem {
  const item = new vscode.TreeItem(profile.name, vscode.TreeItemCollapsibleState.Collapsed);
  const facts = clusterFacts(profile, state);
  item.id = profile.id;
  item.description = clusterLine(profile, state);
  item.tooltip = facts.join('\n');
  item.iconPath = new vscode.ThemeIcon(
    iconOf(profile),
    profile.production ? new vscode.ThemeColor('errorForeground') : undefined,
  );
  item.accessibilityInformation = { label: facts.join(', '), role: 'treeitem' };
  item.contextValue = traitsOf(profile, {
    credentials: state.credentials,
    imported: state.imported,
    loggedIn: state.sessions.length > 0,
    orphan: profile.via !== undefined && state.parent === undefined,
  }).join(' ');
  return item;
}

/** A narrow sidebar cuts the words: that a certificate is not checked is seen at any width. */
function iconOf({ trust, via }: ClusterProfile): string {
  if (trust.policy === 'insecure') return 'unlock';
  return via === undefined ? 'server-environment' : 'server';
}
