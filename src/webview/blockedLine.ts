import { html, nothing } from 'lit';
import { icon } from './icon';
import type { PageActions, Shown } from './shown';

/** Why Send is blocked; a name that has a field in the form leads to it. */
export function blockedLine(shown: Shown, actions: PageActions) {
  const { state, blocked, strings } = shown;
  if (blocked === undefined) return nothing;
  if (state.problem !== undefined || !state.cluster || state.unresolved.length === 0)
    return html`<div class="visually-hidden" id="send-blocked">${blocked}</div>`;
  const [before = '', after = ''] = strings.unresolved.split('{0}');
  return html`<div class="blocked" id="send-blocked" data-test="unresolved">
    ${icon('warning')}
    <span>
      ${before.trim()}
      ${state.unresolved.map((name, index) => [index > 0 ? ', ' : '', unresolvedName(shown, name, actions)])}
      ${after.trim()}
    </span>
  </div>`;
}

function unresolvedName({ draft, state }: Shown, name: string, actions: PageActions) {
  const hasField =
    draft.path.some((field) => field.name === name) ||
    state.hints.some((hint) => hint.in === 'path' && hint.name === name) ||
    draft.url.includes(`/{${name}}`);
  if (!hasField) return html`<code>${name}</code>`;
  return html`<button class="link" type="button" @click=${() => actions.focusField(name)}>${name}</button>`;
}
