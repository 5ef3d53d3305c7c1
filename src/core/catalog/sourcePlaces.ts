import { jsonPlaces } from '../text/jsonPlaces';
import { placeFinder, type Place } from '../text/place';
import { skipSpace } from '../text/scanJson';
import { yamlPlaces } from '../text/yamlPlaces';

/** From where to where in a file something stands. */
export interface SourceRange {
  readonly start: Place;
  readonly end: Place;
}

/**
 * Where JSON pointers lead to in the text of a description, JSON or YAML: the name of the member, or that of the nearest that holds it.
 * @param offset at which the document begins, where the file has several in a row
 */
export function sourcePlaces(
  text: string,
  pointers: Iterable<string>,
  offset = 0,
  place = placeFinder(text),
): ReadonlyMap<string, SourceRange> {
  const isJson = '{['.includes(text[skipSpace(text, offset)] ?? ' ');
  const spans = isJson ? jsonPlaces(text, pointers, offset) : yamlPlaces(text.slice(offset), pointers);
  const shift = isJson ? 0 : offset;
  return new Map(
    [...spans].map(([pointer, { start, end }]) => [
      pointer,
      { start: place(shift + start), end: place(shift + end) },
    ]),
  );
}
