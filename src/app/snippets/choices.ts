import * as vscode from 'vscode';
import type { CurlStyle } from '../../core/snippet/curl/style';
import type { SnippetTarget } from '../../core/snippet/snippets';
import { SETTINGS } from '../contributions';

/** Keys of what is kept. */
const TARGET = 'prismExplorer.snippet.target';
const CURL = 'prismExplorer.snippet.curl';
const SETTING = 'prismExplorer.snippet.defaultTarget';

/** What a person chose for snippets: kept for the next one, in every window. None of it is secret. */
export class SnippetChoices implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  /** What was chosen in this window. */
  #chosen: SnippetTarget | undefined;

  constructor(private readonly kept: vscode.Memento) {}

  /**
   * The one of `ids` that is taken without a question: what was chosen in this window, else what the settings name, else what was chosen
   * last of all, else the first.
   */
  target(ids: readonly SnippetTarget[]): SnippetTarget {
    const named = vscode.workspace.getConfiguration().get<string>(SETTING, SETTINGS[SETTING]);
    // Others may have written there, an older or a newer version say.
    const wishes = [this.#chosen, named, this.kept.get<string>(TARGET)];
    return wishes.map((wish) => ids.find((id) => id === wish)).find((id) => id !== undefined) ?? ids[0]!;
  }

  /** Whether `target` is what was chosen last, in this window or before. */
  isLast(target: SnippetTarget): boolean {
    return target === (this.#chosen ?? this.kept.get<string>(TARGET));
  }

  async setTarget(target: SnippetTarget): Promise<void> {
    this.#chosen = target;
    await this.kept.update(TARGET, target);
    this.#changed.fire();
  }

  get curl(): CurlStyle {
    return this.kept.get<CurlStyle>(CURL, {});
  }

  async setCurl(style: CurlStyle): Promise<void> {
    await this.kept.update(CURL, style);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
