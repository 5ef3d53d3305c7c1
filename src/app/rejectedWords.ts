import { l10n } from 'vscode';
import type { Failure } from '../core/model/failure';
import { moment } from './ui/moment';

/** By the vendor's default an account that is locked opens after so long. */
const LOCKED_MS = 15 * 60_000;

/** What a cluster that rejects a login said, of whom and when. */
export function rejectedSentence(cluster: string, { facts }: Failure): string {
  const since = timeOf(facts.data?.['since']);
  if (facts.data?.['kind'] === 'apiKey')
    return since
      ? l10n.t('{0} rejected the API key at {1}.', cluster, moment(since))
      : l10n.t('{0} rejected the API key.', cluster);
  if (facts.detail === undefined || since === undefined)
    return l10n.t('{0} rejected the user name or the password, or the account is locked.', cluster);
  return l10n.t(
    '{0} rejected {1} at {2}: the password is wrong, or the account is locked.',
    cluster,
    facts.detail,
    moment(since),
  );
}

/** What to do about it, and from when on. */
export function rejectedAction({ facts }: Failure): string {
  const since = timeOf(facts.data?.['since']);
  if (facts.data?.['kind'] === 'apiKey')
    return l10n.t('Nothing is tried again by itself. Replace the key, or choose another login.');
  return l10n.t(
    'Nothing is tried again by itself, so that the account is not locked. Replace the password; if the account is locked, try again after {0}.',
    since ? moment(new Date(since.getTime() + LOCKED_MS)) : l10n.t('15 minutes'),
  );
}

function timeOf(value: unknown): Date | undefined {
  const time = typeof value === 'string' ? new Date(value) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time : undefined;
}
