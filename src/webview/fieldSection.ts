import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fieldRow } from './fieldRow';
import { type FieldList, formRows } from './formRows';
import { icon } from './icon';
import type { PageActions, Shown } from './shown';

/** The table of path parameters, query parameters or headers. */
export function fieldSection(list: FieldList, shown: Shown, actions: PageActions) {
  const { strings, draft, state, readOnly } = shown;
  const rows = formRows(list, draft, state.hints);
  if (list === 'path' && rows.length === 0) return nothing;
  const used = rows.filter((row) => row.enabled).length;
  return html`<details class="section" open data-section=${list}>
    <summary>
      ${icon('chevron-right', 'twist')}
      <h2>${strings[list]}</h2>
      ${rows.length > 0 ? html`<span class="count">${used}/${rows.length}</span>` : nothing}
    </summary>
    <div class="rows" role="group" aria-label=${strings[list]} data-test="${list}-rows">
      ${repeat(
        rows,
        (row) => row.key,
        (row, index) => fieldRow(row, `${list}-${index}`, shown, actions),
      )}
      ${
        list === 'path'
          ? nothing
          : html`<div class="add">
              ${
                rows.length === 0 && list === 'query'
                  ? html`<span class="empty" data-test="no-parameters">${strings.noParameters}</span>`
                  : nothing
              }
              <button
                class="action"
                type="button"
                data-test="add-${list}"
                ?disabled=${readOnly}
                @click=${() => actions.add(list)}
              >
                ${icon('add')}<span>${list === 'query' ? strings.addParameter : strings.addHeader}</span>
              </button>
            </div>`
      }
    </div>
  </details>`;
}
