import * as vscode from 'vscode';
import { trustCa, trustPin } from '../../../core/cluster/trust';
import type { CertificateFacts, Trust } from '../../../core/model/trust';
import { askAboutCertificate } from '../../ui/certificateDialog';

/** What the files that hold a certificate are called. */
export const certificateFilters = (): Record<string, string[]> => ({
  [vscode.l10n.t('Certificates')]: ['pem', 'crt', 'cer', 'der', 'ca-bundle'],
  [vscode.l10n.t('All files')]: ['*'],
});

/**
 * Shows a certificate that this machine does not trust and asks how it is to be trusted.
 * @returns `show` where the person wants to see all of it first, undefined where they want neither way. Throws `unreadable-file` for a file without a CA.
 */
export async function decideTrust(
  host: string,
  port: number,
  certificate: CertificateFacts,
): Promise<Trust | 'show' | undefined> {
  const decision = await askAboutCertificate(host, port, certificate);
  if (decision === 'trust') return trustPin(certificate, host, new Date());
  return decision === 'ca' ? chooseCa(host) : decision;
}

/** Asks for a CA file and copies it in. @returns undefined where the person leaves. Throws `unreadable-file` for one without a CA. */
export async function chooseCa(name: string): Promise<Trust | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('CA file (PEM or DER) that signed the certificate of {0}', name),
      openLabel: vscode.l10n.t('Trust this CA'),
      filters: certificateFilters(),
    })) ?? [];
  return file && trustCa(await vscode.workspace.fs.readFile(file), new Date());
}
