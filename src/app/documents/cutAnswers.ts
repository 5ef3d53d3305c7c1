import * as vscode from 'vscode';
import { CONTEXT_KEYS } from '../contributions';
import type { Exchanges } from '../exchanges';
import { bodyShown } from './bodyShown';
import { exchangeUri } from './responseName';

/** Keeps the context key by which "Open All Anyway" stands only over answers of which the beginning is shown. */
export function markCutAnswers(exchanges: Exchanges): vscode.Disposable {
  return exchanges.onDidChange(() => {
    const cut = exchanges.all().filter(({ response }) => bodyShown(response) === 'head');
    void vscode.commands.executeCommand(
      'setContext',
      CONTEXT_KEYS.cutAnswers,
      cut.map((exchange) => exchangeUri(exchange).toString()),
    );
  });
}
