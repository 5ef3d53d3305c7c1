import * as vscode from 'vscode';
import { trustPin } from '../../../core/cluster/trust';
import type { Failure } from '../../../core/model/failure';
import { placeOf, type ClusterProfile } from '../../../core/model/profile';
import type { CertificateFacts, Trust } from '../../../core/model/trust';
import { certificateOf } from '../../clusters/certificateOf';
import { keepTrust } from '../../clusters/keepTrust';
import type { Services } from '../../services';
import { askAboutChange } from '../../ui/certificateDialog';
import { decideTrust } from './decideTrust';
import { askedWords } from './showCertificate';
import { OneAtATime } from '../oneAtATime';
import { tell } from '../../ui/tell';

type Outcome = 'trusted' | 'compare' | undefined;

const questions = new OneAtATime<Outcome>();

/**
 * Shows the certificate that a request stopped at and asks what to do. One question for a cluster however many requests stopped.
 * @returns whether another trust is kept now. Throws what looking at the certificate and saving throw.
 */
export async function offerTrust(
  services: Services,
  failure: Failure,
  profile: ClusterProfile,
): Promise<boolean> {
  const { answer, asked } = await questions.ask(placeOf(profile), () =>
    decide(services, failure, profile.id),
  );
  if (answer !== 'compare') return answer === 'trusted';
  if (!asked) return false;
  // The certificate, or the two of them, are on the screen now, without a dialog in front of them: the question waits below.
  // As an error, since VS Code takes a warning away after 12 seconds, and two certificates take longer to compare.
  const again = vscode.l10n.t('Decide…');
  const chosen = await tell.error(
    failure.reason === 'tls-changed'
      ? vscode.l10n.t('The certificate of {0} has changed. Nothing is sent until you decide.', profile.name)
      : vscode.l10n.t(
          'The certificate of {0} is not trusted. Nothing is sent until you decide.',
          profile.name,
        ),
    again,
  );
  return chosen === again && offerTrust(services, failure, profile);
}

async function decide(services: Services, failure: Failure, profileId: string): Promise<Outcome> {
  const profile = services.profiles.get(profileId);
  const shown = failure.facts.data?.['seen'] as CertificateFacts | undefined;
  const seen = shown ?? (await certificateOf(services, profile));
  // Decided meanwhile, here or in another window. An older message still has a button, which must not do nothing.
  if (isTrusted(profile, seen))
    return trusted(vscode.l10n.t('The certificate that {0} has now is trusted already.', profile.name));
  const trust = await newTrust(services, failure, profile, seen);
  if (trust === undefined || trust === 'compare') return trust;
  await keepTrust(services, profileId, trust);
  return trusted(vscode.l10n.t('The certificate that {0} has now is trusted from now on.', profile.name));
}

function trusted(words: string): 'trusted' {
  void tell.information(words);
  return 'trusted';
}

/** Whether a certificate is the pinned one, and its name is that of the cluster or was accepted with it. */
function isTrusted({ trust, host }: ClusterProfile, seen: CertificateFacts): boolean {
  const isPinned = trust.policy === 'pin' && trust.certSha256 === seen.certSha256;
  return isPinned && (!seen.faults.includes('wrong-name') || trust.acceptedNameMismatch === host);
}

async function newTrust(
  services: Services,
  failure: Failure,
  profile: ClusterProfile,
  seen: CertificateFacts,
): Promise<Trust | 'compare' | undefined> {
  const { host, port, trust } = profile;
  const faultless = seen.faults.length === 0;
  // It was replaced by a good one meanwhile: there is nothing to decide, the next try will tell.
  if (faultless && trust.policy === 'system') throw failure;
  if (!faultless && failure.reason !== 'tls-changed') {
    const decision = await decideTrust(host, port, seen);
    if (decision !== 'show') return decision;
    await services.certificates.show(profile, seen, [askedWords(new Date())]);
    return 'compare';
  }
  const decision = await askAboutChange(profile, seen);
  if (decision === 'compare' && trust.policy === 'pin') await services.certificates.compare(profile, seen);
  else if (decision === 'compare') await services.certificates.show(profile, seen, [askedWords(new Date())]);
  return decision === 'trust' ? trustPin(seen, host, new Date()) : decision;
}
