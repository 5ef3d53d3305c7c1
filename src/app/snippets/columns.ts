import * as vscode from 'vscode';
import { SCHEMES } from '../contributions';
import { nextTo } from '../nextTo';
import { uriOf } from '../tabUri';

/** Where a document is shown; undefined where it is not. */
export const columnOf = (shown: vscode.Uri): vscode.ViewColumn | undefined =>
  columnWith((uri) => uri.toString() === shown.toString());

/** For a snippet: where one is shown already, else beside the editor of its request. */
export function columnForSnippet(request: vscode.Uri): vscode.ViewColumn {
  const snippets = columnWith(isSnippet);
  if (snippets !== undefined) return snippets;
  const column = columnOf(request);
  return column === undefined ? beside() : nextTo(column);
}

/** For the request of a snippet: where it is shown already, else where no snippet is that it would lie over. */
export function columnForRequest(request: vscode.Uri): vscode.ViewColumn {
  const free = vscode.window.tabGroups.all.find(({ tabs }) => !tabs.some(has(isSnippet)));
  return columnOf(request) ?? free?.viewColumn ?? beside();
}

const isSnippet = ({ scheme }: vscode.Uri): boolean => scheme === SCHEMES.snippet;

function has(wanted: (uri: vscode.Uri) => boolean): (tab: vscode.Tab) => boolean {
  return (tab) => {
    const uri = uriOf(tab);
    return uri !== undefined && wanted(uri);
  };
}

const columnWith = (wanted: (uri: vscode.Uri) => boolean): vscode.ViewColumn | undefined =>
  vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(has(wanted)))?.viewColumn;

const beside = (): vscode.ViewColumn =>
  vscode.window.tabGroups.activeTabGroup.tabs.length === 0
    ? vscode.ViewColumn.Active
    : vscode.ViewColumn.Beside;
