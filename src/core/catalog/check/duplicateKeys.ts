import { pointerOf } from '../../text/jsonPointer';
import { scanJson } from '../../text/scanJson';

/** A name that stands twice in an object of a JSON text. */
export interface DuplicateKey {
  readonly name: string;
  /** JSON pointer of the object. */
  readonly inside: string;
  /** Offsets of the second one. */
  readonly start: number;
  readonly end: number;
}

interface Open {
  /** Names so far; absent for an array. */
  readonly names?: Set<string>;
  index: number;
  last: string;
}

/** What is not looked at after as many. */
const MOST = 10_000;

/**
 * Names that stand twice in one object: JSON.parse keeps the last one without a word, so that the first is lost (RFC 8259, section 4).
 * @param from offset at which the document begins
 */
export function duplicateKeys(text: string, from = 0): readonly DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const open: Open[] = [];
  let named = false;
  scanJson(text, from, (start, end) => {
    const char = text[start];
    const top = open.at(-1);
    if (char === '{' || char === '[') {
      open.push({ ...(char === '{' ? { names: new Set<string>() } : {}), index: 0, last: '' });
      named = false;
    } else if (char === '}' || char === ']') {
      open.pop();
      named = false;
    } else if (char === ':') named = true;
    else if (char === ',') {
      if (top) top.index++;
      named = false;
    } else if (top?.names && !named) {
      const name = JSON.parse(text.slice(start, end)) as string;
      if (top.names.has(name) && found.length < MOST)
        found.push({ name, inside: pointerTo(open), start, end });
      top.names.add(name);
      top.last = name;
    }
  });
  return found;
}

const pointerTo = (open: readonly Open[]): string =>
  pointerOf(...open.slice(0, -1).map(({ names, index, last }) => (names ? last : index)));
