import * as vscode from 'vscode';
import { SCHEMES } from './contributions';

/** Descriptions are named by their content: several clusters may have the same. */
const OF_CLUSTERS: ReadonlySet<string> = new Set([
  SCHEMES.request,
  SCHEMES.response,
  SCHEMES.certificate,
  SCHEMES.snippet,
]);

/** The document of a tab, in a comparison the new one; undefined where it shows none. */
export function uriOf({ input }: Pick<vscode.Tab, 'input'>): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputTextDiff) return input.modified;
  return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText
    ? input.uri
    : undefined;
}

/** The document of the tab in front. */
export function uriInFront(): vscode.Uri | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab && uriOf(tab);
}

/** Id of the cluster that a document of ours is about, with which their paths begin; undefined for any other document. */
export const profileIdOf = (uri: vscode.Uri): string | undefined =>
  OF_CLUSTERS.has(uri.scheme) ? uri.path.split('/')[1] : undefined;
