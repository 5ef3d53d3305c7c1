import * as vscode from 'vscode';
import { formatMilliseconds } from '../../core/response/describe';
import { NODES, VIEWS } from '../contributions';
import { exchangeUri } from '../documents/responseName';
import type { Exchange, Exchanges } from '../exchanges';

/** The requests of this window, newest first; a click opens the answer again. */
export class ActivityView implements vscode.TreeDataProvider<Exchange>, vscode.Disposable {
  readonly onDidChangeTreeData: vscode.Event<void>;
  readonly #tree: vscode.Disposable;

  constructor(private readonly exchanges: Exchanges) {
    this.onDidChangeTreeData = exchanges.onDidChange;
    this.#tree = vscode.window.createTreeView(VIEWS.activity, { treeDataProvider: this });
  }

  getChildren(node?: Exchange): Exchange[] {
    return node ? [] : [...this.exchanges.all()];
  }

  getTreeItem(exchange: Exchange): vscode.TreeItem {
    const { response, draft, clusterName } = exchange;
    const item = new vscode.TreeItem(`${draft.method} ${draft.name}`);
    item.id = exchange.id;
    item.description = `${response.status} · ${formatMilliseconds(response.timeline.total)} · ${clusterName}`;
    item.tooltip = `${draft.method} ${draft.url}\n${response.status} ${response.statusText}\n${new Date(response.startedAt).toLocaleString()}`;
    item.iconPath =
      response.status < 400
        ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
        : new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    item.contextValue = NODES.exchange;
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [exchangeUri(exchange)],
    };
    return item;
  }

  dispose(): void {
    this.#tree.dispose();
  }
}
