import * as vscode from 'vscode';
import { CHANGES, weightOf, type Change, type Weight } from '../../../core/catalog/compare/changes';
import { countsOf } from '../../../core/catalog/compare/comparison';
import { depthOfNamespace, pathFrom } from '../../../core/catalog/outline/paths';
import type { Operation } from '../../../core/model/operation';
import { visible } from '../../../core/text/visible';
import { changeWords, WEIGHT_WORDS } from '../../compare/changeWords';
import { ownerOfOperation, type Comparison } from '../../compare/comparison';
import { differenceWords, sameWords } from '../../compare/differenceWords';
import { COMMANDS, NODES } from '../../contributions';
import { scratchUri, shownItemUri } from '../../documents/uris';
import { shortTitle } from '../clusters/apiItem';
import { operationsCount } from '../clusters/countWords';
import { countIn, type ComparisonNode, type Group } from './comparisonNode';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

const GROUPS: Readonly<Record<Group, { readonly icon: string; readonly words: () => string }>> = {
  removed: { icon: 'diff-removed', words: () => vscode.l10n.t('Removed') },
  breaking: { icon: 'warning', words: WEIGHT_WORDS.breaking },
  harmless: { icon: 'diff-modified', words: WEIGHT_WORDS.harmless },
  wording: { icon: 'whitespace', words: WEIGHT_WORDS.wording },
  added: { icon: 'diff-added', words: () => vscode.l10n.t('Added') },
};

/** More operations than so many are not unfolded: they would hide the groups below them. */
const MOST_UNFOLDED = 25;

const CHANGE_ICONS: Readonly<Record<Weight, string>> = {
  breaking: 'warning',
  harmless: 'diff-modified',
  wording: 'whitespace',
};

/**
 * The row of a node. A click opens the request: the right side's, or the left side's of what the right one lacks. Where that has none, as
 * a file, it opens what is said of the operation.
 */
export function comparisonItem(node: ComparisonNode, comparison: Comparison): vscode.TreeItem {
  switch (node.kind) {
    case 'touched': {
      const words = vscode.l10n.t('Saved requests that call these');
      const item = row(words, 'book', Expanded);
      item.description = String(node.touched.length);
      return heard(item, words, item.description);
    }
    case 'saved':
      return savedItem(node, comparison);
    case 'api':
      return apiItem(node, comparison);
    case 'group': {
      const { icon, words } = GROUPS[node.group];
      const count = countIn(node.api, node.group);
      const item = row(
        words(),
        icon,
        node.group === 'wording' || count > MOST_UNFOLDED ? Collapsed : Expanded,
      );
      item.description = String(count);
      item.id = `${node.api.family} ${node.group}`;
      return heard(item, words(), operationsCount(count));
    }
    case 'one':
      return operationRow(node, node.operation, comparison, node.group, None);
    case 'changed': {
      const { after, changes } = node.changed;
      const group = weightOf(changes) ?? 'wording';
      const item = operationRow(node, after, comparison, group, Collapsed);
      item.iconPath = new vscode.ThemeIcon('symbol-method');
      item.contextValue = NODES.differing;
      item.tooltip = [callOf(after), ...changes.slice(0, 20).map(wordsOf)].join('\n');
      item.description =
        changes.length === 1 ? wordsOf(changes[0]!) : vscode.l10n.t('{0} changes', changes.length);
      return heard(item, callOf(after), GROUPS[group].words(), item.description);
    }
    case 'change': {
      const weight = CHANGES[node.change.kind];
      const words = wordsOf(node.change);
      const item = row(words, CHANGE_ICONS[weight], None);
      item.command = details(node.of);
      return heard(item, words, WEIGHT_WORDS[weight]());
    }
    case 'same':
      return row(
        node.onlyBreaking
          ? vscode.l10n.t('Nothing that is different may break a call.')
          : vscode.l10n.t('Nothing is different.'),
        'check',
        None,
      );
  }
}

function apiItem({ api }: Extract<ComparisonNode, { kind: 'api' }>, { apis }: Comparison): vscode.TreeItem {
  const title = shortTitle(api);
  const item = row(title, 'library', apis.length > 3 ? Collapsed : Expanded);
  item.id = api.family;
  const versions = [api.before, api.after].map((version) => shown(version ?? '–'));
  item.description = versions[0] === versions[1] ? versions[0] : versions.join(' → ');
  item.tooltip = [
    `${shown(api.title)}, ${versions.join(' → ')}`,
    differenceWords(countsOf([api])),
    sameWords(api.same),
  ].join('\n');
  return heard(item, title, item.description ?? '', differenceWords(countsOf([api])));
}

function savedItem(
  { one }: Extract<ComparisonNode, { kind: 'saved' }>,
  { right }: Comparison,
): vscode.TreeItem {
  const { saved, operation, gone } = one;
  const item = row(shown(saved.name), gone ? 'diff-removed' : 'diff-modified', None);
  item.description = [
    gone ? vscode.l10n.t('gone') : vscode.l10n.t('changed'),
    ...saved.folders.map(shown),
  ].join(' · ');
  item.tooltip = [shown(saved.folders.join(' / ')), callOf(operation)].join('\n');
  if (right.ownerId !== undefined)
    item.command = open(shownItemUri(right.ownerId, saved.collectionId, saved.itemId, saved.name));
  return heard(item, shown(saved.name), item.description);
}

function operationRow(
  node: ComparisonNode,
  operation: Operation,
  comparison: Comparison,
  group: Group,
  state: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const gone = group === 'removed';
  // which namespace and version it is of says the row of its API
  const path = shown(pathFrom(operation, depthOfNamespace([operation])));
  const item = row(`${operation.method} ${path}`, GROUPS[group].icon, state);
  item.description = shown(operation.summary);
  item.tooltip = [callOf(operation), item.description].join('\n');
  item.id = `${gone ? 'gone' : 'there'} ${operation.key}`;
  const ownerId = ownerOfOperation(comparison, gone);
  item.command = ownerId === undefined ? details(node) : open(scratchUri(ownerId, operation));
  return heard(item, callOf(operation), GROUPS[group].words(), item.description);
}

/** Gives a row what a screen reader says of it: without it that would be the tooltip, which has neither the count nor what the icon tells. */
function heard(item: vscode.TreeItem, ...parts: readonly (string | boolean)[]): vscode.TreeItem {
  item.accessibilityInformation = { label: parts.filter(Boolean).join(', '), role: 'treeitem' };
  return item;
}

/** Most characters of a text in a row and in its tooltip. */
const LONGEST = 300;
const shown = (text: string): string => visible(text, LONGEST);

const callOf = ({ method, path }: Operation): string => `${method} ${shown(path)}`;
const wordsOf = (change: Change): string => shown(changeWords(change));

const open = (uri: vscode.Uri): vscode.Command => ({
  command: 'vscode.open',
  title: vscode.l10n.t('Open'),
  arguments: [uri],
});

const details = (node: ComparisonNode): vscode.Command => ({
  command: COMMANDS.compareDetails,
  title: vscode.l10n.t('Compare Details'),
  arguments: [node],
});

function row(label: string, icon: string, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = label;
  return item;
}
