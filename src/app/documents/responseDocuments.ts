import * as vscode from 'vscode';
import { BEGINNING_LANGUAGE, COMMANDS, SCHEMES, SETTINGS } from '../contributions';
import { bodySize, contentType, type Exchange } from '../exchanges';
import { formatBytes } from '../../core/response/describe';
import { bodyShown } from './bodyShown';
import { exchangeUri, isCut } from './responseName';
import { tell } from '../ui/tell';
import { nextTo } from '../nextTo';

/** Shows answers as documents, always in the same place. */
export class ResponseDocuments {
  /**
   * Opens an answer where answers are shown; the keyboard stays where it is. What is no text is offered for saving instead.
   * @param from the column of the request's editor.
   */
  async show(exchange: Exchange, from: vscode.ViewColumn | undefined): Promise<void> {
    // Not awaited: a message may stay for hours.
    if (bodyShown(exchange.response) === 'binary') return void this.#offerToSave(exchange);
    const uri = exchangeUri(exchange);
    const column = this.#column(from);
    const options = { viewColumn: column, preserveFocus: true, preview: true };
    try {
      const { document } = await vscode.window.showTextDocument(uri, options);
      if (isCut(exchange)) await vscode.languages.setTextDocumentLanguage(document, BEGINNING_LANGUAGE);
    } catch {
      // Text of a charset that the editor takes for something else has another editor. (This command takes the focus along.)
      await vscode.commands.executeCommand('vscode.open', uri, options);
    }
  }

  async #offerToSave(exchange: Exchange): Promise<void> {
    const { response, clusterName } = exchange;
    const save = vscode.l10n.t('Save Answer As…');
    const chosen = await tell.information(
      vscode.l10n.t(
        'The answer of {0} is no text: {1}, {2}.',
        clusterName,
        contentType(response) || 'application/octet-stream',
        formatBytes(bodySize(response)),
      ),
      save,
    );
    if (chosen === save) await vscode.commands.executeCommand(COMMANDS.saveAnswer, exchange);
  }

  #column(from: vscode.ViewColumn | undefined): vscode.ViewColumn {
    const setting = 'prismExplorer.response.location';
    const location = vscode.workspace.getConfiguration().get<string>(setting, SETTINGS[setting]);
    if (location === 'tab') return from ?? vscode.ViewColumn.Active;
    const open = vscode.window.tabGroups.all.find(
      (group) => group.viewColumn !== from && group.tabs.some(({ input }) => isResponse(input)),
    );
    return open?.viewColumn ?? (from === undefined ? vscode.ViewColumn.Beside : nextTo(from));
  }
}

const isResponse = (input: unknown): boolean =>
  input instanceof vscode.TabInputText && input.uri.scheme === SCHEMES.response;
