import { l10n } from 'vscode';
import { daysLeft } from '../../core/cluster/certificate';
import { fingerprintText } from '../../core/cluster/fingerprint';
import type { Trust, TrustPolicy } from '../../core/model/trust';
import { visible } from '../../core/text/visible';
import { isSystemStoreRead } from '../../core/transport/tls/systemRoots';
import { day, endsWords } from './certificateWords';

const SHORT: Readonly<Record<TrustPolicy, () => string>> = {
  system: () => l10n.t('this machine’s certificate authorities'),
  ca: () => l10n.t('a CA file'),
  pin: () => l10n.t('this certificate only'),
  insecure: () => l10n.t('certificate not checked'),
};

/** A policy's name, the same wherever it is shown. */
export const policyName = (policy: TrustPolicy): string => SHORT[policy]();

const LONG: Readonly<Record<TrustPolicy, (trust: Trust) => string>> = {
  system: () =>
    l10n.t(
      'A certificate is accepted that the certificate authorities of this machine vouch for and that bears the cluster’s name.',
    ),
  ca: ({ subject, notAfter }) =>
    l10n.t(
      'A certificate is accepted that “{0}” vouches for and that bears the cluster’s name. The CA is kept here; it {1}.',
      visible(subject ?? ''),
      notAfter ? endsWords(daysLeft({ notAfter }, new Date())) : '?',
    ),
  pin: ({ certSha256 }) =>
    l10n.t(
      'Exactly one certificate is accepted, whatever name it bears. SHA-256: {0}',
      fingerprintText(certSha256 ?? ''),
    ),
  insecure: () =>
    l10n.t(
      'The certificate is NOT checked: whoever answers at this address gets the login and can read and change everything.',
    ),
};

/** What is missing of this machine's certificate authorities; undefined where nothing is. */
export const systemStoreWords = (isRead = isSystemStoreRead()): string | undefined =>
  isRead
    ? undefined
    : l10n.t(
        'This version of VS Code does not read the certificate store of this machine: only public authorities are known. Choose the CA of your company as a file.',
      );

/** What is accepted as a cluster's certificate, since when, and what else was agreed to; a sentence each. */
export function policyWords(trust: Trust): string[] {
  const { policy, seenAt, acceptedNameMismatch, expected } = trust;
  return [
    LONG[policy](trust),
    policy === 'system' && systemStoreWords(),
    seenAt && l10n.t('In force since {0}.', day(seenAt)),
    acceptedNameMismatch && l10n.t('It is for another name than {0}: accepted.', acceptedNameMismatch),
    expected &&
      l10n.t(
        'Another certificate was announced on {0} and is accepted in its place as soon as it comes. SHA-256: {1}',
        day(expected.announcedAt),
        fingerprintText(expected.certSha256),
      ),
  ].filter((line) => typeof line === 'string' && line !== '') as string[];
}
