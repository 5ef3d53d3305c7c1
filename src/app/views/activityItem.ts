import * as vscode from 'vscode';
import { formatBytes, formatMilliseconds } from '../../core/response/describe';
import { COMMANDS, NODES, REQUEST_EDITOR } from '../contributions';
import { bodyShown } from '../documents/bodyShown';
import { exchangeUri } from '../documents/responseName';
import { PROOF_WORDS } from '../editors/outcome';
import { STAGE_WORDS } from '../editors/timelineLines';
import { bodySize, type Exchange } from '../exchanges';
import type { FailedSend } from '../failedSends';
import { shortReason } from '../reasonWords';

/** Steps of a timeline that a tooltip names. */
const LONGEST_STEPS = 4;

/** A request that was answered, in the Activity view. Its colour and its icon are said in words too. */
export function answeredItem(exchange: Exchange): vscode.TreeItem {
  const { response, draft, clusterName } = exchange;
  const item = new vscode.TreeItem(`${draft.method} ${draft.name}`);
  const took = formatMilliseconds(response.timeline.total);
  const insecure = response.trust === 'insecure' ? [vscode.l10n.t('certificate not checked')] : [];
  item.id = exchange.id;
  // Production clusters mark what bears their address.
  item.resourceUri = exchangeUri(exchange);
  item.description = [response.status, took, clusterName, ...insecure].join(' · ');
  item.tooltip = tooltipOf(exchange);
  const status = `${response.status} ${response.statusText}`.trim();
  item.accessibilityInformation = labelOf(item, status, took, clusterName, ...insecure);
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

/** A request that was not answered: what went wrong in a few words, the rest in the tooltip. */
export function failedItem(failed: FailedSend): vscode.TreeItem {
  const { id, method, name, reason, sentence, action, clusterName, at, request } = failed;
  const item = new vscode.TreeItem(`${method} ${name}`);
  const why = shortReason(reason);
  item.id = id;
  item.resourceUri = request;
  item.description = [why, clusterName].join(' · ');
  item.tooltip = [sentence, action, new Date(at).toLocaleString()].filter(Boolean).join('\n');
  item.accessibilityInformation = labelOf(item, vscode.l10n.t('failed: {0}', why), clusterName);
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

const labelOf = (
  { label }: vscode.TreeItem,
  ...facts: readonly string[]
): vscode.AccessibilityInformation => ({ label: [label, ...facts].join(', '), role: 'treeitem' });
