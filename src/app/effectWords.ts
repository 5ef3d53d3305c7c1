import { l10n } from 'vscode';
import type { Effect } from '../core/model/effect';

/** What an effect means, for the tree and the form: no icon and no colour says it alone. */
export const EFFECT_WORDS: Readonly<Record<Effect, () => string>> = {
  read: () => l10n.t('reads only'),
  write: () => l10n.t('changes data'),
  disrupt: () => l10n.t('interrupts what runs'),
  destroy: () => l10n.t('deletes'),
};
