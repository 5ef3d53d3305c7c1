import { html, nothing } from 'lit';
import { icon } from './icon';
import type { PageCommand, PageStrings } from './protocol';
import type { PageActions, Shown } from './shown';
import { fill } from './wording';

const ACTIONS: readonly {
  readonly command: PageCommand & keyof PageStrings;
  readonly icon: string;
  /** Works while the text is not a request, too. */
  readonly always?: true;
}[] = [
  { command: 'save', icon: 'save' },
  { command: 'copyAs', icon: 'copy' },
  { command: 'previewSnippet', icon: 'code' },
  { command: 'showText', icon: 'file-code', always: true },
  { command: 'reset', icon: 'discard', always: true },
];

/** What can be done with the request besides sending it. */
export function actionBar({ state, strings, readOnly }: Shown, actions: PageActions) {
  return html`<div class="actions" role="toolbar" aria-label=${strings.actions}>
    ${ACTIONS.map(
      (action) =>
        html`<button
          class="action"
          type="button"
          data-test=${action.command}
          title=${strings[action.command]}
          ?disabled=${readOnly && !action.always}
          @click=${() => actions.run(action.command)}
        >
          ${icon(action.icon)}<span class="action-label">${strings[action.command]}</span>
        </button>`,
    )}
    ${
      state.collection === undefined
        ? nothing
        : html`<span class="saved" data-test="savedIn">
            ${icon('check')} ${fill(strings.savedIn, state.collection)}
          </span>`
    }
  </div>`;
}
