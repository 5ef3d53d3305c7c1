import { l10n } from 'vscode';
import { ownerInSentence } from './owners';
import type { Filtered } from './filterApis';

/** What a filter leaves, in a line: how many of how many, where, and what else matches; where that is nothing, what to try. */
export function filteredLine(filtered: Filtered): string {
  const { query, only, found, hidden } = filtered;
  const line = [
    only ? l10n.t('“{0}” in {1}', query, ownerInSentence(only)) : l10n.t('“{0}”', query),
    foundWords(filtered),
  ].join(': ');
  return found > 0 || hidden > 0
    ? line
    : `${line}. ${l10n.t('Try fewer words, or only the beginning of one.')}`;
}

/** How many match, of how many; with those that match and are hidden, and how many APIs could not be looked through. */
export function foundWords({ found, of, near, hidden, unread }: Filtered): string {
  return [
    l10n.t('{0} of {1} operations', found, of),
    near && l10n.t('with words like these'),
    hidden > 0 && hiddenWords(hidden),
    unread.size > 0 && unreadWords(unread.size),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

const hiddenWords = (count: number): string =>
  count === 1 ? l10n.t('1 internal one hidden') : l10n.t('{0} internal ones hidden', count);

const unreadWords = (count: number): string =>
  count === 1 ? l10n.t('1 API could not be read') : l10n.t('{0} APIs could not be read', count);

/** So many operations. */
export const operationsCount = (count: number): string =>
  count === 1 ? l10n.t('1 operation') : l10n.t('{0} operations', count);
