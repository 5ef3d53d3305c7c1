import { html, nothing } from 'lit';
import { icon } from './icon';
import type { Outcome } from './protocol';
import type { PageActions, Shown } from './shown';
import { byteCount, duration, fill } from './wording';

type Answered = Extract<Outcome, { kind: 'answered' }>;

/** What became of the last Send. The live region is always there: one that is added with its text is not read out. */
export function outcomeLine(shown: Shown, actions: PageActions) {
  const { outcome } = shown.state;
  return html`<div class="outcome outcome-${tone(outcome)}" data-test="outcome" data-kind=${outcome.kind}>
    <div class="outcome-text" role="status" aria-live="polite">${sentence(shown)}</div>
    ${outcome.kind === 'sending' ? receivedBytes(shown, outcome.received) : nothing}
    ${
      outcome.kind === 'answered'
        ? html`<button
            class="action"
            type="button"
            data-test="showAnswer"
            @click=${() => actions.run('showAnswer')}
          >
            ${icon('go-to-file')}<span>${shown.strings.showAnswer}</span>
          </button>`
        : nothing
    }
  </div>`;
}

function tone(outcome: Outcome): 'none' | 'busy' | 'good' | 'bad' {
  if (outcome.kind === 'none') return 'none';
  if (outcome.kind === 'sending') return 'busy';
  return outcome.kind === 'answered' && outcome.status < 400 ? 'good' : 'bad';
}

function sentence(shown: Shown) {
  const { outcome } = shown.state;
  switch (outcome.kind) {
    case 'none':
      return nothing;
    case 'sending':
      return html`${icon('loading', 'codicon-modifier-spin')} <span>${shown.strings.sending}</span>`;
    case 'answered':
      return answered(shown, outcome);
    case 'failed':
      return html`${icon('error')}
        <span><strong>${shown.strings.failed}</strong> ${advice(outcome.sentence, outcome.action)}</span>`;
  }
}

/** Outside the live region, or a screen reader would count along. */
function receivedBytes({ strings, language }: Shown, received: number) {
  if (received === 0) return nothing;
  return html`<span class="outcome-facts" data-test="received">
    ${fill(strings.received, byteCount(received, language))}
  </span>`;
}

function answered({ language }: Shown, outcome: Answered) {
  const good = outcome.status < 400;
  return html`${icon(good ? 'pass' : 'error')}
    <span>
      <strong data-test="status">${`${outcome.status} ${outcome.statusText}`.trim()}</strong>
      <span class="outcome-facts">
        · ${duration(outcome.milliseconds, language)} · ${byteCount(outcome.bytes, language)}
      </span>
      ${advice(outcome.sentence ?? '', outcome.action ?? '')}
    </span>`;
}

function advice(sentence: string, action: string) {
  return html`${sentence ? html`<span class="outcome-sentence">${sentence}</span>` : nothing}
  ${action ? html`<span class="outcome-action">${action}</span>` : nothing}`;
}
