import { explainAnswer } from '../../core/prism/errors';
import type { Outcome } from '../../webview/protocol';
import { bodySize, bodyText, type Exchange } from '../exchanges';

/** What the editor says of an answer; of an error, what the cluster said in one sentence. */
export function outcomeOf(exchange: Exchange): Outcome {
  const { response } = exchange;
  const answered = {
    kind: 'answered' as const,
    status: response.status,
    statusText: response.statusText,
    milliseconds: response.timeline.total,
    bytes: bodySize(response),
  };
  if (response.status < 400) return answered;
  const { sentence, action } = explainAnswer(response.status, response.headers, bodyText(response));
  return { ...answered, sentence, action };
}
