import { l10n } from 'vscode';
import type { CertificateWords } from '../../core/cluster/certificateText';
import type { CertificateFacts, CertificateFault } from '../../core/model/trust';
import { visible } from '../../core/text/visible';

const FAULTS: Readonly<Record<CertificateFault, (facts: CertificateFacts, host: string) => string>> = {
  'self-signed': () => l10n.t('It is signed by itself: only its fingerprint tells whose it is.'),
  'unknown-issuer': ({ issuer }) =>
    l10n.t('It is signed by “{0}”, which this machine does not know.', visible(issuer)),
  'wrong-name': (facts, host) => l10n.t('It is made out to {0}, not to {1}.', namesOf(facts), host),
  expired: ({ notAfter }) => l10n.t('It expired on {0}.', day(notAfter)),
  'not-yet-valid': ({ notBefore }) => l10n.t('It is not valid before {0}.', day(notBefore)),
  'weak-key': ({ key }) =>
    l10n.t(
      'WEAK KEY ({0}): it can be broken, and whoever breaks it can pretend to be this cluster and read the password. Have the certificate replaced by one with a longer key.',
      key,
    ),
};

/** A day as ISO 8601 has it: 03/04 is read differently on two sides of an ocean. */
export const day = (iso: string): string => iso.slice(0, 10);

/** What is wrong with a certificate, in a sentence. */
export const faultWords = (fault: CertificateFault, facts: CertificateFacts, host: string): string =>
  FAULTS[fault](facts, host);

/** The names that a certificate is made out to, in one line, however many there are. */
export function namesOf({
  subjectAltNames,
  subject,
}: Pick<CertificateFacts, 'subjectAltNames' | 'subject'>): string {
  const most = 5;
  const shown = subjectAltNames.slice(0, most).map((name) => visible(name, 80));
  const left = subjectAltNames.length - shown.length;
  if (left > 0) shown.push(l10n.t('and {0} more', left));
  return shown.join(', ') || visible(subject, 80) || l10n.t('nobody');
}

/** How long a certificate lasts. @param left whole days, negative where it is over */
export function endsWords(left: number): string {
  if (left === 0) return l10n.t('expires today');
  if (left === 1) return l10n.t('expires in 1 day');
  if (left > 0) return l10n.t('expires in {0} days', left);
  const ago = -left - 1;
  if (ago === 0) return l10n.t('expired today');
  return ago === 1 ? l10n.t('expired 1 day ago') : l10n.t('expired {0} days ago', ago);
}

/** The words of the certificate document. */
export function certificateWords(): CertificateWords {
  return {
    certificate: l10n.t('Certificate'),
    chain: l10n.t('What vouches for it, as far as it was sent'),
    wrong: l10n.t('What is wrong with it'),
    nothingWrong: l10n.t('Nothing: this machine trusts its issuer, and it bears this name.'),
    subject: l10n.t('Subject'),
    names: l10n.t('Names'),
    issuer: l10n.t('Issuer'),
    selfSigned: l10n.t('itself'),
    valid: l10n.t('Valid'),
    key: l10n.t('Key'),
    serialNumber: l10n.t('Serial number'),
    sha256: 'SHA-256',
    keySha256: l10n.t('Public key SHA-256'),
    none: '–',
    more: (count) => l10n.t('and {0} more', count),
    fault: faultWords,
    ends: endsWords,
  };
}
