import * as vscode from 'vscode';
import { daysLeft } from '../../core/cluster/certificate';
import { fingerprintText } from '../../core/cluster/fingerprint';
import type { ClusterProfile } from '../../core/model/profile';
import type { CertificateFacts, Trust } from '../../core/model/trust';
import { visible } from '../../core/text/visible';
import { factLines } from './certificateDialog';
import { day, endsWords, faultWords } from './certificateWords';
import { compareWords } from './compareWords';
import { confirmed } from './confirmed';

/** Shows the certificate that answers now and asks whether exactly this one is to be accepted. */
export function confirmPin({ name, host }: ClusterProfile, seen: CertificateFacts): Promise<boolean> {
  const otherName = seen.faults.includes('wrong-name');
  return confirmed(
    vscode.l10n.t('Trust exactly this certificate for {0}?', name),
    [
      ...factLines(seen),
      ...faults(host, seen),
      ...(otherName
        ? ['', vscode.l10n.t('It is for another name than {0}: that is accepted with it.', host)]
        : []),
      '',
      ...compareWords(),
    ],
    { keep: vscode.l10n.t('Don’t Trust It'), yes: vscode.l10n.t('Trust This Certificate') },
  );
}

/** Shows what was taken from a CA file. */
export function confirmCa(name: string, ca: Trust): Promise<boolean> {
  const notAfter = ca.notAfter ?? '';
  const count = ca.pem?.match(/BEGIN CERTIFICATE/g)?.length ?? 0;
  return confirmed(
    vscode.l10n.t(
      'Accept what “{0}” vouches for as the certificate of {1}?',
      visible(ca.subject ?? ''),
      name,
    ),
    [
      `${vscode.l10n.t('Issuer')}: ${visible(ca.issuer ?? '')}`,
      `${vscode.l10n.t('Valid until')}: ${day(notAfter)} (${endsWords(daysLeft({ notAfter }, new Date()))})`,
      `SHA-256: ${fingerprintText(ca.certSha256 ?? '')}`,
      ...(count > 1
        ? [vscode.l10n.t('{0} certificates are in the file; all of them are taken.', count)]
        : []),
      '',
      vscode.l10n.t(
        'The cluster’s certificate must bear the name or the IP address that the cluster is called by here.',
      ),
    ],
    { keep: vscode.l10n.t('Don’t Trust It'), yes: vscode.l10n.t('Trust This CA') },
  );
}

/** Says that this machine would refuse what answers now. */
export function confirmSystem({ name, host }: ClusterProfile, seen: CertificateFacts): Promise<boolean> {
  return confirmed(
    vscode.l10n.t('This machine does not trust the certificate that {0} has now.', name),
    [
      ...faults(host, seen),
      '',
      vscode.l10n.t(
        'Requests will be refused until the cluster has another certificate, or this machine another CA.',
      ),
    ],
    { keep: vscode.l10n.t('Leave It as It Is'), yes: vscode.l10n.t('Use It All the Same') },
  );
}

/** Says what it means not to look at a certificate, and asks whether that is wanted. What Enter chooses is to go on checking. */
export function confirmInsecure(name: string): Promise<boolean> {
  return confirmed(
    vscode.l10n.t('Do not check the certificate of {0}?', name),
    [
      vscode.l10n.t(
        'Whoever answers at its address is taken for the cluster: they are given your login, and can read and change all that you send and get.',
      ),
      vscode.l10n.t('A self-signed certificate does not need this: trust exactly that certificate instead.'),
      '',
      vscode.l10n.t(
        'It is shown in the tree and in each answer while it lasts, and it is for this cluster only.',
      ),
    ],
    { keep: vscode.l10n.t('Keep Checking'), yes: vscode.l10n.t('Don’t Check') },
  );
}

const faults = (host: string, seen: CertificateFacts): string[] =>
  seen.faults.map((fault) => `• ${faultWords(fault, seen, host)}`);
