import type { CatalogProblem } from '../model/catalog';
import { jsonPlaces } from '../text/jsonPlaces';
import { pointerOf } from '../text/jsonPointer';
import { placeAt } from '../text/place';
import { yamlPlaces } from '../text/yamlPlaces';
import { LIMITS } from './limits';
import { isObject, type JsonObject } from './values';

/** One document of a file, with what is needed to find places in it. */
export interface SourceDocument {
  readonly file: string;
  readonly value: JsonObject;
  readonly syntax: 'json' | 'yaml';
  /** The text of the whole file. */
  readonly text: string;
  /** Where this document begins in it, and ends: a file may have several in a row. */
  readonly offset: number;
  readonly end: number;
  /** JSON pointer to the document where it stands inside of another value. */
  readonly inside: string;
}

/** What is wrong with a part of a document. */
export interface Fault {
  readonly detail: string;
  /** JSON pointer inside of the document. */
  readonly pointer: string;
}

/** The faults of a document with the lines and columns at which they are. Goes once through its text where there are any. */
export function placedFaults(document: SourceDocument, faults: readonly Fault[]): CatalogProblem[] {
  if (faults.length === 0) return [];
  const { file, syntax, text, offset, end, inside } = document;
  const pointers = faults.map(({ pointer }) => inside + pointer);
  const isJson = syntax === 'json';
  const places = isJson ? jsonPlaces(text, pointers, offset) : yamlPlaces(text.slice(offset, end), pointers);
  return faults.map(({ detail, pointer }) => {
    const start = places.get(inside + pointer)?.start;
    return { file, detail, ...(start === undefined ? {} : placeAt(text, isJson ? start : offset + start)) };
  });
}

/** The descriptions that a value is or holds: lists of them, lists in lists, are as good as several files. */
export function objectsIn(value: unknown): { value: JsonObject; inside: string }[] {
  const found: { value: JsonObject; inside: string }[] = [];
  const rest = [{ value, inside: '' }];
  for (
    let steps = 0;
    rest.length > 0 && found.length < LIMITS.documents && steps < 10 * LIMITS.documents;
    steps++
  ) {
    const next = rest.pop();
    if (!next) break;
    if (isObject(next.value)) found.push({ value: next.value, inside: next.inside });
    else if (Array.isArray(next.value)) {
      const items = (next.value as unknown[]).slice(0, LIMITS.documents);
      for (let index = items.length - 1; index >= 0; index--)
        rest.push({ value: items[index], inside: next.inside + pointerOf(index) });
    }
  }
  return found;
}
