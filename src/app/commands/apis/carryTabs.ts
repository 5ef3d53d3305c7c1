import * as vscode from 'vscode';
import { REQUEST_EDITOR } from '../../contributions';
import { parseRequestUri } from '../../documents/uris';
import { uriOf } from '../../tabUri';

/**
 * Shows the requests of an owner's operations that are open in a tab as those of another one, in the same columns: the old ones lead to
 * nothing any more.
 * @param hashes of the operations that are meant
 */
export async function carryTabs(from: string, to: string, hashes: ReadonlySet<string>): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => ({ tab, group })));
  for (const { tab, group } of tabs) {
    const uri = uriOf(tab);
    if (!uri || !isMeant(uri, from, hashes)) continue;
    await vscode.commands.executeCommand('vscode.openWith', carried(uri, to), REQUEST_EDITOR, {
      viewColumn: group.viewColumn,
      preview: tab.isPreview,
      preserveFocus: !tab.isActive,
    });
    await closeTabOf(uri, group.viewColumn);
  }
}

/** Keeps what was typed into requests of an owner's operations and is not saved yet: it could not be carried, and closing them would ask. */
export async function saveTyped(from: string, hashes: ReadonlySet<string>): Promise<void> {
  for (const document of vscode.workspace.textDocuments)
    if (document.isDirty && isMeant(document.uri, from, hashes)) await document.save();
}

function isMeant(uri: vscode.Uri, from: string, hashes: ReadonlySet<string>): boolean {
  const address = parseRequestUri(uri);
  return address?.kind === 'scratch' && address.profileId === from && hashes.has(address.hash);
}

/** How often a tab is looked for that VS Code says is not there. */
const MOST_TRIES = 5;

/**
 * Closes the tab of a request in a column, if it is there: a preview that was opened since has taken its place. VS Code refuses to close what it
 * has drawn anew meanwhile, so it is looked for again.
 */
async function closeTabOf(uri: vscode.Uri, column: vscode.ViewColumn): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const tab = vscode.window.tabGroups.all
      .filter(({ viewColumn }) => viewColumn === column)
      .flatMap(({ tabs }) => tabs)
      .find((each) => uriOf(each)?.toString() === uri.toString());
    if (!tab) return;
    const closed = await vscode.window.tabGroups.close(tab, true).then(
      (done) => done,
      () => false,
    );
    if (closed) return;
  }
}

/** The same request of another owner. */
export const carried = (uri: vscode.Uri, to: string): vscode.Uri =>
  uri.with({ path: uri.path.replace(/^\/[^/]+/, `/${to}`) });
