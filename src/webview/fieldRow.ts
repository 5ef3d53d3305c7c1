import { html, nothing } from 'lit';
import './choiceField';
import type { FormRow } from './formRows';
import { icon } from './icon';
import { enabledEdits, nameEdits, valueEdits } from './rowEdits';
import type { PageActions, Shown } from './shown';
import { textValue } from './textValue';
import { fill } from './wording';

const TEST_PREFIX = { path: 'path', query: 'query', headers: 'header' } as const;

/** One parameter or header: switch, name, value, what the description says of it, and Remove where it may go. */
export function fieldRow(row: FormRow, id: string, shown: Shown, actions: PageActions) {
  const { strings, draft, readOnly } = shown;
  const label = row.name || strings.name;
  const test = `${TEST_PREFIX[row.list]}-${row.name}`;
  const onValue = (event: Event) =>
    actions.edit(valueEdits(draft, row, (event.target as HTMLInputElement).value), 'soon');
  return html`<div
    class="row ${row.enabled ? '' : 'row-off'} ${row.missing ? 'row-missing' : ''} ${row.own ? 'row-own' : ''}"
    data-row=${`${row.list}:${row.key}`}
  >
    <div class="cell-switch">
      ${
        row.list === 'path'
          ? nothing
          : html`<input
              type="checkbox"
              aria-label=${fill(strings.enabled, label)}
              title=${fill(strings.enabled, label)}
              data-test="enabled-${test}"
              .checked=${row.enabled}
              ?disabled=${readOnly}
              @change=${(event: Event) =>
                actions.edit(enabledEdits(draft, row, (event.target as HTMLInputElement).checked), 'now')}
            />`
      }
    </div>
    <div class="cell-name">${nameCell(row, id, test, shown, actions)}</div>
    <div class="cell-value" @input=${onValue}>${valueCell(row, id, test, label, shown)}</div>
    ${
      row.hint?.description
        ? html`<div class="cell-about" id="${id}-about" title=${row.hint.description}>
            ${row.hint.description}
          </div>`
        : html`<div class="cell-about" id="${id}-about"></div>`
    }
    <div class="cell-remove">
      ${
        row.own
          ? html`<button
              class="action action-icon"
              type="button"
              title=${fill(strings.remove, label)}
              aria-label=${fill(strings.remove, label)}
              data-test="remove-${test}"
              ?disabled=${readOnly}
              @click=${() => actions.remove(row)}
            >
              ${icon('close')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

function nameCell(row: FormRow, id: string, test: string, shown: Shown, actions: PageActions) {
  const { strings, readOnly } = shown;
  if (row.own)
    return html`<input
      class="text text-name"
      type="text"
      spellcheck="false"
      autocomplete="off"
      aria-label=${strings.name}
      placeholder=${strings.name}
      data-test="name-${test}"
      ?readonly=${readOnly}
      @input=${(event: Event) =>
        actions.edit(nameEdits(row, (event.target as HTMLInputElement).value), 'soon')}
      ${textValue(row.name)}
    />`;
  const required = row.list === 'path' || row.hint?.required === true;
  return html`<span class="field-name" title=${row.name}>${row.name}</span>
    <span class="field-type" id="${id}-type">
      ${row.hint?.type ?? nothing}
      ${required ? html`<span class="field-required">${strings.required}</span>` : nothing}
    </span>`;
}

function valueCell(row: FormRow, id: string, test: string, label: string, shown: Shown) {
  const { strings, readOnly } = shown;
  const describedBy = row.own ? nothing : `${id}-type ${id}-about`;
  const required = row.list === 'path' || row.hint?.required === true;
  const placeholder = row.hint?.default ? `${strings.default}: ${row.hint.default}` : '';
  const choices = row.hint?.choices.length
    ? row.hint.choices
    : row.hint?.type === 'boolean'
      ? ['true', 'false']
      : [];
  if (choices.length > 0)
    return html`<prism-choice
      .value=${row.value}
      .choices=${choices}
      .label=${label}
      .chooseLabel=${fill(strings.choose, label)}
      .describedBy=${`${id}-type ${id}-about`}
      .testId=${test}
      .hint=${placeholder}
      .readOnly=${readOnly}
      .needed=${required}
      .missing=${row.missing}
    ></prism-choice>`;
  return html`<input
    class="text"
    type="text"
    spellcheck="false"
    autocomplete="off"
    aria-label=${row.own ? fill(strings.value, row.name) : label}
    aria-describedby=${describedBy}
    aria-invalid=${row.missing}
    placeholder=${placeholder || (row.own ? strings.value : nothing)}
    data-test=${test}
    ?required=${required}
    ?readonly=${readOnly}
    ${textValue(row.value)}
  />`;
}
