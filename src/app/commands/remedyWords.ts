import { l10n } from 'vscode';
import type { Failure } from '../../core/model/failure';
import { hasRemedy } from './remedies';

/** What the button says that leads to what may help after a failure; undefined where nothing is offered. */
export function remedyWords(failure: Failure): string | undefined {
  if (!hasRemedy(failure)) return undefined;
  return failure.reason.startsWith('tls-')
    ? l10n.t('Look at the Certificate…')
    : l10n.t('Look for a Way Out…');
}
