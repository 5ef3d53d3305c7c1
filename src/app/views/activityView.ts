import * as vscode from 'vscode';
import { formatBytes, formatMilliseconds } from '../../core/response/describe';
import { COMMANDS, NODES, REQUEST_EDITOR, VIEWS } from '../contributions';
import { bodyShown } from '../documents/bodyShown';
import { exchangeUri } from '../documents/responseName';
import { PROOF_WORDS } from '../editors/outcome';
import { STAGE_WORDS } from '../editors/timelineLines';
import { bodySize, type Exchange, type Exchanges } from '../exchanges';
import type { FailedSend, FailedSends } from '../failedSends';

type Row = Exchange | FailedSend;

const isExchange = (row: Row): row is Exchange => 'response' in row;
const timeOf = (row: Row): string => (isExchange(row) ? row.response.startedAt : row.at);

/** Steps of a timeline that a tooltip names. */
const LONGEST_STEPS = 4;

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

function answeredItem(exchange: Exchange): vscode.TreeItem {
  const { response, draft, clusterName } = exchange;
  const item = new vscode.TreeItem(`${draft.method} ${draft.name}`);
  const took = formatMilliseconds(response.timeline.total);
  const insecure = response.trust === 'insecure' ? ` · ${vscode.l10n.t('certificate not checked')}` : '';
  item.id = exchange.id;
  // Production clusters mark what bears their address.
  item.resourceUri = exchangeUri(exchange);
  item.description = `${response.status} · ${took} · ${clusterName}${insecure}`;
  item.tooltip = tooltipOf(exchange);
  item.iconPath =
    response.status < 400
      ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
      : new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
  item.contextValue = NODES.exchange;
  item.command =
    bodyShown(response) === 'binary'
      ? { command: COMMANDS.saveAnswer, title: vscode.l10n.t('Save Answer As…'), arguments: [exchange] }
      : { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [exchangeUri(exchange)] };
  return item;
}

/** Method and URL as typed, status, size, when, how it was proved who asks, and where the time went. */
function tooltipOf({ response, draft }: Exchange): string {
  const { steps } = response.timeline;
  const longest = steps
    .filter(({ ms }) => ms >= 1)
    .toSorted((left, right) => right.ms - left.ms)
    .slice(0, LONGEST_STEPS);
  const retries = steps.filter(({ stage }) => stage === 'retry').length;
  return [
    `${draft.method} ${draft.url}`,
    `${response.status} ${response.statusText} · ${formatBytes(bodySize(response))} · ${PROOF_WORDS[response.login]()}`,
    response.trust === 'insecure' ? vscode.l10n.t('certificate not checked') : '',
    new Date(response.startedAt).toLocaleString(),
    '',
    ...steps
      .filter((step) => longest.includes(step))
      .map(({ stage, ms }) => `${STAGE_WORDS[stage]()}: ${formatMilliseconds(ms)}`),
    `${vscode.l10n.t('Total')}: ${formatMilliseconds(response.timeline.total)}`,
    retries > 0 ? vscode.l10n.t('Sent again: {0}', retries) : '',
  ]
    .filter((line, at) => line !== '' || at === 4)
    .join('\n');
}

function failedItem({
  id,
  method,
  name,
  reason,
  sentence,
  clusterName,
  at,
  request,
}: FailedSend): vscode.TreeItem {
  const item = new vscode.TreeItem(`${method} ${name}`);
  item.id = id;
  item.resourceUri = request;
  item.description = `${reason} · ${clusterName}`;
  item.tooltip = `${sentence}\n${new Date(at).toLocaleString()}`;
  item.iconPath =
    reason === 'cancelled'
      ? new vscode.ThemeIcon('circle-slash')
      : new vscode.ThemeIcon('debug-disconnect', new vscode.ThemeColor('testing.iconErrored'));
  item.contextValue = NODES.failedSend;
  item.command = {
    command: 'vscode.openWith',
    title: vscode.l10n.t('Open'),
    arguments: [request, REQUEST_EDITOR],
  };
  return item;
}
