import * as vscode from 'vscode';
import { isFailure, type Failure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import type { CertificateFacts } from '../../../core/model/trust';
import { certificateOf } from '../../clusters/certificateOf';
import { pinnedFacts } from '../../documents/certificateTexts';
import { explainLine } from '../../failures';
import type { Services } from '../../services';
import { cancellable } from '../../ui/cancellable';
import { otherKeyWords, renewedWords, sameKey } from '../../ui/certificateDialog';

/** The certificate that a cluster shows now; nothing but a handshake takes place. Can be cancelled. Throws what stood in the way. */
export async function certificateNow(services: Services, given: ClusterProfile): Promise<CertificateFacts> {
  const title = vscode.l10n.t('Looking at the certificate of {0}…', given.name);
  return cancellable(title, async (signal) => certificateOf(services, await services.wake(given), signal));
}

/**
 * Shows the certificate of a cluster as a document: the one that answers now, how it stands to the one that is trusted, and what is
 * accepted. Where nobody answers, the one that is kept is shown and it is said why. Throws what stood in the way where none is kept.
 */
export async function showCertificate(services: Services, given: ClusterProfile): Promise<void> {
  const now = new Date();
  try {
    const seen = await certificateNow(services, given);
    const profile = services.profiles.get(given.id);
    await services.certificates.show(profile, seen, [
      askedWords(now),
      ...standing(profile, seen),
      ...(await passing(services, profile)),
    ]);
  } catch (error) {
    const kept = pinnedFacts(given, now);
    if (!kept || !isFailure(error) || error.reason === 'cancelled') throw error;
    await services.certificates.show(given, kept, keptWords(given, error, now));
  }
}

/** How a certificate that a cluster was just asked for came to be known. */
export const askedWords = (now: Date): string =>
  vscode.l10n.t('It answered on {0} UTC; nothing but a handshake took place.', minute(now));

/** Whether the CA file vouches for what answers, which the faults under the rules of this machine don't tell. */
async function passing(
  { transport }: Pick<Services, 'transport'>,
  profile: ClusterProfile,
): Promise<string[]> {
  if (profile.trust.policy !== 'ca') return [];
  try {
    await (await transport()).tryConnection(profile);
    return [
      vscode.l10n.t('The CA file that is kept for this cluster vouches for it: requests are sent to it.'),
    ];
  } catch (error) {
    if (!isFailure(error)) throw error;
    const why = explainLine(error, profile.name);
    return [
      vscode.l10n.t('Requests are NOT sent to it, by the CA file that is kept for this cluster: {0}', why),
    ];
  }
}

function standing({ trust }: ClusterProfile, seen: CertificateFacts): string[] {
  if (trust.policy === 'system')
    return [
      seen.faults.length === 0
        ? vscode.l10n.t('This machine trusts it: requests are sent to it.')
        : vscode.l10n.t(
            'Requests are NOT sent to it: this machine does not trust it, and nothing else was agreed to.',
          ),
    ];
  if (trust.policy !== 'pin') return [];
  if (seen.certSha256 === trust.certSha256) return [vscode.l10n.t('It is the certificate that is trusted.')];
  if (seen.certSha256 === trust.expected?.certSha256)
    return [vscode.l10n.t('It is the certificate that was announced: the next request accepts it.')];
  return [
    vscode.l10n.t('It is NOT the certificate that is trusted. Nothing is sent to it until you decide.'),
    sameKey(trust, seen) ? renewedWords() : otherKeyWords(),
  ];
}

function keptWords(profile: ClusterProfile, failure: Failure, now: Date): string[] {
  return [
    vscode.l10n.t(
      'The cluster could not be asked on {0} UTC: {1}',
      minute(now),
      explainLine(failure, profile.name),
    ),
    vscode.l10n.t('This is the certificate that was trusted and kept here.'),
  ];
}

const minute = (time: Date): string => time.toISOString().slice(0, 16).replace('T', ' ');
