import { html, nothing } from 'lit';
import { icon } from './icon';
import type { Outcome, PageCommand } from './protocol';
import type { PageActions, Shown } from './shown';

/** What can be done with an answer, or against a failure. */
export function outcomeActions(shown: Shown, actions: PageActions) {
  const { strings, state } = shown;
  const { outcome } = state;
  const button = (command: PageCommand, glyph: string, words: string) =>
    html`<button class="action" type="button" data-test=${command} @click=${() => actions.run(command)}>
      ${icon(glyph)}<span>${words}</span>
    </button>`;
  if (outcome.kind === 'failed')
    return outcome.remedy === undefined ? nothing : button('remedy', 'wand', outcome.remedy);
  if (!isAnswered(outcome)) return nothing;
  return html`<span class="outcome-actions">
    ${outcome.body === 'binary' ? nothing : button('showAnswer', 'go-to-file', strings.showAnswer)}
    ${outcome.body === 'head' ? button('openWholeAnswer', 'file', strings.openWholeAnswer) : nothing}
    ${outcome.bytes > 0 ? button('saveAnswer', 'save-as', strings.saveAnswer) : nothing}
  </span>`;
}

const isAnswered = (outcome: Outcome): outcome is Extract<Outcome, { kind: 'answered' }> =>
  outcome.kind === 'answered';
