import * as vscode from 'vscode';
import { SCHEMES } from './contributions';

const OURS: ReadonlySet<string> = new Set(Object.values(SCHEMES));

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
  OURS.has(uri.scheme) ? uri.path.split('/')[1] : undefined;
