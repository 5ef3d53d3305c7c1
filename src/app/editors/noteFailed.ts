import type { Uri } from 'vscode';
import type { Draft } from '../../core/model/draft';
import type { Failure, Reason } from '../../core/model/failure';
import type { FailedSend, FailedSends } from '../failedSends';

/** There was no request yet: the form itself says what is missing. */
const NEVER_SENT = new Set<Reason>(['unresolved-variable', 'gone', 'not-confirmed']);

/** What an editor tried to send, and what it says of it. */
interface Tried extends Pick<FailedSend, 'profileId' | 'clusterName'> {
  readonly draft: Draft;
  readonly outcome: Pick<FailedSend, 'sentence' | 'action'>;
  readonly request: Uri;
}

/** A request without an answer is listed in Activity like any other; one that was never whole is not. */
export function noteFailed(
  failedSends: Pick<FailedSends, 'add'>,
  failure: Failure,
  { draft: { method, name }, outcome: { sentence, action }, ...tried }: Tried,
): void {
  if (!NEVER_SENT.has(failure.reason)) failedSends.add(failure, { ...tried, method, name, sentence, action });
}
