import * as vscode from 'vscode';
import { clusterOf } from './clusterInFront';
import type { Profiles } from './storage/profiles';

/** Marks the tabs and the Activity lines of production clusters, by a letter, a colour and a word. */
export class ProductionTabs implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #disposable: vscode.Disposable;

  constructor(private readonly profiles: Profiles) {
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      profiles.onDidChange(() => this.#changed.fire(undefined)),
      vscode.window.registerFileDecorationProvider(this),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const profile = clusterOf(uri, this.profiles);
    if (!profile?.production) return undefined;
    return new vscode.FileDecoration(
      'P',
      vscode.l10n.t('PRODUCTION: {0}', profile.name),
      new vscode.ThemeColor('errorForeground'),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}
