import * as vscode from 'vscode';
import { COMMANDS, REQUEST_EDITOR } from '../contributions';
import { parseRequestUri, snippetSourceOf } from '../documents/uris';
import { loadSnippets } from '../lazy';
import type { SnippetChoices } from './choices';
import { columnForRequest, columnOf } from './columns';

/**
 * Above a snippet: what it is written as, what can be done with it, and where its request is shown nowhere the way to it, as values may be
 * missing there. They are there while another editor has the focus, too.
 */
export class SnippetLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #disposables: readonly vscode.Disposable[];

  constructor(private readonly choices: SnippetChoices) {
    const changed = (): void => this.#changed.fire();
    this.#disposables = [
      this.#changed,
      choices.onDidChange(changed),
      vscode.window.tabGroups.onDidChangeTabs(changed),
      // A tab in a group of its own is told as a group alone.
      vscode.window.tabGroups.onDidChangeTabGroups(changed),
    ];
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { SNIPPET_TARGET_IDS, targetOf, isCurl, isTyped } = await loadSnippets();
    const target = this.choices.target(SNIPPET_TARGET_IDS);
    const lens = (command: string, title: string, ...args: unknown[]): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { command, title, arguments: args });
    const request = snippetSourceOf(uri);
    const isHidden = request && parseRequestUri(request) && columnOf(request) === undefined;
    return [
      lens(COMMANDS.chooseSnippetTarget, `$(arrow-swap) ${targetOf(target).label}`, uri),
      lens(COMMANDS.copyAgain, vscode.l10n.t('Copy'), uri),
      ...(isTyped(target) ? [lens(COMMANDS.putIntoTerminal, vscode.l10n.t('Put into Terminal'), uri)] : []),
      ...(isCurl(target) ? [lens(COMMANDS.snippetOptions, vscode.l10n.t('Options…'), uri)] : []),
      ...(isHidden
        ? [
            lens(
              'vscode.openWith',
              vscode.l10n.t('Open Request'),
              request,
              REQUEST_EDITOR,
              columnForRequest(request),
            ),
          ]
        : []),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }
}
