import * as vscode from 'vscode';
import { trustPin } from '../../core/cluster/trust';
import type { Failure } from '../../core/model/failure';
import type { CertificateFacts } from '../../core/model/trust';
import type { Services } from '../services';
import { askAboutChange } from '../ui/certificateDialog';

/**
 * Offers what may help after a send failed: another password, or a look at the certificate that changed. Whatever the
 * person decides, nothing is sent by itself.
 */
export const offerRemedy =
  (services: Services) =>
  async (failure: Failure, profileId: string): Promise<void> => {
    try {
      await offer(services, failure, profileId);
    } catch (error) {
      void services.log.report(error);
    }
  };

async function offer(services: Services, failure: Failure, profileId: string): Promise<void> {
  const profile = services.profiles.find(profileId);
  if (!profile) return;
  if (failure.reason === 'rejected-or-locked') {
    const credential = services.profiles.credentialFor(profile, 'other');
    const replace = vscode.l10n.t('Replace Password…');
    const chosen = await vscode.window.showErrorMessage(
      vscode.l10n.t(
        '{0} rejected the password of {1}, or the account is locked.',
        profile.name,
        credential?.userName ?? '?',
      ),
      replace,
    );
    if (chosen === replace && credential) await services.passwords.askOnce(profile, credential);
  } else if (failure.reason === 'tls-changed') {
    const seen = failure.facts.data?.['seen'] as CertificateFacts | undefined;
    if (!seen || !(await askAboutChange(profile.name, profile.trust, seen))) return;
    (await services.transport()).closeProfile(profile.id);
    await services.profiles.save({ ...profile, trust: trustPin(seen, profile.host, new Date()) });
  }
}
