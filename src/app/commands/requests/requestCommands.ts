import * as vscode from 'vscode';
import { Failure } from '../../../core/model/failure';
import type { PageCommand } from '../../../webview/protocol';
import { COMMANDS } from '../../contributions';
import type { RequestEditors } from '../../editors/requestEditor';
import type { RequestSession } from '../../editors/requestSession';
import type { Services } from '../../services';
import { chooseBodyFile } from './chooseBodyFile';
import { chooseClusterFor } from './chooseClusterFor';
import { newFromCurl } from './newFromCurl';
import { noRequest } from './noRequest';
import type { Register } from '../register';
import { saveToCollection } from './saveRequest';
import { nextTo } from '../../nextTo';

/** The command that makes a request, and those on the request in front. */
export function registerRequestCommands(
  register: Register,
  services: Services,
  editors: RequestEditors,
): void {
  const onRequest = (command: string, run: (session: RequestSession) => unknown): void =>
    register(command, (uri) => {
      const session = uri instanceof vscode.Uri ? editors.of(uri) : editors.active;
      if (!session) throw noRequest();
      return run(session);
    });
  register(COMMANDS.newRequestFromCurl, () => newFromCurl(services));
  onRequest(COMMANDS.send, (session) => session.send());
  onRequest(COMMANDS.cancelSend, (session) => session.cancel());
  onRequest(COMMANDS.saveToCollection, (session) => saveToCollection(services, session));
  onRequest(COMMANDS.showAsText, showAsText);
  onRequest(COMMANDS.resetRequest, (session) => reset(services, session));
}

/** The commands that the page's buttons run on its request. */
const PAGE_COMMANDS = {
  save: COMMANDS.saveToCollection,
  copyAs: COMMANDS.copyAs,
  previewSnippet: COMMANDS.previewSnippet,
  showOperation: COMMANDS.showOperation,
  showText: COMMANDS.showAsText,
  reset: COMMANDS.resetRequest,
  saveAnswer: COMMANDS.saveAnswer,
  openWholeAnswer: COMMANDS.openWholeAnswer,
} as const satisfies Partial<Record<PageCommand, string>>;

/** What the page's own buttons do. */
export function pageCommand(
  services: Services,
  command: Exclude<PageCommand, 'send' | 'cancel' | 'remedy'>,
  session: RequestSession,
): Thenable<unknown> {
  if (command === 'chooseFile') return chooseBodyFile(services, session);
  if (command === 'chooseCluster') return chooseClusterFor(services, session);
  if (command === 'showAnswer') return showAnswer(services, session);
  return vscode.commands.executeCommand(PAGE_COMMANDS[command], session.document.uri);
}

async function showAnswer(services: Services, { lastExchange, panel }: RequestSession): Promise<void> {
  if (!lastExchange) {
    throw new Failure('gone', { detail: vscode.l10n.t('This answer is gone. Send the request again.') });
  }
  await services.responses.show(lastExchange, panel.viewColumn);
}

/** Opens the request's text beside the form: both are views of one document. */
async function showAsText({ document, panel }: RequestSession): Promise<void> {
  const column = panel.viewColumn === undefined ? vscode.ViewColumn.Beside : nextTo(panel.viewColumn);
  await vscode.commands.executeCommand('vscode.openWith', document.uri, 'default', { viewColumn: column });
}

/** Brings back what the description or the collection has, as one edit that can be undone. */
async function reset(services: Services, session: RequestSession): Promise<void> {
  await session.settled();
  const { document } = session;
  const original = await services.requestFiles.original(document.uri);
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, whole, original);
  await vscode.workspace.applyEdit(change);
}
