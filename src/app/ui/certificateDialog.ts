import * as vscode from 'vscode';
import type { CertificateFacts, CertificateFault, Trust } from '../../core/model/trust';

export type CertificateDecision = 'trust' | 'ca' | undefined;

const FAULTS: Readonly<Record<CertificateFault, (facts: CertificateFacts, host: string) => string>> = {
  'self-signed': () => vscode.l10n.t('It is signed by itself: only its fingerprint tells whose it is.'),
  'unknown-issuer': ({ issuer }) =>
    vscode.l10n.t('It is signed by “{0}”, which this machine does not know.', issuer),
  'wrong-name': ({ subjectAltNames, subject }, host) =>
    vscode.l10n.t('It is made out to {0}, not to {1}.', subjectAltNames.join(', ') || subject, host),
  expired: ({ notAfter }) => vscode.l10n.t('It expired on {0}.', day(notAfter)),
  'not-yet-valid': ({ notBefore }) => vscode.l10n.t('It is not valid before {0}.', day(notBefore)),
  'weak-key': ({ key }) => vscode.l10n.t('Its key ({0}) is too short to be safe.', key),
};

const day = (iso: string): string => iso.slice(0, 10);

/** A fingerprint as other tools print it: upper case, two digits and a colon. */
export const fingerprint = (sha256: string): string => sha256.toUpperCase().match(/../g)?.join(':') ?? '';

/** Shows a certificate that the system does not trust and asks what to do. Nothing has been sent yet. */
export async function askAboutCertificate(
  host: string,
  port: number,
  facts: CertificateFacts,
): Promise<CertificateDecision> {
  const trust = vscode.l10n.t('Trust This Certificate');
  const ca = vscode.l10n.t('Choose CA File…');
  const detail = [
    vscode.l10n.t('Nothing has been sent yet. What is wrong with it:'),
    ...facts.faults.map((fault) => `• ${FAULTS[fault](facts, host)}`),
    '',
    ...factLines(facts),
    '',
    vscode.l10n.t(
      'Compare the SHA-256 with the one that Prism shows under Settings › SSL Certificate, or that this prints on a controller VM:',
    ),
    'openssl s_client -connect localhost:9440 </dev/null | openssl x509 -noout -fingerprint -sha256',
    vscode.l10n.t(
      'If you trust it, exactly this certificate is accepted for this cluster, and a change is reported before anything is sent.',
    ),
  ].join('\n');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The certificate of {0} is not trusted by this machine.', `${host}:${port}`),
    { modal: true, detail },
    trust,
    ca,
  );
  return chosen === trust ? 'trust' : chosen === ca ? 'ca' : undefined;
}

/** Shows the certificate that was trusted beside the one that is there now; true: trust the new one. */
export async function askAboutChange(name: string, old: Trust, seen: CertificateFacts): Promise<boolean> {
  const trust = vscode.l10n.t('Trust the New Certificate');
  const sameKey = old.spkiSha256 === seen.spkiSha256;
  const detail = [
    sameKey
      ? vscode.l10n.t('It was renewed with the same key.')
      : vscode.l10n.t(
          'Its key is another one. If nobody replaced it, something else may be answering in the cluster’s place.',
        ),
    '',
    vscode.l10n.t('Trusted until now:'),
    `${vscode.l10n.t('Subject')}: ${old.subject ?? '?'}`,
    `SHA-256: ${fingerprint(old.certSha256 ?? '')}`,
    '',
    vscode.l10n.t('There now:'),
    ...factLines(seen),
  ].join('\n');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The certificate of {0} has changed. Nothing was sent.', name),
    { modal: true, detail },
    trust,
  );
  return chosen === trust;
}

function factLines(facts: CertificateFacts): string[] {
  return [
    `${vscode.l10n.t('Subject')}: ${facts.subject}`,
    `${vscode.l10n.t('Names')}: ${facts.subjectAltNames.join(', ') || '–'}`,
    `${vscode.l10n.t('Issuer')}: ${facts.issuer}`,
    `${vscode.l10n.t('Valid')}: ${day(facts.notBefore)} – ${day(facts.notAfter)}`,
    `${vscode.l10n.t('Key')}: ${facts.key}`,
    `SHA-256: ${fingerprint(facts.certSha256)}`,
  ];
}
