import { l10n } from 'vscode';
import type { Counts } from '../../core/catalog/compare/comparison';

/** How much is different, as a sentence. */
export function differenceWords({ added, removed, changed, wording }: Counts): string {
  const parts = [
    added > 0 ? l10n.t('{0} added', added) : '',
    removed > 0 ? l10n.t('{0} removed', removed) : '',
    changed > 0 ? l10n.t('{0} changed', changed) : '',
    wording > 0 ? l10n.t('{0} with other texts', wording) : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return l10n.t('No operation is different.');
  return l10n.t('Operations: {0}.', parts.join(', '));
}

/** How many operations of two sides are alike. */
export const sameWords = (count: number): string =>
  count === 1 ? l10n.t('1 is the same.') : l10n.t('{0} are the same.', count);
