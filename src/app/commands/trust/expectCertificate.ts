import * as vscode from 'vscode';
import { announcedIn, expecting } from '../../../core/cluster/expected';
import { fingerprintText, readFingerprint } from '../../../core/cluster/fingerprint';
import { Failure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import { keepTrust } from '../../clusters/keepTrust';
import type { Services } from '../../services';
import { certificateFilters } from './decideTrust';
import { tell } from '../../ui/tell';

/**
 * Announces the certificate that a cluster will show from some time on, so that its renewal stops nobody. Throws `unreadable-file` for a
 * file without a certificate, and `gone` for a cluster that is not trusted by one certificate.
 */
export async function expectCertificate(services: Services, profile: ClusterProfile): Promise<void> {
  const { trust, name } = profile;
  if (trust.policy !== 'pin')
    throw new Failure('gone', {
      cluster: name,
      detail: vscode.l10n.t('{0} is not trusted by one certificate, so that none has to be announced.', name),
    });
  const certSha256 = await askWhich(name);
  if (certSha256 === undefined) return;
  if (certSha256 === trust.certSha256) {
    void tell.information(vscode.l10n.t('That is the certificate of {0} that is trusted now.', name));
    return;
  }
  await keepTrust(services, profile.id, (latest) => expecting(latest, certSha256, new Date()));
  void tell.information(
    vscode.l10n.t(
      '{0}: another certificate is accepted as soon as it comes, until then the present one. SHA-256 of the other one: {1}',
      name,
      fingerprintText(certSha256),
    ),
  );
}

async function askWhich(name: string): Promise<string | undefined> {
  const file = vscode.l10n.t('Choose a certificate file…');
  const paste = vscode.l10n.t('Paste its SHA-256…');
  const chosen = await vscode.window.showQuickPick([file, paste], {
    title: vscode.l10n.t('Expect another certificate of {0}', name),
    placeHolder: vscode.l10n.t('Which certificate will the cluster have?'),
  });
  if (chosen === file) return fromFile(name);
  return chosen === paste ? fromText(name) : undefined;
}

async function fromFile(name: string): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Certificate that {0} will have (PEM or DER)', name),
      openLabel: vscode.l10n.t('Expect This Certificate'),
      filters: certificateFilters(),
    })) ?? [];
  return file && announcedIn(await vscode.workspace.fs.readFile(file));
}

async function fromText(name: string): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Expect another certificate of {0}', name),
    prompt: vscode.l10n.t(
      'SHA-256 of the certificate, or the line that openssl x509 -fingerprint -sha256 prints',
    ),
    ignoreFocusOut: true,
    validateInput: (typed) =>
      readFingerprint(typed) === undefined
        ? vscode.l10n.t('A SHA-256 has 64 hexadecimal digits, with or without colons. A SHA-1 is too short.')
        : undefined,
  });
  return text === undefined ? undefined : readFingerprint(text);
}
