import type { Draft } from '../core/model/draft';
import type { JsonValue } from '../core/model/schema';
import type { DraftEdit } from './protocol';

type Path = DraftEdit['path'];
type Json = JsonValue | undefined;

/**
 * The draft after `edits`, in their order. An index at or past the end of a list appends; a path that leads nowhere is
 * left out, because the text beside the form may have changed in the meantime.
 */
export function applyEdits(draft: Draft, edits: readonly DraftEdit[]): Draft {
  let value: Json = draft as unknown as JsonValue;
  for (const edit of edits) value = withValue(value, edit.path, edit.value);
  return value as unknown as Draft;
}

/**
 * `edits` with `edit` at their end. A further change of the value that was changed last replaces it, so that typing a word
 * makes one change.
 */
export function withEdit(edits: readonly DraftEdit[], edit: DraftEdit): readonly DraftEdit[] {
  const last = edits.at(-1);
  const replaces =
    last !== undefined && last.value !== undefined && edit.value !== undefined && !isItem(edit.path);
  return replaces && samePath(last.path, edit.path) ? [...edits.slice(0, -1), edit] : [...edits, edit];
}

function isItem(path: Path): boolean {
  return typeof path.at(-1) === 'number';
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function withValue(target: Json, path: Path, value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') return Array.isArray(target) ? withItem(target, step, rest, value) : target;
  if (target === null || typeof target !== 'object' || Array.isArray(target)) return target;
  const { [step]: old, ...others } = target as Record<string, JsonValue>;
  const changed = withValue(old, rest, value);
  if (changed === undefined) return others;
  return step in target ? { ...target, [step]: changed } : { ...others, [step]: changed };
}

function withItem(list: readonly JsonValue[], index: number, rest: Path, value: Json): Json {
  if (index >= list.length) return rest.length > 0 || value === undefined ? list : [...list, value];
  const changed = withValue(list[index], rest, value);
  return changed === undefined ? list.toSpliced(index, 1) : list.with(index, changed);
}
