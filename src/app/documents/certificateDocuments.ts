import * as vscode from 'vscode';
import { hostPort, type ClusterProfile } from '../../core/model/profile';
import type { CertificateFacts } from '../../core/model/trust';
import { CERTIFICATE_LANGUAGE } from '../contributions';
import type { CertificateFiles } from './certificateFiles';
import { certificateText, comparedText, pinnedFacts, type CertificateOwner } from './certificateTexts';
import { certificateUri } from './uris';

/** Opens certificates as documents, alone or two side by side. */
export class CertificateDocuments {
  constructor(private readonly files: CertificateFiles) {}

  /** @param known how it came to be known and how it stands to the one that is trusted; sentences */
  async show(profile: CertificateOwner, facts: CertificateFacts, known: readonly string[]): Promise<void> {
    const uri = certificateUri(profile.id, 'now', vscode.l10n.t('{0} certificate', profile.name));
    this.files.put(uri, certificateText(profile, facts, known, new Date()));
    await vscode.window.showTextDocument(await opened(uri), { preview: true });
  }

  /** The certificate that is trusted on the left, the one that answered on the right. */
  async compare(profile: ClusterProfile, seen: CertificateFacts): Promise<void> {
    const now = new Date();
    const trusted = vscode.l10n.t('{0} trusted', profile.name);
    const answered = vscode.l10n.t('{0} answered', profile.name);
    const [left, right] = [
      certificateUri(profile.id, 'trusted', trusted),
      certificateUri(profile.id, 'answered', answered),
    ];
    const old = pinnedFacts(profile, now);
    const title = vscode.l10n.t('Certificate of {0} ({1})', profile.name, hostPort(profile));
    this.files.put(left, old ? comparedText(title, profile, old, now) : '');
    this.files.put(right, comparedText(title, profile, seen, now));
    await Promise.all([opened(left), opened(right)]);
    const tab = vscode.l10n.t('{0}: trusted certificate ↔ the one that answered', profile.name);
    await vscode.commands.executeCommand('vscode.diff', left, right, tab, { preview: true });
  }
}

/** A long fingerprint is compared whole: the language has its lines wrapped. */
async function opened(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.languages.setTextDocumentLanguage(document, CERTIFICATE_LANGUAGE);
}
