import { html, nothing } from 'lit';
import type { SchemaFacts, SchemaRow } from '../../core/model/schemaRow';
import { fill } from '../wording';
import type { OperationStrings } from './protocol';

/** A type in words: `list of Nic`, `string (uuid)`. */
function typeWords({ type, lists, name, format }: SchemaFacts, strings: OperationStrings): string {
  const own =
    name === undefined || type === name
      ? type
      : type === 'object' || type === 'any'
        ? name
        : `${type} ${name}`;
  let words = format === undefined ? own : `${own} (${format})`;
  for (let list = 0; list < lists; list++) words = fill(strings.listOf, words);
  return words;
}

/** What a line is called; a variant without a name has a number. */
export function lineName({ kind, name, id }: SchemaRow, strings: OperationStrings): string {
  if (kind === 'additional') return strings.additional;
  if (kind === 'element') return strings.element;
  if (kind !== 'variant') return name;
  const number = String(Number(id.slice(id.lastIndexOf('.') + 1)) + 1);
  return name === '' ? fill(strings.variantNumber, number) : fill(strings.variant, name);
}

/** What stands behind a line's name: whether it is needed, its type, its marks. */
export function lineFacts(
  row: Pick<SchemaRow, 'required' | 'facts'> & Partial<SchemaRow>,
  strings: OperationStrings,
) {
  const { facts } = row;
  const marks = [
    facts.readOnly && strings.readOnly,
    facts.writeOnly && strings.writeOnly,
    facts.nullable && strings.nullable,
    facts.deprecated && strings.deprecated,
    row.circle && strings.circle,
  ].filter((mark) => typeof mark === 'string');
  return html`<span class="type">${typeWords(facts, strings)}</span>
    ${row.required ? html`<span class="mark mark-required">${strings.required}</span>` : nothing}
    ${marks.map((mark) => html`<span class="mark">${mark}</span>`)}`;
}

/** What stands below a line: its text, values and bounds. */
export function lineAbout(facts: SchemaFacts, strings: OperationStrings) {
  const { description, enum: values, enumOmitted, bounds, discriminator } = facts;
  return html`${description === '' ? nothing : html`<p class="text">${description}</p>`}
  ${
    values.length === 0
      ? nothing
      : html`<p class="values">
          <span class="label">${strings.oneOfValues}</span>
          ${values.map((value) => html`<code>${value}</code> `)}
          ${enumOmitted > 0 ? html`<span class="label">${fill(strings.more, String(enumOmitted))}</span>` : nothing}
        </p>`
  }
  ${labelled(strings.default, facts.default)} ${labelled(strings.example, facts.example)}
  ${bounds.map(({ name, value }) => labelled(strings.bounds[name], name === 'uniqueItems' ? '' : value))}
  ${labelled(strings.discriminator, discriminator)}`;
}

function labelled(label: string, value: string | undefined) {
  if (value === undefined) return nothing;
  return html`<p class="values">
    <span class="label">${label}</span> ${value === '' ? nothing : html`<code>${value}</code>`}
  </p>`;
}
