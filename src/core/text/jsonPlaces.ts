import { scanJson } from './scanJson';
import { placeSeen, seeAt, wantedPlaces, type Span, type Wanted } from './wantedPlaces';

/** An object or array that is open. */
interface Open {
  readonly node: Wanted | undefined;
  readonly isArray: boolean;
  index: number;
  /** What the value that comes next was asked for as. */
  next: Wanted | undefined;
}

/**
 * Where JSON pointers lead to in a JSON text: the name of a member, the beginning of an element. Goes once through the text, however
 * many are asked for, and builds nothing of it. What is not there, or behind a fault, is at the nearest place that holds it.
 * @param from offset at which the document begins, where several are in a row
 */
export function jsonPlaces(text: string, pointers: Iterable<string>, from = 0): Map<string, Span> {
  const asked = [...pointers];
  const root = wantedPlaces(asked);
  const open: Open[] = [];
  let named = false;
  scanJson(text, from, (start, end) => {
    const char = text[start];
    const top = open.at(-1);
    if (char === ',') {
      if (top?.isArray) top.index++;
      named = false;
    } else if (char === ':') named = true;
    else if (char === '}' || char === ']') {
      open.pop();
      named = false;
    } else if (top && !top.isArray && !named) {
      top.next = member(top.node, text, start, end);
      if (top.next) seeAt(top.next, start, end);
    } else {
      const node = top ? (top.isArray ? top.node?.children.get(String(top.index)) : top.next) : root;
      if (node && (!top || top.isArray)) seeAt(node, start, end);
      if (char === '{' || char === '[') {
        open.push({ node, isArray: char === '[', index: 0, next: undefined });
        named = false;
      }
    }
  });
  return new Map(asked.map((pointer) => [pointer, placeSeen(root, pointer) ?? { start: from, end: from }]));
}

function member(node: Wanted | undefined, text: string, start: number, end: number): Wanted | undefined {
  if (!node || node.children.size === 0) return undefined;
  const spelled = text.slice(start + 1, end - 1);
  const name = spelled.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : spelled;
  return node.children.get(name);
}
