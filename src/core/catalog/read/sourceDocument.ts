import type { CatalogProblem } from '../../model/catalog';
import { jsonPlaces } from '../../text/jsonPlaces';
import { pointerOf } from '../../text/jsonPointer';
import { placeAt } from '../../text/place';
import { yamlPlaces } from '../../text/yamlPlaces';
import { LIMITS } from '../limits';
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
export function placedFaults(
  document: Omit<SourceDocument, 'value'>,
  faults: readonly Fault[],
): CatalogProblem[] {
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

/** What may be descriptions in a value. */
export interface ObjectsIn {
  readonly objects: readonly { readonly value: JsonObject; readonly inside: string }[];
  /** JSON pointers to what stands beside them and is none. */
  readonly others: readonly string[];
}

/** The descriptions that a value is or holds: lists of them, lists in lists, are as good as several files. */
export function objectsIn(value: unknown): ObjectsIn {
  const objects: { value: JsonObject; inside: string }[] = [];
  const others: string[] = [];
  const rest = [{ value, inside: '' }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (objects.length + others.length >= LIMITS.documents) break;
    const { inside } = next;
    if (isObject(next.value)) objects.push({ value: next.value, inside });
    else if (Array.isArray(next.value)) {
      const items = (next.value as unknown[]).slice(0, LIMITS.documents);
      rest.push(
        ...items.map((item, index) => ({ value: item, inside: inside + pointerOf(index) })).reverse(),
      );
    } else others.push(inside);
  }
  return { objects, others };
}
