import { html } from 'lit';

/** A codicon that says nothing to a screen reader: the words beside it do. */
export function icon(name: string, more = '') {
  return html`<span class="codicon codicon-${name} ${more}" aria-hidden="true"></span>`;
}
