import { applyEdits, modify, type JSONPath } from 'jsonc-parser';
import type { JsonValue } from '../model/schema';

/** One change of a draft's text at a JSON path; an undefined value removes. */
export interface TextChange {
  readonly path: readonly (string | number)[];
  readonly value: JsonValue | undefined;
}

/** Replace `length` characters at `offset` by `text`. */
export interface Replacement {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

const FORMATTING = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };

/**
 * Applies changes to a draft's text in place: members that are not known, their order and the layout survive.
 * @returns the one smallest replacement that makes the new text of the old, or undefined where nothing changes.
 */
export function editDraft(text: string, changes: readonly TextChange[]): Replacement | undefined {
  let after = text;
  for (const { path, value } of changes) {
    after = applyEdits(after, modify(after, path as JSONPath, value, FORMATTING));
  }
  return difference(text, after);
}

/** The smallest single replacement that turns `before` into `after`; never splits a surrogate pair. */
export function difference(before: string, after: string): Replacement | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (start > 0 && isHighSurrogate(before, start - 1)) start--;
  if (end > 0 && isLowSurrogate(before, before.length - end)) end--;
  return { offset: start, length: before.length - end - start, text: after.slice(start, after.length - end) };
}

const isHighSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
