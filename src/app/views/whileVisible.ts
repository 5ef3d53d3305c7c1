import type * as vscode from 'vscode';

/**
 * Calls back from time to time while a view is visible and something in it ages: at once when it becomes visible, then after each
 * interval that was asked for. No timer runs while it is hidden or nothing ages.
 */
export class WhileVisible implements vscode.Disposable {
  #timer: NodeJS.Timeout | undefined;
  readonly #visibility: vscode.Disposable;

  constructor(
    private readonly view: Pick<vscode.TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>,
    private readonly refresh: () => void,
    private readonly intervalMs = 60_000,
  ) {
    this.#visibility = view.onDidChangeVisibility(({ visible }) => {
      this.#stop();
      if (visible) this.refresh();
    });
  }

  /** Something that is shown now ages: it is refreshed after the interval, once. */
  ages(): void {
    if (!this.view.visible || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.refresh();
    }, this.intervalMs);
  }

  dispose(): void {
    this.#stop();
    this.#visibility.dispose();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
