import type * as vscode from 'vscode';
import type { ClusterNode } from './clusterNode';
import { nodeId } from './treeIds';

/**
 * What a person unfolded. VS Code remembers that of the rows it shows, and forgets it of those that a filter takes away: they come back as they
 * were by this.
 */
export class Unfolded implements vscode.Disposable {
  readonly #ids = new Set<string>();
  readonly #listening: vscode.Disposable[];

  /** @param isAll whether the whole tree is shown: what is folded in a filtered one says nothing of it */
  constructor(tree: vscode.TreeView<ClusterNode>, isAll: () => boolean) {
    this.#listening = [
      tree.onDidExpandElement(({ element }) => {
        const id = nodeId(element);
        if (id !== undefined && isAll()) this.#ids.add(id);
      }),
      tree.onDidCollapseElement(({ element }) => {
        const id = nodeId(element);
        if (id !== undefined && isAll()) this.#fold(id);
      }),
    ];
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  dispose(): void {
    for (const each of this.#listening) each.dispose();
  }

  /** With all below it: "Collapse All" is told of the top only. */
  #fold(id: string): void {
    for (const each of this.#ids) if (each === id || each.startsWith(`${id} `)) this.#ids.delete(each);
  }
}
