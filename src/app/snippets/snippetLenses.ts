import * as vscode from 'vscode';
import { COMMANDS } from '../contributions';
import { loadSnippets } from '../lazy';
import type { SnippetChoices } from './choices';

/** Above a snippet: what it is written as, and what can be done with it. They are there while another editor has the focus, too. */
export class SnippetLenses implements vscode.CodeLensProvider {
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(private readonly choices: SnippetChoices) {
    this.onDidChangeCodeLenses = choices.onDidChange;
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { SNIPPET_TARGET_IDS, targetOf, isCurl } = await loadSnippets();
    const target = this.choices.target(SNIPPET_TARGET_IDS);
    const lens = (command: string, title: string): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { command, title, arguments: [uri] });
    return [
      lens(COMMANDS.chooseSnippetTarget, `$(arrow-swap) ${targetOf(target).label}`),
      lens(COMMANDS.copyAgain, vscode.l10n.t('Copy')),
      lens(COMMANDS.putIntoTerminal, vscode.l10n.t('Put into Terminal')),
      ...(isCurl(target) ? [lens(COMMANDS.snippetOptions, vscode.l10n.t('Options…'))] : []),
    ];
  }
}
