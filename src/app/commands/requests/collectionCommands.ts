import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import type { Services } from '../../services';
import type { CollectionNode } from '../../views/collectionsView';
import type { Register } from '../register';
import { tell } from '../../ui/tell';

/** Commands on collections and saved requests; only offered on the nodes of the Collections view. Run without one, they say so. */
export function registerCollectionCommands(register: Register, services: Services): void {
  const on = (command: string, run: (node: CollectionNode) => Promise<unknown>): void =>
    register(command, (node) => {
      if (node) return run(node as CollectionNode);
      const where = vscode.l10n.t('Choose this in the menu of a line in the Collections view.');
      return void tell.information(where);
    });
  on(COMMANDS.openCollectionFile, async ({ collection }) => {
    await vscode.window.showTextDocument(vscode.Uri.file(collection.file), { preview: true });
  });
  on(COMMANDS.renameItem, async (node) => {
    if (node.kind !== 'item' && node.kind !== 'folder') return;
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Rename {0}', node.item.name),
      value: node.item.name,
      validateInput: (text) => (text.trim() ? undefined : vscode.l10n.t('Type a name.')),
    });
    if (name) await services.collections.rename(node.collection.file, node.item.id, name.trim());
  });
  on(COMMANDS.removeItem, async (node) => {
    if (node.kind !== 'item' && node.kind !== 'folder') return;
    const yes = vscode.l10n.t('Remove');
    const question = vscode.l10n.t(
      'Remove {0} from the collection {1}?',
      node.item.name,
      node.collection.name,
    );
    const chosen = await vscode.window.showWarningMessage(question, { modal: true }, yes);
    if (chosen === yes) await services.collections.remove(node.collection.file, node.item.id);
  });
}
