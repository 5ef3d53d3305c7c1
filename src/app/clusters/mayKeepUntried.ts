import * as vscode from 'vscode';
import type { Failure } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import { isCertificateUnanswered } from '../certificateUnanswered';
import { explain } from '../failures';

/**
 * Asks whether a secret is to be kept that could not be tried.
 * @param error why
 * @param what names it within a sentence
 */
export async function mayKeepUntried(
  error: Failure,
  what: string,
  profile: ClusterProfile,
): Promise<boolean> {
  const keep = vscode.l10n.t('Keep Without Trying');
  const { sentence, action } = explain(error, profile.name);
  const chosen = await vscode.window.showWarningMessage(
    isCertificateUnanswered(error)
      ? vscode.l10n.t('{0} did not say whether it accepts {1}.', profile.name, what)
      : vscode.l10n.t('At {0}, {1} could not be tried.', profile.name, what),
    {
      modal: true,
      detail: `${sentence} ${action}\n\n${vscode.l10n.t('It can be kept without a trial; the next request tries it then, once.')}`,
    },
    keep,
  );
  return chosen === keep;
}
