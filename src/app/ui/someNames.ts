import { l10n } from 'vscode';

/**
 * Names in a sentence, the first ones of many: a login may serve a thousand clusters.
 * @param most how many are named; one more is named in place of “and 1 more”
 */
export function someNames(names: readonly string[], most = 3): string {
  if (names.length <= most + 1) return names.join(', ');
  return l10n.t('{0} and {1} more', names.slice(0, most).join(', '), names.length - most);
}
