import * as vscode from 'vscode';
import type { ClusterAt } from './clusterAt';

/** Marks the tabs and the Activity lines of production clusters, by a letter, a colour and a word. */
export class ProductionTabs implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #disposable: vscode.Disposable;

  constructor(private readonly clusterAt: Pick<ClusterAt, 'of' | 'onDidChange'>) {
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      clusterAt.onDidChange(() => this.#changed.fire(undefined)),
      vscode.window.registerFileDecorationProvider(this),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const marked = this.clusterAt.of(uri);
    if (!marked?.production) return undefined;
    return new vscode.FileDecoration(
      'P',
      vscode.l10n.t('PRODUCTION: {0}', marked.markedBy ?? marked.profile.name),
      new vscode.ThemeColor('errorForeground'),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}
