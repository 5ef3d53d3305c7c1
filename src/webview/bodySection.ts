import { html, nothing } from 'lit';
import { icon } from './icon';
import type { PageActions, Shown } from './shown';

/** The body's editor, or an offer to add one. */
export function bodySection(shown: Shown, bodyField: HTMLElement, actions: PageActions) {
  const { strings, draft, state, readOnly, notice } = shown;
  const hasBody = draft.body !== undefined;
  return html`<details class="section" open data-section="body">
    <summary>
      ${icon('chevron-right', 'twist')}
      <h2>${strings.body}</h2>
      ${state.bodyType ? html`<span class="count">${state.bodyType}</span>` : nothing}
    </summary>
    ${
      hasBody
        ? html`<div class="body-actions">
              ${bodyAction('formatBody', 'list-flat', strings.formatBody, readOnly, actions.formatBody)}
              ${bodyAction('removeBody', 'close', strings.removeBody, readOnly, actions.removeBody)}
            </div>
            <div class="body-editor">${bodyField}</div>`
        : html`<div class="add">
            <span class="empty" data-test="no-body">${strings.noBody}</span>
            ${bodyAction('addBody', 'add', strings.addBody, readOnly, actions.addBody)}
          </div>`
    }
    <div class="notice" role="status" aria-live="polite" data-test="notice">${notice ?? nothing}</div>
  </details>`;
}

function bodyAction(test: string, glyph: string, words: string, readOnly: boolean, act: () => void) {
  return html`<button class="action" type="button" data-test=${test} ?disabled=${readOnly} @click=${act}>
    ${icon(glyph)}<span>${words}</span>
  </button>`;
}
