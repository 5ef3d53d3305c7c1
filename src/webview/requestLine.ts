import { html, nothing } from 'lit';
import { icon } from './icon';
import { methodChip } from './methodChip';
import type { PageActions, Shown } from './shown';

/** Method, URL and Send. */
export function requestLine(shown: Shown, urlField: HTMLElement, actions: PageActions) {
  const { draft, strings } = shown;
  const method = draft.method.toUpperCase();
  return html`<div class="request-line">
    ${methodChip(method, `${strings.method} ${method}`)} ${urlField} ${sendButton(shown, actions)}
  </div>`;
}

/** One element for Send and Cancel, so that the focus stays on it. */
function sendButton(shown: Shown, actions: PageActions) {
  const { state, strings, blocked } = shown;
  const sending = state.outcome.kind === 'sending';
  const barred = !sending && blocked !== undefined;
  return html`<vscode-button
    class="send"
    data-test=${sending ? 'cancel' : 'send'}
    ?secondary=${sending}
    aria-disabled=${barred}
    aria-describedby=${barred ? 'send-blocked' : nothing}
    title=${barred ? blocked : nothing}
    aria-keyshortcuts="Control+Enter"
    @click=${() => (sending ? actions.run('cancel') : actions.send())}
  >
    <span slot="content-before">${icon(sending ? 'debug-stop' : 'play')}</span>
    ${sending ? strings.cancel : strings.send}
  </vscode-button>`;
}
