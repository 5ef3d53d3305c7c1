import { html, nothing } from 'lit';
import { effectChip } from '../effectChip';
import { icon } from '../icon';
import { methodChip } from '../methodChip';
import { retiringNote } from '../retiringNote';
import type { OperationCommand, OperationStrings, OperationView } from './protocol';

export interface HeadActions {
  run(command: OperationCommand): void;
  openCall(key: string): void;
}

/** Which call it is, what it does, and what can be done with it. */
export function headTemplate(view: OperationView, strings: OperationStrings, actions: HeadActions) {
  return html`<header class="operation-head">
    <h1 class="call">${methodChip(view.method)} <code data-test="path">${view.path}</code></h1>
    ${view.summary === '' ? nothing : html`<p class="summary-line" data-test="summary">${view.summary}</p>`}
    <div class="status-line">
      <span class="chip ${view.cluster === undefined ? 'chip-none' : ''}" data-test="cluster">
        ${icon(view.cluster === undefined ? 'plug' : 'server')}
        <span class="visually-hidden">${strings.cluster}</span>
        ${view.cluster ?? strings.noCluster}
      </span>
      <span class="api" data-test="api"
        >${[view.api, view.api.endsWith(view.apiVersion) ? '' : view.apiVersion].filter(Boolean).join(' · ')}</span
      >
      ${effectChip(view.effect, strings)} ${mark(view.deprecated, 'warning', strings.deprecated)}
      ${mark(view.internal, 'lock', strings.internal)}
      ${mark(view.newness === 'newer', 'versions', strings.newer)}
      ${mark(view.newness === 'maybe', 'versions', strings.maybeNewer)}
    </div>
    <div class="actions" role="toolbar" aria-label=${strings.actions}>
      ${action('open', 'edit', strings.open, actions)} ${action('copyAs', 'copy', strings.copyAs, actions)}
      ${action('star', view.starred ? 'star-full' : 'star-empty', view.starred ? strings.unstar : strings.star, actions)}
      ${view.hasSource ? action('source', 'go-to-file', strings.source, actions) : nothing}
    </div>
    ${view.retiring ? retiringNote(view.retiring, strings, (key) => actions.openCall(key)) : nothing}
  </header>`;
}

function mark(is: boolean, name: string, words: string) {
  return is ? html`<span class="deprecated">${icon(name)} ${words}</span>` : nothing;
}

function action(command: OperationCommand, name: string, words: string, actions: HeadActions) {
  return html`<button class="action" type="button" data-test=${command} @click=${() => actions.run(command)}>
    ${icon(name)}<span>${words}</span>
  </button>`;
}
