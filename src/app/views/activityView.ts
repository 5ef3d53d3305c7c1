import * as vscode from 'vscode';
import { VIEWS } from '../contributions';
import type { Exchange, Exchanges } from '../exchanges';
import type { FailedSend, FailedSends } from '../failedSends';
import { answeredItem, failedItem } from './activityItem';

type Row = Exchange | FailedSend;

const isExchange = (row: Row): row is Exchange => 'response' in row;
const timeOf = (row: Row): string => (isExchange(row) ? row.response.startedAt : row.at);

/**
 * The requests of this window, newest first. A click opens the answer again, or the request where there was none; what is no
 * text is offered for saving.
 */
export class ActivityView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #disposables: readonly vscode.Disposable[];

  constructor(
    private readonly exchanges: Exchanges,
    private readonly failed: FailedSends,
  ) {
    const fire = (): void => this.#changed.fire();
    this.#disposables = [
      this.#changed,
      exchanges.onDidChange(fire),
      failed.onDidChange(fire),
      vscode.window.createTreeView(VIEWS.activity, { treeDataProvider: this }),
    ];
  }

  getChildren(node?: Row): Row[] {
    const rows: Row[] = node ? [] : [...this.exchanges.all(), ...this.failed.all()];
    return rows.toSorted((left, right) => timeOf(right).localeCompare(timeOf(left)));
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return isExchange(row) ? answeredItem(row) : failedItem(row);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }
}
