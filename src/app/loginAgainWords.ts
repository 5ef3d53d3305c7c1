import { l10n } from 'vscode';
import type { Failure } from '../core/model/failure';
import type { BackoffFacts } from '../core/transport/login/backoff';

/** From when on requests log in again, where a log-in failed a moment ago; undefined where they may now. */
export function loginAgainWords({ facts }: Failure, now = new Date()): string | undefined {
  const { loginAgainAt }: BackoffFacts = facts.data ?? {};
  const at = loginAgainAt === undefined ? undefined : new Date(loginAgainAt);
  if (!at || !(at > now)) return undefined;
  // To the second: it is a matter of seconds.
  return l10n.t('No request logs in there again before {0}.', at.toLocaleTimeString());
}
