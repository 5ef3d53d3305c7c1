import { html, nothing } from 'lit';
import { icon } from './icon';
import type { RetiringStrings, V4CallView } from './protocol';

/** Says that an operation's API is retiring, and which calls of v4 do the same, if any is known. */
export function retiringNote(
  calls: readonly V4CallView[],
  strings: RetiringStrings,
  open: (key: string) => void,
) {
  return html`<div class="note" role="note" data-test="retiring">
    ${icon('history')}
    <div>
      <p>${strings.retiring} ${calls.length === 0 ? strings.notInV4 : strings.inV4}</p>
      ${
        calls.length === 0
          ? nothing
          : html`<ul>
              ${calls.map((call) => html`<li>${callLine(call, strings, open)}</li>`)}
            </ul>`
      }
    </div>
  </div>`;
}

function callLine(
  { key, label, grade, note, known }: V4CallView,
  strings: RetiringStrings,
  open: (key: string) => void,
) {
  return html`${
      known
        ? html`<button class="link" type="button" data-test="v4Call" @click=${() => open(key)}>
            ${label}
          </button>`
        : html`<code>${label}</code>`
    }
    <span class="label">${strings[grade]}${known ? '' : ` · ${strings.notImported}`}</span>
    ${note === '' ? nothing : html`<p class="remark">${note}</p>`}`;
}
