import type { Draft, DraftField } from '../core/model/draft';
import type { FieldHint } from './protocol';
import { pathParameters } from './templateParts';

export type FieldList = 'path' | 'query' | 'headers';

const HINT_PLACE: Readonly<Record<FieldList, FieldHint['in']>> = {
  path: 'path',
  query: 'query',
  headers: 'header',
};

/** One line of a table: a field of the draft, of the description, or of both. */
export interface FormRow {
  readonly list: FieldList;
  /** Stays the same while the row is edited. */
  readonly key: string;
  /** Where the field is in the draft; `undefined` while it is only in the description. */
  readonly index?: number;
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
  readonly hint?: FieldHint;
  /** The name can be changed and the row removed: nothing but the draft asks for it. */
  readonly own: boolean;
  readonly missing: boolean;
}

/**
 * The rows of one table: what the description names, required first, then what the draft has besides. A name that the draft
 * holds twice is described once.
 */
export function formRows(list: FieldList, draft: Draft, hints: readonly FieldHint[]): readonly FormRow[] {
  const fields = draft[list];
  const taken = new Set<number>();
  const described = hints.filter((hint) => hint.in === HINT_PLACE[list]);
  const required = described.toSorted((a, b) => Number(b.required) - Number(a.required));
  const rows = required.map((hint) => {
    const index = fields.findIndex((field, at) => !taken.has(at) && sameName(list, field.name, hint.name));
    if (index < 0) return row(list, { name: hint.name, value: '', enabled: false }, { hint });
    taken.add(index);
    return row(list, fields[index]!, { hint, index });
  });
  const inUrl = list === 'path' ? pathParameters(draft.url) : [];
  const others = fields.flatMap((field, index) =>
    taken.has(index) ? [] : [row(list, field, { index, fixed: inUrl.includes(field.name) })],
  );
  const known = new Set([...rows, ...others].map((known) => known.name));
  const unlisted = inUrl
    .filter((name) => !known.has(name))
    .map((name) => row(list, { name, value: '', enabled: false }, { fixed: true }));
  return [...rows, ...others, ...unlisted];
}

/** Header names know no case (RFC 9110, 5.1). */
function sameName(list: FieldList, a: string, b: string): boolean {
  return list === 'headers' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function row(
  list: FieldList,
  field: DraftField,
  known: { readonly hint?: FieldHint; readonly index?: number; readonly fixed?: boolean },
): FormRow {
  const described = known.hint !== undefined || known.fixed === true;
  const required = list === 'path' || known.hint?.required === true;
  return {
    list,
    key: described ? `name:${field.name}` : `index:${known.index}`,
    ...(known.index === undefined ? {} : { index: known.index }),
    name: field.name,
    value: field.value,
    enabled: list === 'path' || field.enabled,
    ...(known.hint ? { hint: known.hint } : {}),
    own: !described,
    missing: required && field.name !== '' && (field.value === '' || !(list === 'path' || field.enabled)),
  };
}
