import type * as vscode from 'vscode';
import type { ClusterNode } from './clusterNode';
import { nodeId } from './treeIds';
import type { Unfolded } from './unfolded';

/** How often a node is revealed until it is seen being unfolded, or selected. */
const MOST_REVEALS = 4;
/** Milliseconds within which VS Code tells that it did so; a tenth of it is usual. */
const TELLS_MS = 500;

/** Unfolds and selects nodes until that is so. */
export class Revealing {
  constructor(
    private readonly tree: vscode.TreeView<ClusterNode>,
    private readonly unfolded: Pick<Unfolded, 'has'>,
  ) {}

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

  /**
   * Selects a node and gives it the focus.
   * @param node as it is now; undefined where it is gone
   * @returns whether it is selected
   */
  async select(node: () => Promise<ClusterNode | undefined>): Promise<boolean> {
    for (let tries = 0; tries < MOST_REVEALS; tries += 1) {
      const now = await node();
      if (!now) return false;
      const id = nodeId(now);
      const isSelected = (): boolean => this.tree.selection.some((each) => nodeId(each) === id);
      // What is being drawn anew can't be found for that moment, which VS Code says by an error of its own.
      await this.tree.reveal(now, { select: true, focus: true }).then(undefined, () => undefined);
      if (isSelected() || (await told(this.tree.onDidChangeSelection, isSelected))) return true;
    }
    return false;
  }

  /** Waits until a cluster is unfolded. @returns whether it is */
  async #unfolds(profileId: string): Promise<boolean> {
    const unfolded = ({ element }: { element: ClusterNode }): boolean => nodeId(element) === profileId;
    return this.unfolded.has(profileId) || told(this.tree.onDidExpandElement, unfolded);
  }
}

/** Waits for an event, {@link TELLS_MS} at most. @returns whether there was one */
function told<T>(event: vscode.Event<T>, wanted: (what: T) => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (is: boolean): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve(is);
    };
    const timer = setTimeout(() => end(false), TELLS_MS);
    const listening = event((what) => wanted(what) && end(true));
  });
}
