import { l10n } from 'vscode';
import { Failure, REASONS, type Reason } from '../../core/model/failure';
import type { Retry } from '../../core/model/ports';
import type { LoginProof } from '../../core/model/response';
import { explainAnswer } from '../../core/prism/errors';
import { textOf } from '../../core/request/parts';
import { formatMilliseconds } from '../../core/response/describe';
import type { Outcome } from '../../webview/protocol';
import { bodyShown } from '../documents/bodyShown';
import { errorText } from '../answerBody';
import { bodySize, type Exchange } from '../exchanges';
import { explain } from '../failures';
import { failureDetails } from './failureDetails';
import type { KnownVersions } from './knownVersions';
import { timelineLines } from './timelineLines';

type Redact = (text: string) => string;

/** How a request proved who is asking. */
export const PROOF_WORDS: Readonly<Record<LoginProof, () => string>> = {
  none: () => l10n.t('without login'),
  password: () => l10n.t('logged in with the password'),
  session: () => l10n.t('with the session'),
  apiKey: () => l10n.t('with the API key'),
  browser: () => l10n.t('with the browser’s session'),
  certificate: () => l10n.t('with the client certificate'),
};

/**
 * What the editor says of an answer; of an error, what the cluster said in one sentence.
 * @param versions asked for what is known of the versions of the cluster and of the operation, where that may explain an error
 */
export async function outcomeOf(
  exchange: Exchange,
  redact: Redact,
  versions: () => Promise<KnownVersions> = async () => ({}),
): Promise<Outcome> {
  const { response, request } = exchange;
  const answered = {
    kind: 'answered' as const,
    status: response.status,
    statusText: response.statusText,
    milliseconds: response.timeline.total,
    bytes: bodySize(response),
    insecure: response.trust === 'insecure',
    proof: PROOF_WORDS[response.login](),
    body: bodyShown(response),
    timeline: timelineLines(response.timeline, redact)!,
  };
  if (response.status < 400) return answered;
  const text = await errorText(response);
  const { sentence, action, details } = explainAnswer(response.status, response.headers, text, {
    target: textOf(request.target),
    login: response.login,
    ...(response.status === 404 ? await versions() : {}),
  });
  return {
    ...answered,
    sentence: redact(sentence),
    action: redact(action),
    ...(details === undefined ? {} : { details: redact(details) }),
  };
}

/** What a person decided is no fault: not for the log, and not for the eye. */
export const DECIDED: ReadonlySet<Reason> = new Set<Reason>(['cancelled', 'not-confirmed']);

/**
 * What the editor says where there was no answer.
 * @param remedy what the button that may help says
 */
export function failureOutcome(
  failure: Failure,
  cluster: string | undefined,
  remedy: string | undefined,
  redact: Redact,
): Extract<Outcome, { kind: 'failed' }> {
  const { sentence, action } = explain(failure, cluster);
  const timeline = timelineLines(failure.facts.data?.['timeline'], redact);
  return {
    kind: 'failed',
    ...(DECIDED.has(failure.reason) ? { decided: true } : {}),
    sentence: redact(sentence),
    action: redact(action),
    details: redact(failureDetails(failure)),
    ...(remedy === undefined ? {} : { remedy }),
    ...(timeline === undefined ? {} : { timeline }),
  };
}

/**
 * What the editor says while it waits to send a read again.
 * @param cluster its name
 */
export function retryWords({ attempt, attempts, waitMs, why }: Retry, cluster: string | undefined): string {
  const reason = REASONS.find((one) => one === why);
  const when = l10n.t(
    'Trying again in {0}, attempt {1} of {2}.',
    formatMilliseconds(waitMs),
    attempt,
    attempts,
  );
  const cause = reason === undefined ? `${why}.` : explain(new Failure(reason), cluster).sentence;
  return `${cause} ${when}`;
}
