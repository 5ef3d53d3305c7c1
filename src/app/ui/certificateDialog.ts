import * as vscode from 'vscode';
import { fingerprintText } from '../../core/cluster/fingerprint';
import { hostPort, type ClusterProfile } from '../../core/model/profile';
import type { CertificateFacts, Trust } from '../../core/model/trust';
import { visible } from '../../core/text/visible';
import { day, faultWords, namesOf } from './certificateWords';
import { compareWords } from './compareWords';
import { systemStoreWords } from './policyWords';

export type CertificateDecision = 'trust' | 'ca' | 'show' | undefined;

/**
 * Shows a certificate that the system does not trust and asks what to do. Nothing has been sent yet. What Enter chooses is to look at
 * all of it: nothing is trusted by a hasty key.
 */
export async function askAboutCertificate(
  host: string,
  port: number,
  facts: CertificateFacts,
): Promise<CertificateDecision> {
  const trust = vscode.l10n.t('Trust This Certificate');
  const ca = vscode.l10n.t('Choose CA File…');
  const show = vscode.l10n.t('Show Certificate');
  const detail = [
    vscode.l10n.t('Nothing has been sent yet. What is wrong with it:'),
    ...faultLines(host, facts),
    ...(facts.faults.includes('unknown-issuer') ? [systemStoreWords() ?? ''].filter(Boolean) : []),
    '',
    ...factLines(facts),
    '',
    ...compareWords(),
    '',
    vscode.l10n.t(
      'If you trust it, exactly this certificate is accepted for this cluster, and a change is reported before anything is sent.',
    ),
  ].join('\n');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The certificate of {0} is not trusted by this machine.', hostPort({ host, port })),
    { modal: true, detail },
    show,
    trust,
    ca,
  );
  return chosen === trust ? 'trust' : chosen === ca ? 'ca' : chosen === show ? 'show' : undefined;
}

/** `compare`: to see the new certificate, beside the old one where that is kept. */
export type ChangeDecision = 'trust' | 'compare' | undefined;

/**
 * Says that a cluster answers with another certificate than the trusted one, and asks what to do. What Enter chooses is to compare
 * them: nothing is trusted by a hasty key.
 */
export async function askAboutChange(
  { name, host, trust: old }: Pick<ClusterProfile, 'name' | 'host' | 'trust'>,
  seen: CertificateFacts,
): Promise<ChangeDecision> {
  const trust = vscode.l10n.t('Trust the New Certificate');
  const pinned = old.policy === 'pin';
  const compare = pinned ? vscode.l10n.t('Compare…') : vscode.l10n.t('Show Certificate');
  const detail = [
    ...(pinned ? [sameKey(old, seen) ? renewedWords() : otherKeyWords(), ''] : []),
    vscode.l10n.t('Trusted until now:'),
    ...trustedLines(old),
    '',
    vscode.l10n.t('There now:'),
    ...factLines(seen),
    ...faultLines(host, seen),
    '',
    ...compareWords(),
  ].join('\n');
  const chosen = await vscode.window.showWarningMessage(
    pinned
      ? vscode.l10n.t('The certificate of {0} has changed. Nothing was sent.', name)
      : vscode.l10n.t(
          'The certificate of {0} is not one that its CA file vouches for. Nothing was sent.',
          name,
        ),
    { modal: true, detail },
    compare,
    trust,
  );
  return chosen === trust ? 'trust' : chosen === compare ? 'compare' : undefined;
}

/** Whether a certificate that is not the trusted one has its key. */
export const sameKey = (old: Trust, seen: CertificateFacts): boolean =>
  old.spkiSha256 !== undefined && old.spkiSha256 === seen.spkiSha256;

export const renewedWords = (): string =>
  vscode.l10n.t(
    'It was renewed with the same key: whoever answers has the key of the certificate that was trusted.',
  );

export const otherKeyWords = (): string =>
  vscode.l10n.t(
    'Its key is another one. If nobody replaced it, something else may be answering in the cluster’s place, and would be given the password.',
  );

function faultLines(host: string, facts: CertificateFacts): string[] {
  return facts.faults.map((fault) => `• ${faultWords(fault, facts, host)}`);
}

function trustedLines({ subject, notAfter, certSha256 }: Trust): string[] {
  return [
    `${vscode.l10n.t('Subject')}: ${visible(subject ?? '?')}`,
    `${vscode.l10n.t('Valid until')}: ${day(notAfter ?? '?')}`,
    `SHA-256: ${fingerprintText(certSha256 ?? '')}`,
  ];
}

/** What tells a certificate from another, a line each. */
export function factLines(facts: CertificateFacts): string[] {
  return [
    `${vscode.l10n.t('Subject')}: ${visible(facts.subject)}`,
    `${vscode.l10n.t('Names')}: ${facts.subjectAltNames.length === 0 ? '–' : namesOf(facts)}`,
    `${vscode.l10n.t('Issuer')}: ${visible(facts.issuer)}`,
    `${vscode.l10n.t('Valid')}: ${day(facts.notBefore)} – ${day(facts.notAfter)}`,
    `${vscode.l10n.t('Key')}: ${facts.key}`,
    `SHA-256: ${fingerprintText(facts.certSha256)}`,
  ];
}
