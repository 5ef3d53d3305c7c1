import * as vscode from 'vscode';
import { isFailure } from '../../../core/model/failure';
import { draftText, parseDraft } from '../../../core/request/draftText';
import type { Draft } from '../../../core/model/draft';
import { itemUri, parseRequestUri, requestIdOf, type RequestAddress } from '../../documents/uris';
import { REQUEST_EDITOR, SCHEMES } from '../../contributions';
import type { RequestEditors } from '../../editors/requestEditor';
import type { RequestSession } from '../../editors/requestSession';
import type { Services } from '../../services';
import type { ChosenFor } from '../../storage/chosenFiles';
import { realFile } from '../../storage/realFile';
import { tell } from '../../ui/tell';
import { chooseClusterFor } from './chooseClusterFor';
import { sayDone } from '../../ui/done';

/** What is being saved: a second click on Save must not add the request a second time. */
const saving = new WeakSet<RequestSession>();

/**
 * Saves the request in front: a saved one where it is, a new one into its cluster's collection, which is made the first
 * time without a question. The editor goes on as that of the saved request.
 */
export async function saveToCollection(services: Services, session: RequestSession): Promise<void> {
  if (saving.has(session)) return;
  saving.add(session);
  try {
    await save(services, session);
  } finally {
    saving.delete(session);
  }
}

async function save(services: Services, session: RequestSession): Promise<void> {
  const { address, document, panel } = session;
  if (address.kind === 'item') {
    // Saving what is dirty is an explicit save, which `registerRequestSaves` takes in; what Auto Save kept is taken in here.
    if (document.isDirty) await document.save();
    else await takeIn(services, document, address);
    return;
  }
  // A request is saved for its cluster.
  if (session.isUnbound) return chooseClusterFor(services, session);
  const draft = session.draft();
  const profile = services.profiles.get(address.profileId);
  const { collectionId, itemId } = await services.collections.add(profile, draft);
  await keepChosen(services, session, draft, { kind: 'item', profileId: profile.id, collectionId, itemId });
  const column = panel.viewColumn;
  await document.save();
  const saved = itemUri(profile.id, collectionId, itemId, draft.name);
  await vscode.commands.executeCommand('vscode.openWith', saved, REQUEST_EDITOR, {
    viewColumn: column,
    preview: false,
  });
  panel.dispose();
  if (address.kind === 'new') await services.requestFiles.drop(document.uri);
  const name = services.collections.find(collectionId)?.name ?? profile.name;
  sayDone(vscode.l10n.t('Saved in the collection {0}.', name));
}

/** A file that was chosen for a request needs no second choice because the request is saved. */
async function keepChosen(
  { chosenFiles }: Services,
  { address, profileId }: RequestSession,
  { bodyFile }: Draft,
  saved: RequestAddress,
): Promise<void> {
  if (!bodyFile) return;
  const of = (one: RequestAddress): ChosenFor => ({ profileId, requestId: requestIdOf(one) });
  await chosenFiles.carry(of(address), of(saved), await realFile(bodyFile));
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
      void takeIn(services, document, address);
    }),
  );
}

type ItemAddress = Extract<RequestAddress, { kind: 'item' }>;

/** @param anyway over whatever the collection has by now */
async function takeIn(
  services: Services,
  document: vscode.TextDocument,
  address: ItemAddress,
  anyway = false,
): Promise<void> {
  try {
    const typed = await services.requestFiles.typed(document.uri);
    const text = typed.text ?? document.getText();
    const draft = parseDraft(text);
    const base = anyway ? undefined : typed.base;
    await services.collections.save(address.collectionId, address.itemId, draft, base);
    await services.requestFiles.takenIn(document.uri, text, draftText(draft));
  } catch (error) {
    // What was typed stays beside the collection, and in the editor. No message is waited for: it may stay for hours.
    if (isFailure(error) && error.reason === 'conflict')
      void askAnyway(error.facts.detail ?? '', () => takeIn(services, document, address, true));
    else void services.log.report(error);
  }
}

async function askAnyway(name: string, saveAnyway: () => Promise<void>): Promise<void> {
  const anyway = vscode.l10n.t('Save Anyway');
  const message = vscode.l10n.t(
    '{0} was changed or removed in its collection after you opened it. Nothing was saved there; what you typed is kept. Reset Request shows what the collection has.',
    name,
  );
  if ((await tell.warning(message, anyway)) === anyway) await saveAnyway();
}
