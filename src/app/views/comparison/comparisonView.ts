import * as vscode from 'vscode';
import { countsOf } from '../../../core/catalog/compare/comparison';
import type { Comparison } from '../../compare/comparison';
import { differenceWords } from '../../compare/differenceWords';
import { visible } from '../../../core/text/visible';
import { CONTEXT_KEYS, VIEWS } from '../../contributions';
import { comparisonItem } from './comparisonItem';
import { nodesBelow, topNodes, type ComparisonNode } from './comparisonNode';

/** What is different between two sides: API -> added, removed, changed -> operation -> change. There is a view only while there is something in it. */
export class ComparisonView implements vscode.TreeDataProvider<ComparisonNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #tree: vscode.TreeView<ComparisonNode>;
  #comparison: Comparison | undefined;
  #onlyBreaking = false;

  constructor() {
    this.#tree = vscode.window.createTreeView(VIEWS.comparison, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
  }

  get comparison(): Comparison | undefined {
    return this.#comparison;
  }

  /** Shows a comparison in place of the one before, and the view itself. */
  async show(comparison: Comparison): Promise<void> {
    this.#comparison = comparison;
    await this.setOnlyBreaking(false);
    await setContext(CONTEXT_KEYS.comparing, true);
    this.#tree.message = messageOf(comparison);
    await vscode.commands.executeCommand(`${VIEWS.comparison}.focus`);
  }

  /** Shows only what may break a call, or all. */
  async setOnlyBreaking(only: boolean): Promise<void> {
    this.#onlyBreaking = only;
    await setContext(CONTEXT_KEYS.onlyBreaking, only);
    this.#changed.fire();
  }

  async close(): Promise<void> {
    this.#comparison = undefined;
    await setContext(CONTEXT_KEYS.comparing, false);
    this.#changed.fire();
  }

  getChildren(node?: ComparisonNode): ComparisonNode[] {
    if (!this.#comparison) return [];
    const shown = { comparison: this.#comparison, onlyBreaking: this.#onlyBreaking };
    return node ? nodesBelow(node, shown) : topNodes(shown);
  }

  getTreeItem(node: ComparisonNode): vscode.TreeItem {
    if (!this.#comparison) return new vscode.TreeItem('');
    return comparisonItem(node, this.#comparison);
  }

  dispose(): void {
    this.#tree.dispose();
    this.#changed.dispose();
  }
}

/** Both sides and how much is different: the title of a narrow view would end within the name of the first side. */
export const messageOf = ({ left, right, apis }: Comparison): string =>
  [
    vscode.l10n.t('{0} ↔ {1}.', visible(left.name), visible(right.name)),
    differenceWords(countsOf(apis)),
  ].join(' ');

const setContext = (key: string, value: boolean): Thenable<unknown> =>
  vscode.commands.executeCommand('setContext', key, value);
