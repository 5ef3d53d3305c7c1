import { seeAt, type Wanted } from './wantedPlaces';
import { quotedEnd, unquoted } from './yamlQuotes';

const STOPS = /[,[\]{}\n\r]/;
const STOPS_OR_BLANK = /[,[\]{}\s]/;

/** An object or array in flow style that is open. */
interface Open {
  readonly node: Wanted | undefined;
  readonly isArray: boolean;
  index: number;
  next: Wanted | undefined;
  /** Whether the name is behind and the value is to come. */
  named: boolean;
}

/**
 * Notes where wanted places are in a YAML value in flow style, such as `{a: [1, 2]}`.
 * @param from offset of its bracket
 * @returns offset behind it; the text's end where nothing closes it
 */
export function flowPlaces(text: string, from: number, node: Wanted | undefined): number {
  const open: Open[] = [];
  for (let at = from; at < text.length;) {
    const char = text[at]!;
    const top = open.at(-1);
    if (char === '{' || char === '[') {
      open.push({
        node: top ? valueNode(top, at) : node,
        isArray: char === '[',
        index: 0,
        next: undefined,
        named: false,
      });
      at++;
    } else if (char === '}' || char === ']') {
      open.pop();
      at++;
      if (open.length === 0) return at;
    } else if (char === ',' && top) {
      top.index++;
      top.named = false;
      at++;
    } else if (char === ':' && top) {
      top.named = true;
      at++;
    } else if (char === '#') at = lineEnd(text, at);
    else if (/\s/.test(char)) at++;
    else {
      const end = wordEnd(text, at);
      if (top) word(top, text, at, end);
      at = end;
    }
  }
  return text.length;
}

function word(top: Open, text: string, start: number, end: number): void {
  if (top.isArray) valueNode(top, start);
  else if (!top.named) {
    top.next = top.node?.children.get(unquoted(text.slice(start, end)));
    if (top.next) seeAt(top.next, start, end);
  }
}

/** What the value that begins here was asked for as. */
function valueNode(top: Open, at: number): Wanted | undefined {
  if (!top.isArray) return top.next;
  const node = top.node?.children.get(String(top.index));
  if (node) seeAt(node, at, at + 1);
  return node;
}

function wordEnd(text: string, from: number): number {
  if (text[from] === '"' || text[from] === "'") return quotedEnd(text, from);
  // A colon ends a word only before a blank or a bracket, as in `{a: b:c}`.
  let at = from;
  while (
    at < text.length &&
    !STOPS.test(text[at]!) &&
    !(text[at] === ':' && STOPS_OR_BLANK.test(text[at + 1] ?? ' '))
  )
    at++;
  return Math.max(at, from + 1);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
