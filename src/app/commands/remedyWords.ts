import { l10n } from 'vscode';
import type { Failure } from '../../core/model/failure';
import { remediable, type Remediable } from './remedies';

const lookAtCertificate = (): string => l10n.t('Look at the Certificate…');

const WORDS: Readonly<Record<Remediable, () => string>> = {
  'tls-changed': lookAtCertificate,
  'tls-untrusted': lookAtCertificate,
  'tls-name': lookAtCertificate,
  'tls-expired': lookAtCertificate,
  'other-cluster': () => l10n.t('Compare the Clusters…'),
  'rejected-or-locked': () => l10n.t('Replace the Secret, or Try It Once…'),
  'session-over': () => l10n.t('Paste Browser Session Again…'),
  'password-login-impossible': () => l10n.t('Choose Another Login…'),
  'client-certificate': () => l10n.t('Choose Client Certificate…'),
};

/** What the button says that leads to what may help after a failure; undefined where nothing is offered. */
export function remedyWords(failure: Failure): string | undefined {
  const reason = remediable(failure);
  return reason && WORDS[reason]();
}
