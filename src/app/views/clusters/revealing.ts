import * as vscode from 'vscode';
import type { ClusterNode } from './clusterNode';

/** How often a cluster is revealed until it is seen being unfolded. */
const MOST_REVEALS = 4;
/** Milliseconds within which VS Code tells that it unfolds what was revealed; a tenth of it is usual. */
const UNFOLDS_MS = 500;

/** Id of the cluster that a node is, and not one that it belongs to. */
const idOf = (node: ClusterNode): string | undefined =>
  node.kind === 'cluster' ? node.profile.id : undefined;

/** Unfolds clusters, and knows which are unfolded. */
export class Revealing implements vscode.Disposable {
  /** Ids of the clusters that were seen being unfolded. */
  readonly #unfolded = new Set<string>();
  readonly #listening: vscode.Disposable;

  constructor(private readonly tree: vscode.TreeView<ClusterNode>) {
    this.#listening = vscode.Disposable.from(
      tree.onDidExpandElement(({ element }) => this.#unfolded.add(idOf(element) ?? '')),
      tree.onDidCollapseElement(({ element }) => this.#unfolded.delete(idOf(element) ?? '')),
    );
  }

  /**
   * Unfolds a cluster and selects it.
   * @param node its node as it is now; undefined where it is gone
   */
  async unfold(profileId: string, node: () => ClusterNode | undefined): Promise<void> {
    // What VS Code is drawing anew at that moment it selects, and forgets to unfold without a word.
    for (let tries = 0; tries < MOST_REVEALS; tries += 1) {
      const now = node();
      if (!now) return;
      await this.tree.reveal(now, { expand: true, select: true, focus: tries === 0 });
      if (await this.#unfolds(profileId)) return;
    }
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** Waits until a cluster is unfolded, {@link UNFOLDS_MS} at most. @returns whether it is */
  #unfolds(profileId: string): Promise<boolean> {
    if (this.#unfolded.has(profileId)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (is: boolean): void => {
        clearTimeout(timer);
        listening.dispose();
        resolve(is);
      };
      const timer = setTimeout(() => end(false), UNFOLDS_MS);
      const listening = this.tree.onDidExpandElement(
        ({ element }) => idOf(element) === profileId && end(true),
      );
    });
  }
}
