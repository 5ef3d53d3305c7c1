import { l10n } from 'vscode';
import { readCertificatePem } from '../../core/cluster/certificate';
import { certificateParts, layOut } from '../../core/cluster/certificateText';
import { hostPort, type ClusterProfile } from '../../core/model/profile';
import type { CertificateFacts, Trust } from '../../core/model/trust';
import { certificateWords } from '../ui/certificateWords';
import { compareWords } from '../ui/compareWords';
import { policyWords } from '../ui/policyWords';

/** Of a cluster that is only being added nobody has decided yet what is accepted: then it has no `trust`. */
export type CertificateOwner = Pick<ClusterProfile, 'id' | 'name' | 'host' | 'port'> & {
  readonly trust?: Trust;
};

/**
 * What a person sees of a cluster's certificate.
 * @param known how it came to be known and how it stands to the one that is trusted; sentences
 */
export function certificateText(
  profile: CertificateOwner,
  facts: CertificateFacts,
  known: readonly string[],
  now: Date,
): string {
  return layOut(
    l10n.t('Certificate of {0} ({1})', profile.name, hostPort(profile)),
    [
      { heading: l10n.t('How it is known'), lines: known },
      ...certificateParts(facts, profile.host, now, certificateWords()),
      {
        heading: l10n.t('What is accepted for this cluster'),
        lines: profile.trust
          ? policyWords(profile.trust)
          : [l10n.t('Nothing yet: it is being added, and you have not decided.')],
      },
      { heading: l10n.t('Where to compare'), lines: compareWords() },
    ],
    facts.pem,
  );
}

/** One of two certificates that are shown side by side: nothing but what they can differ in. */
export function comparedText(
  title: string,
  { host }: Pick<ClusterProfile, 'host'>,
  facts: CertificateFacts,
  now: Date,
): string {
  return layOut(title, certificateParts(facts, host, now, certificateWords()), facts.pem);
}

/** The certificate that a cluster's pin keeps; undefined where the policy is another one. */
export function pinnedFacts({ trust, host }: ClusterProfile, now: Date): CertificateFacts | undefined {
  return trust.policy === 'pin' && trust.pem ? readCertificatePem(trust.pem, host, now) : undefined;
}
