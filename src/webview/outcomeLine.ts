import { html, nothing } from 'lit';
import { icon } from './icon';
import { outcomeActions } from './outcomeActions';
import { outcomeDetails } from './outcomeDetails';
import type { Outcome } from './protocol';
import type { PageActions, Shown } from './shown';
import { byteCount, duration, fill } from './wording';

type Answered = Extract<Outcome, { kind: 'answered' }>;
type Sending = Extract<Outcome, { kind: 'sending' }>;

/** What became of the last Send. The live region is always there: one that is added with its text is not read out. */
export function outcomeLine(shown: Shown, actions: PageActions) {
  const { outcome } = shown.state;
  return html`<div class="outcome outcome-${tone(outcome)}" data-test="outcome" data-kind=${outcome.kind}>
    <div class="outcome-text" role="status" aria-live="polite">${sentence(shown)}</div>
    ${outcome.kind === 'sending' ? movedBytes(shown, outcome) : nothing} ${outcomeActions(shown, actions)}
    ${outcomeDetails(shown)}
  </div>`;
}

/** A send that the person did not want after all is no fault, and does not look like one. */
const isDecided = (outcome: Outcome): boolean => outcome.kind === 'failed' && outcome.decided === true;

function tone(outcome: Outcome): 'none' | 'busy' | 'good' | 'bad' {
  if (outcome.kind === 'none') return 'none';
  if (outcome.kind === 'sending' || isDecided(outcome)) return 'busy';
  return outcome.kind === 'answered' && outcome.status < 400 ? 'good' : 'bad';
}

function sentence(shown: Shown) {
  const { outcome } = shown.state;
  switch (outcome.kind) {
    case 'none':
      return nothing;
    case 'sending':
      return html`${icon('loading', 'codicon-modifier-spin')}
        <span
          >${outcome.asking ? shown.strings.asking : shown.strings.sending}
          ${outcome.retry ? html`<span class="outcome-sentence" data-test="retry">${outcome.retry}</span>` : nothing}
        </span>`;
    case 'answered':
      return answered(shown, outcome);
    case 'failed':
      if (isDecided(outcome))
        return html`${icon('circle-slash')} <span>${advice(outcome.sentence, outcome.action)}</span>`;
      return html`${icon('error')}
        <span><strong>${shown.strings.failed}</strong> ${advice(outcome.sentence, outcome.action)}</span>`;
  }
}

/** Outside the live region, or a screen reader would count along. */
function movedBytes({ strings, language }: Shown, { received, announced, uploaded }: Sending) {
  if (received === 0 && uploaded) {
    const [sent, total] = [uploaded.sent, uploaded.total].map((bytes) => byteCount(bytes, language));
    return html`<span class="outcome-facts" data-test="uploaded"
      >${fill(strings.sentOf, sent!, total!)}</span
    >`;
  }
  if (received === 0) return nothing;
  const so = byteCount(received, language);
  return html`<span class="outcome-facts" data-test="received">
    ${
      announced === undefined
        ? fill(strings.received, so)
        : fill(strings.receivedOf, so, byteCount(announced, language))
    }
  </span>`;
}

function answered({ language, strings }: Shown, outcome: Answered) {
  const good = outcome.status < 400;
  return html`${icon(good ? 'pass' : 'error')}
    <span>
      <strong data-test="status">${`${outcome.status} ${outcome.statusText}`.trim()}</strong>
      <span class="outcome-facts">
        · ${duration(outcome.milliseconds, language)} · ${byteCount(outcome.bytes, language)} ·
        <span data-test="proof">${outcome.proof}</span>
      </span>
      ${
        outcome.insecure
          ? html`<span class="outcome-insecure" data-test="answer-insecure">
              ${icon('unlock')} ${strings.insecure}
            </span>`
          : nothing
      }
      ${advice(outcome.sentence ?? '', outcome.action ?? '')} ${aboutBody(outcome, strings)}
    </span>`;
}

function aboutBody({ body }: Answered, strings: Shown['strings']) {
  if (body === 'whole') return nothing;
  return html`<span class="outcome-action" data-test="about-body">
    ${body === 'head' ? strings.headOnly : strings.notText}
  </span>`;
}

function advice(sentence: string, action: string) {
  return html`${sentence ? html`<span class="outcome-sentence">${sentence}</span>` : nothing}
  ${action ? html`<span class="outcome-action">${action}</span>` : nothing}`;
}
