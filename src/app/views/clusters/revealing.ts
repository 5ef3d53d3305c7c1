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
   * Unfolds a node, selects it and gives it the focus.
   * @param node as it is now; undefined where it is gone
   * @returns whether it is unfolded
   */
  unfold(node: () => Promise<ClusterNode | undefined>): Promise<boolean> {
    const isUnfolded = (id: string | undefined): boolean => id !== undefined && this.unfolded.has(id);
    return this.#reveal(node, true, this.tree.onDidExpandElement, isUnfolded);
  }

  /** Selects a node and gives it the focus. @returns whether it is selected */
  select(node: () => Promise<ClusterNode | undefined>): Promise<boolean> {
    const isSelected = (id: string | undefined): boolean =>
      this.tree.selection.some((each) => nodeId(each) === id);
    return this.#reveal(node, false, this.tree.onDidChangeSelection, isSelected);
  }

  async #reveal(
    node: () => Promise<ClusterNode | undefined>,
    expand: boolean,
    done: vscode.Event<unknown>,
    isDone: (id: string | undefined) => boolean,
  ): Promise<boolean> {
    for (let tries = 0; tries < MOST_REVEALS; tries += 1) {
      const now = await node();
      if (!now) return false;
      const is = (): boolean => isDone(nodeId(now));
      // What is being drawn anew at that moment can't be found, which VS Code says by an error of its own, or is selected and not unfolded.
      await this.tree.reveal(now, { select: true, focus: true, expand }).then(undefined, () => undefined);
      if (is() || (await told(done, is))) return true;
    }
    return false;
  }
}

/** Waits for an event, {@link TELLS_MS} at most. @returns whether there was one */
function told(event: vscode.Event<unknown>, wanted: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (is: boolean): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve(is);
    };
    const timer = setTimeout(() => end(false), TELLS_MS);
    const listening = event(() => wanted() && end(true));
  });
}
