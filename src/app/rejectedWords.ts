import { l10n } from 'vscode';
import type { CredentialKind } from '../core/model/credential';
import type { Failure } from '../core/model/failure';
import { moment } from './ui/moment';

/** By the vendor's default an account that is locked opens after so long. */
const LOCKED_MS = 15 * 60_000;

/** A login that was refused, as far as a failure or a login's state tells. */
interface Rejected {
  readonly kind?: unknown;
  /** ISO 8601, of the first refusal. */
  readonly since?: unknown;
}

/**
 * What a cluster that rejects a login said, of whom and when; or that it was not asked, where the login was rejected before, which may
 * have been by another cluster that shares it.
 */
export function rejectedSentence(cluster: string, { facts }: Failure): string {
  const data: Rejected & { readonly known?: unknown } = facts.data ?? {};
  const since = timeOf(data.since);
  const isKey = data.kind === 'apiKey';
  const who = isKey ? l10n.t('the API key') : facts.detail;
  if (since === undefined || who === undefined)
    return isKey
      ? l10n.t('{0} rejected the API key.', cluster)
      : l10n.t('{0} rejected the user name or the password, or the account is locked.', cluster);
  const words = { cluster, who, at: moment(since) };
  if (data.known === true)
    return isKey
      ? l10n.t('{cluster} was not asked: its login, {who}, was rejected at {at}.', words)
      : l10n.t(
          '{cluster} was not asked: its login, {who}, was rejected at {at}. The password is wrong, or the account is locked.',
          words,
        );
  return isKey
    ? l10n.t('{cluster} rejected {who} at {at}.', words)
    : l10n.t('{cluster} rejected {who} at {at}: the password is wrong, or the account is locked.', words);
}

/** What to do about it, and from when on. */
export const rejectedAction = ({ facts }: Failure): string => rejectedAdvice(facts.data ?? {}, new Date());

/** The same for a login of which no more is known than its state. */
export function rejectedAdvice({ kind, since: first }: Rejected, now: Date): string {
  if (kind === ('apiKey' satisfies CredentialKind))
    return l10n.t('Nothing is tried again by itself. Replace the key, or choose another login.');
  const since = timeOf(first);
  const open = since && new Date(since.getTime() + LOCKED_MS);
  if (open && open <= now)
    return l10n.t(
      'Nothing is tried again by itself, so that the account is not locked. Replace the password; if the account was locked then, it should be open again: try it once.',
    );
  return l10n.t(
    'Nothing is tried again by itself, so that the account is not locked. Replace the password; if the account is locked, try again after {0}.',
    open ? moment(open, now) : l10n.t('15 minutes'),
  );
}

function timeOf(value: unknown): Date | undefined {
  const time = typeof value === 'string' ? new Date(value) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time : undefined;
}
