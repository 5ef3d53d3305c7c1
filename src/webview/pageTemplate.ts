import { html, nothing } from 'lit';
import { aboutLines } from './aboutLines';
import { actionBar } from './actionBar';
import { blockedLine } from './blockedLine';
import { bodySection } from './bodySection';
import { clusterChip } from './clusterChip';
import { fieldSection } from './fieldSection';
import { icon } from './icon';
import { outcomeLine } from './outcomeLine';
import { requestLine } from './requestLine';
import { timelineSection } from './timelineSection';
import type { PageActions, Shown } from './shown';

/** Before the first state there are no words either. */
export function loadingTemplate() {
  return html`<div class="loading" aria-busy="true">${icon('loading', 'codicon-modifier-spin')}</div>`;
}

/** The whole page. */
export function pageTemplate(
  shown: Shown,
  fields: { readonly url: HTMLElement; readonly body: HTMLElement },
  actions: PageActions,
) {
  return html`<main class="page">
    <header class="head">
      ${requestLine(shown, fields.url, actions)}
      <div class="status-line">${clusterChip(shown)} ${outcomeLine(shown, actions)}</div>
      ${blockedLine(shown, actions)}
      ${
        shown.state.problem === undefined
          ? nothing
          : html`<div class="problem" role="alert" data-test="problem">
              ${icon('error')}<span>${shown.state.problem}</span>
            </div>`
      }
    </header>
    ${timelineSection(shown)} ${aboutLines(shown, actions)} ${actionBar(shown, actions)}
    ${(['path', 'query', 'headers'] as const).map((list) => fieldSection(list, shown, actions))}
    ${bodySection(shown, fields.body, actions)}
  </main>`;
}
