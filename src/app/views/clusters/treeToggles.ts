import * as vscode from 'vscode';
import { CONTEXT_KEYS } from '../../contributions';

/** What a person switches on in the tree, by the context key that the menus know it by; kept for all windows. */
const TOGGLES = { internal: CONTEXT_KEYS.internalShown, byPath: CONTEXT_KEYS.byPath } as const;

export type TreeToggle = keyof typeof TOGGLES;

/** Where a toggle is kept. */
const KEPT: Readonly<Record<TreeToggle, string>> = { internal: 'internalShown', byPath: 'byPath' };

/** The switches of the Clusters view. */
export class TreeToggles implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeToggle>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly state: vscode.Memento) {
    for (const toggle of Object.keys(TOGGLES) as TreeToggle[]) void this.#show(toggle);
  }

  isOn(toggle: TreeToggle): boolean {
    return this.state.get(KEPT[toggle], false);
  }

  async set(toggle: TreeToggle, on: boolean): Promise<void> {
    await this.state.update(KEPT[toggle], on);
    await this.#show(toggle);
    this.#changed.fire(toggle);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #show(toggle: TreeToggle): Promise<void> {
    await vscode.commands.executeCommand('setContext', TOGGLES[toggle], this.isOn(toggle));
  }
}
