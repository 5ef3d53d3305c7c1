import * as vscode from 'vscode';
import { draftText, parseDraft } from '../../../core/request/draftText';
import { typedOver } from '../../../core/request/typedOver';
import type { ClusterProfile } from '../../../core/model/profile';
import type { Draft } from '../../../core/model/draft';
import { REQUEST_EDITOR } from '../../contributions';
import { NO_CLUSTER, scratchUri } from '../../documents/uris';
import type { RequestSession } from '../../editors/requestSession';
import type { Services } from '../../services';
import { useForCluster } from '../apis/useForCluster';
import { chooseCluster } from '../clusters/chooseCluster';
import { openNew } from './openNew';
import { withOperation } from './withOperation';

/**
 * Has a cluster chosen for a request that belongs to none, and opens the same operation there with what was typed. Where the cluster does
 * not have that API, it may be given to it. Nothing is sent.
 */
export async function chooseClusterFor(services: Services, session: RequestSession): Promise<void> {
  await session.settled();
  const draft = session.draft();
  const profile = await chooseCluster(services, 'reached', undefined);
  if (!profile) return;
  if (session.address.kind === 'new') return bringAlong(services, session, profile, draft);
  if (draft.operation === undefined) return;
  const found = await services.catalogs.find(profile.id, draft.operation);
  if (!found) return giveApi(services, profile, draft);
  const uri = scratchUri(profile.id, found.operation);
  const { viewColumn } = session.panel;
  await vscode.commands.executeCommand('vscode.openWith', uri, REQUEST_EDITOR, {
    viewColumn,
    preview: false,
  });
  // Of what can't be read any more all counts as typed.
  const base = await services.requestFiles.original(session.document.uri).then(parseDraft, () => undefined);
  await takeOver(uri, base, draft);
}

/** A request of no collection becomes one of the cluster, with the operation that it calls there. */
async function bringAlong(
  services: Services,
  { document, panel }: RequestSession,
  profile: ClusterProfile,
  draft: Draft,
): Promise<void> {
  const { viewColumn } = panel;
  const isKept = await services.requestFiles.isKept(document.uri);
  await openNew(services, profile.id, await withOperation(services.catalogs, profile.id, draft), {
    ...(viewColumn === undefined ? {} : { viewColumn }),
    keep: isKept,
  });
  await document.save();
  panel.dispose();
  await services.requestFiles.drop(document.uri);
}

/** What was typed, as one edit of what is there, which can be undone. Where nothing was, nothing is edited. */
async function takeOver(uri: vscode.Uri, base: Draft | undefined, typed: Draft): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const there = parseDraft(document.getText());
  const text = draftText(base ? typedOver(base, typed, there) : typed);
  if (draftText(there) === text) return;
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  const change = new vscode.WorkspaceEdit();
  change.replace(uri, whole, text);
  await vscode.workspace.applyEdit(change);
}

async function giveApi(services: Services, profile: ClusterProfile, { operation }: Draft): Promise<void> {
  const family = operation?.split(' ', 1)[0];
  const api = (await services.catalogs.apis(NO_CLUSTER))?.find((each) => each.family === family);
  if (!api) return;
  const give = vscode.l10n.t('Use This API for {0}', profile.name);
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Nothing is known of this operation on {0}.', profile.name),
    {
      modal: true,
      detail: vscode.l10n.t(
        '“Import APIs” finds out what the cluster has. Or {0}, which belongs to no cluster, becomes one of {1}; what you typed goes along.',
        api.title,
        profile.name,
      ),
    },
    give,
  );
  if (chosen === give) await useForCluster(services, api, profile);
}
