import * as vscode from 'vscode';
import { trustPin } from '../../core/cluster/trust';
import type { Failure, Reason } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import type { CertificateFacts, Trust } from '../../core/model/trust';
import type { Services } from '../services';
import { askAboutChange } from '../ui/certificateDialog';
import { decideTrust } from './decideTrust';

const ABOUT_CERTIFICATE = new Set<Reason>(['tls-changed', 'tls-untrusted', 'tls-name', 'tls-expired']);

/** Whether {@link offerRemedy} has something to offer for a failure. */
export const hasRemedy = ({ reason }: Failure): boolean =>
  reason === 'rejected-or-locked' || ABOUT_CERTIFICATE.has(reason);

/**
 * Offers what may help after a failure: another password, or a look at the certificate that is not trusted. Whatever the
 * person decides, no request is sent by itself; `again` is run where it was remedied.
 */
export const offerRemedy =
  (services: Services) =>
  async (failure: Failure, profileId: string, again?: () => Promise<void>): Promise<void> => {
    const profile = services.profiles.find(profileId);
    if (!profile || !hasRemedy(failure)) return;
    try {
      const remedied = ABOUT_CERTIFICATE.has(failure.reason)
        ? await offerTrust(services, failure, profile)
        : await offerPassword(services, profile);
      if (remedied) await again?.();
    } catch (error) {
      void services.log.report(error, profile.name);
    }
  };

async function offerPassword(services: Services, profile: ClusterProfile): Promise<boolean> {
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
  if (chosen !== replace || !credential) return false;
  return (await services.passwords.replace(profile, credential)) !== undefined;
}

async function offerTrust(services: Services, failure: Failure, profile: ClusterProfile): Promise<boolean> {
  const trust = await newTrust(services, failure, profile);
  if (!trust) return false;
  (await services.transport()).closeProfile(profile.id);
  await services.profiles.save({ ...services.profiles.get(profile.id), trust });
  return true;
}

async function newTrust(
  services: Services,
  failure: Failure,
  profile: ClusterProfile,
): Promise<Trust | undefined> {
  const { name, host, port, route, trust } = profile;
  const transport = await services.transport();
  const seen =
    (failure.facts.data?.['seen'] as CertificateFacts | undefined) ??
    (await transport.fetchCertificate(host, port, route));
  const faultless = seen.faults.length === 0;
  // It was replaced by a good one meanwhile: there is nothing to decide, the next try will tell.
  if (faultless && trust.policy === 'system') throw failure;
  if (faultless || failure.reason === 'tls-changed')
    return (await askAboutChange(name, trust, seen)) ? trustPin(seen, host, new Date()) : undefined;
  return decideTrust(host, port, seen);
}
