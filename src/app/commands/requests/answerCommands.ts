import * as vscode from 'vscode';
import { Failure } from '../../../core/model/failure';
import { COMMANDS } from '../../contributions';
import { wholeAnswerUri } from '../../documents/responseName';
import { exchangeIdOf } from '../../documents/uris';
import type { RequestEditors } from '../../editors/requestEditor';
import type { Exchange, Exchanges } from '../../exchanges';
import type { Register } from '../register';
import { saveAnswer } from './saveAnswer';

/** Commands on an answer: of an editor that shows one, of a request's editor, of a row in Activity. */
export function registerAnswerCommands(
  register: Register,
  exchanges: Exchanges,
  editors: RequestEditors,
): void {
  const find = (source: unknown): Exchange => answerOf(source, exchanges, editors);
  register(COMMANDS.saveAnswer, (source) => saveAnswer(find(source)));
  register(COMMANDS.openWholeAnswer, (source) => openWhole(find(source)));
}

/** The answer that a command was called for. Throws `gone`. */
function answerOf(source: unknown, exchanges: Exchanges, editors: RequestEditors): Exchange {
  const uri = source instanceof vscode.Uri ? source : activeUri();
  const named = isExchange(source) ? source.id : uri && exchangeIdOf(uri);
  const session = (uri && editors.of(uri)) ?? editors.active;
  const found = named === undefined ? session?.lastExchange : exchanges.find(named);
  if (found) return found;
  // Nothing was named, and the request in front has not been sent yet.
  if (named === undefined && !session?.wasAnswered)
    throw new Failure('gone', {
      detail: vscode.l10n.t('There is no answer here yet. Send a request first.'),
    });
  throw new Failure('gone', { detail: vscode.l10n.t('This answer is gone. Send the request again.') });
}

/** What stands in a file is opened as that file, where the editor has its own question about large ones. */
async function openWhole(exchange: Exchange): Promise<void> {
  const { body } = exchange.response;
  const uri = body.kind === 'file' ? vscode.Uri.file(body.path) : wholeAnswerUri(exchange);
  await vscode.commands.executeCommand('vscode.open', uri);
}

const isExchange = (source: unknown): source is Pick<Exchange, 'id'> =>
  typeof source === 'object' && source !== null && 'id' in source && 'response' in source;

function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri
    : undefined;
}
