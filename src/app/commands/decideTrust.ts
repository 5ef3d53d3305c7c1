import * as vscode from 'vscode';
import { trustCa, trustPin } from '../../core/cluster/trust';
import type { CertificateFacts, Trust } from '../../core/model/trust';
import { askAboutCertificate } from '../ui/certificateDialog';

/**
 * Shows a certificate that this machine does not trust and asks how it is to be trusted.
 * @returns undefined where the person wants neither way. Throws `unreadable-file` for a file without a CA.
 */
export async function decideTrust(
  host: string,
  port: number,
  certificate: CertificateFacts,
): Promise<Trust | undefined> {
  const decision = await askAboutCertificate(host, port, certificate);
  if (decision === 'trust') return trustPin(certificate, host, new Date());
  if (decision !== 'ca') return undefined;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('CA file (PEM or DER) that signed the certificate of {0}', host),
      openLabel: vscode.l10n.t('Trust this CA'),
      filters: { [vscode.l10n.t('Certificates')]: ['pem', 'crt', 'cer', 'der', 'ca-bundle'] },
    })) ?? [];
  return file && trustCa(await vscode.workspace.fs.readFile(file), new Date());
}
