import * as vscode from 'vscode';
import { highlights } from '../../../core/catalog/search/highlights';
import { newnessOf } from '../../../core/catalog/v4/v4Version';
import { pathFrom } from '../../../core/catalog/outline/paths';
import { familyFacts } from '../../../core/prism/families';
import { visible } from '../../../core/text/visible';
import { OPERATION_TRAITS, type OperationTrait } from '../../contributions';
import { scratchUri } from '../../documents/uris';
import { EFFECT_WORDS } from '../../effectWords';
import { shortTitle } from './apiItem';
import type { OperationNode } from './clusterNode';
import { effectIcon } from './effectIcon';

const HAS: Readonly<Record<OperationTrait, (starred: boolean) => boolean>> = {
  operation: () => true,
  starred: (starred) => starred,
  unstarred: (starred) => !starred,
};

/** Most characters of a path and of a summary in a row; what is longer is cut by any width. */
const LONGEST = 300;

/**
 * An operation in the tree. Its tooltip is made when it is looked at: it may need the description.
 * @param query what it was found by: its words are marked
 */
export function operationItem(node: OperationNode, starred: boolean, query?: string): vscode.TreeItem {
  const { operation, owner } = node;
  const path = visible(pathFrom(operation, node.depth ?? 0), LONGEST);
  const label = `${operation.method} ${path}`.trimEnd();
  const item = new vscode.TreeItem(
    query === undefined ? label : { label, highlights: highlights(query, label) },
  );
  const marks = operationMarks(node);
  const summary = visible(operation.summary, LONGEST);
  item.description = [placeMark(node, starred), ...marks, summary].filter(Boolean).join(' · ');
  item.iconPath = effectIcon(operation.effect, operation.deprecated);
  // The icon alone tells reading from deleting: a screen reader says it in words.
  item.accessibilityInformation = {
    label: [
      `${operation.method} ${visible(operation.path, LONGEST)}`,
      EFFECT_WORDS[operation.effect](),
      ...marks,
      starred && vscode.l10n.t('favourite'),
      summary,
    ]
      .filter(Boolean)
      .join(', '),
    role: 'treeitem',
  };
  item.contextValue = OPERATION_TRAITS.filter((trait) => HAS[trait](starred)).join(' ');
  // `vscode.open` itself, not a command of ours: else a double click would not keep the tab.
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [scratchUri(owner.id, operation)],
  };
  return item;
}

/** Among the favourites, which are of all APIs, whose path it is (one of v4 says so itself); elsewhere that it is one of them. */
function placeMark({ api, parent }: OperationNode, starred: boolean): string {
  if (parent?.kind !== 'favourites') return starred ? '★' : '';
  if (api.family.startsWith('v4:')) return '';
  // `v2.0`: a narrow row ends within “Prism Element”.
  return api.title === familyFacts(api.family).label ? api.family : shortTitle(api);
}

/** What must be known of an operation before it is used, in a word or two each. */
export function operationMarks({ operation, owner, api }: OperationNode): string[] {
  const { serverVersion } = api;
  const newness = newnessOf(operation, {
    ...(serverVersion === undefined ? {} : { serverVersion }),
    ...(owner.profile?.version === undefined ? {} : { productVersion: owner.profile.version }),
  });
  return [
    newness === 'newer' && vscode.l10n.t('newer than the cluster'),
    newness === 'maybe' && vscode.l10n.t('may be newer than the cluster'),
    operation.deprecated && vscode.l10n.t('deprecated'),
    operation.internal && vscode.l10n.t('internal'),
  ].filter((mark) => mark !== false);
}
