import type { Draft } from '../core/model/draft';
import type { FieldList, FormRow } from './formRows';
import type { DraftEdit } from './protocol';

/**
 * Edits for a new value of a row. Typing into a row switches it on; emptying one that the description names and does not
 * require switches it off, since an empty value there means "not sent".
 */
export function valueEdits(draft: Draft, row: FormRow, value: string): readonly DraftEdit[] {
  const optional = row.list !== 'path' && row.hint !== undefined && !row.hint.required;
  const enabled = value !== '' || (row.enabled && !optional);
  if (row.index === undefined) return appendEdits(draft, row.list, { name: row.name, value, enabled });
  const edits: DraftEdit[] = [{ path: [row.list, row.index, 'value'], value }];
  if (enabled !== row.enabled) edits.unshift({ path: [row.list, row.index, 'enabled'], value: enabled });
  return edits;
}

/** Edits that switch a row on or off without losing its value. */
export function enabledEdits(draft: Draft, row: FormRow, enabled: boolean): readonly DraftEdit[] {
  if (row.index === undefined)
    return appendEdits(draft, row.list, { name: row.name, value: row.hint?.default ?? '', enabled });
  return [{ path: [row.list, row.index, 'enabled'], value: enabled }];
}

export function nameEdits(row: FormRow, name: string): readonly DraftEdit[] {
  return row.index === undefined ? [] : [{ path: [row.list, row.index, 'name'], value: name }];
}

export function removeEdits(row: FormRow): readonly DraftEdit[] {
  return row.index === undefined ? [] : [{ path: [row.list, row.index], value: undefined }];
}

/** An empty row at the end of a list. */
export function addEdits(draft: Draft, list: FieldList): readonly DraftEdit[] {
  return appendEdits(draft, list, { name: '', value: '', enabled: true });
}

function appendEdits(
  draft: Draft,
  list: FieldList,
  field: { readonly name: string; readonly value: string; readonly enabled: boolean },
): readonly DraftEdit[] {
  return [{ path: [list, draft[list].length], value: field }];
}
