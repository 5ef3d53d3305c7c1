import * as vscode from 'vscode';
import { Failure } from '../../core/model/failure';
import { parseDraft } from '../../core/request/draftText';
import { itemUri, parseRequestUri } from '../documents/uris';
import { REQUEST_EDITOR, SCHEMES } from '../contributions';
import type { RequestEditors } from '../editors/requestEditor';
import type { RequestSession } from '../editors/requestSession';
import type { Services } from '../services';

/**
 * Saves the request in front: a saved one where it is, a new one into its cluster's collection, which is made the first
 * time without a question. The editor goes on as that of the saved request.
 */
export async function saveToCollection(services: Services, session: RequestSession): Promise<void> {
  const { address, document, panel } = session;
  if (address.kind === 'item') {
    // Saving what is dirty is an explicit save, which `registerRequestSaves` takes in; what Auto Save kept is taken in here.
    if (document.isDirty) await document.save();
    else await takeIn(services, document, address.collectionId, address.itemId);
    return;
  }
  const draft = session.draft();
  const profile = services.profiles.get(address.profileId);
  const { collectionId, itemId } = await services.collections.add(profile, draft);
  const column = panel.viewColumn;
  await document.save();
  const saved = itemUri(profile.id, collectionId, itemId, draft.name);
  await vscode.commands.executeCommand('vscode.openWith', saved, REQUEST_EDITOR, {
    viewColumn: column,
    preview: false,
  });
  panel.dispose();
  const name = services.collections.find(collectionId)?.name ?? profile.name;
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Saved in the collection {0}.', name)}`, 5000);
}

/**
 * Takes an explicit save (Ctrl+S) of a saved request into its collection. Auto Save keeps what was typed beside it: only a
 * person changes a collection.
 */
export function registerRequestSaves(services: Services, editors: RequestEditors): vscode.Disposable {
  const explicit = new Set<string>();
  return vscode.Disposable.from(
    vscode.workspace.onWillSaveTextDocument((event) => {
      const { document, reason } = event;
      if (document.uri.scheme !== SCHEMES.request) return;
      // Keys typed just before Ctrl+S may still be on their way from the page.
      event.waitUntil(editors.of(document.uri)?.settled() ?? Promise.resolve());
      if (reason === vscode.TextDocumentSaveReason.Manual) explicit.add(document.uri.toString());
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (!explicit.delete(document.uri.toString())) return;
      const address = parseRequestUri(document.uri);
      if (address?.kind !== 'item') return;
      void takeIn(services, document, address.collectionId, address.itemId);
    }),
  );
}

async function takeIn(
  services: Services,
  document: vscode.TextDocument,
  collectionId: string,
  itemId: string,
): Promise<void> {
  try {
    const saved = services.collections.find(collectionId);
    if (!saved) throw new Failure('not-found', { detail: document.uri.path });
    await services.collections.save(collectionId, itemId, parseDraft(document.getText()));
    await services.requestFiles.forgetTyped(document.uri);
  } catch (error) {
    // What was typed stays beside the collection, and in the editor.
    await services.log.report(error);
  }
}
