import * as vscode from 'vscode';
import { uriOf } from '../tabUri';
import type { RequestFiles } from './requestFiles';
import { parseRequestUri } from './uris';

/** Takes requests that were pasted and closed as they were from the disk: nothing leads to them any more but “Reopen Closed Editor” in this window. */
export function forgetClosed(requestFiles: Pick<RequestFiles, 'forgetUntyped'>): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
    for (const uri of closed.flatMap((tab) => uriOf(tab) ?? []))
      if (parseRequestUri(uri)?.kind === 'new' && !isOpen(uri)) void requestFiles.forgetUntyped(uri);
  });
}

/** A tab that is moved to another group is closed in its own. */
function isOpen(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some((tab) => uriOf(tab)?.toString() === uri.toString());
}
