import { readQuery } from './query';

/**
 * Where in a text the words of a search stand, for showing: from and to, in order and without overlaps. What was found by another
 * word for it is not marked.
 */
export function highlights(query: string, text: string): [number, number][] {
  const { terms, path } = readQuery(query);
  const words = new Set(terms.flatMap(({ alternatives }) => alternatives[0]?.words ?? []));
  if (path !== undefined) for (const segment of path.split('/')) words.add(segment);
  const lower = text.toLowerCase();
  const found: [number, number][] = [];
  for (const word of words) {
    // The plural that was typed, or the singular that is shown.
    for (const form of [word.toLowerCase(), word.toLowerCase().replace(/s$/, '')]) {
      if (form === '' || lower.length !== text.length) continue;
      const places = placesOf(lower, form);
      found.push(...places);
      if (places.length > 0) break;
    }
  }
  return joined(found.sort(([one], [other]) => one - other));
}

function placesOf(text: string, word: string): [number, number][] {
  const places: [number, number][] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (isStart(text, at)) places.push([at, at + word.length]);
  }
  return places;
}

/** A word begins after what is no letter; a short one in the middle of others would be marked everywhere. */
const isStart = (text: string, at: number): boolean => at === 0 || !/[a-z0-9]/.test(text[at - 1]!);

function joined(places: readonly [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  for (const [from, to] of places) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}
