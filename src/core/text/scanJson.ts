/** `end`: offset after the value. Otherwise what is wrong, and where it is. */
export type ScanResult =
  | { readonly ok: true; readonly end: number }
  | { readonly ok: false; readonly at: number; readonly message: string };

/** Gets each token: one of `{}[],:`, or a whole string, number or word. */
export type OnToken = (start: number, end: number) => void;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const HEX4 = /[0-9a-fA-F]{4}/y;
const WORDS = ['true', 'false', 'null'];

const OBJECT = 0;
const ARRAY = 1;

/** What may come next. */
const VALUE = 0;
const VALUE_OR_CLOSE = 1;
const NAME = 2;
const NAME_OR_CLOSE = 3;
const COLON = 4;
const COMMA_OR_CLOSE = 5;

const EXPECTED = [
  'a value is expected',
  'a value or "]" is expected',
  'a name in double quotes is expected',
  'a name in double quotes or "}" is expected',
  '":" is expected',
  '"," or the end of the object or array is expected',
];

/** Offset of the first character from `at` on that is no JSON white space (RFC 8259, section 2). */
export function skipSpace(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at++;
  }
}

/**
 * Walks one JSON value (RFC 8259) without building it: once through the text, no recursion, so that neither size nor
 * depth matters. It tells the place of a fault, which JSON.parse does not, and leaves every spelling alone.
 * @param from offset at which the value, or white space before it, begins; what follows the value is not looked at
 */
export function scanJson(text: string, from = 0, onToken?: OnToken): ScanResult {
  const open: number[] = [];
  let expect = VALUE;
  let at = from;
  for (;;) {
    at = skipSpace(text, at);
    const char = text[at];
    let end = at + 1;
    if (char === undefined) return fault(at, `the text ends where ${EXPECTED[expect]}`);
    if (expect === COLON) {
      if (char !== ':') return fault(at, EXPECTED[COLON]);
      expect = VALUE;
    } else if (char === '}' || char === ']') {
      const kind = char === '}' ? OBJECT : ARRAY;
      const closable =
        expect === COMMA_OR_CLOSE || expect === (kind === OBJECT ? NAME_OR_CLOSE : VALUE_OR_CLOSE);
      if (!closable || open.at(-1) !== kind) return fault(at, EXPECTED[expect]);
      open.pop();
      expect = COMMA_OR_CLOSE;
    } else if (expect === COMMA_OR_CLOSE) {
      if (char !== ',') return fault(at, EXPECTED[COMMA_OR_CLOSE]);
      expect = open.at(-1) === OBJECT ? NAME : VALUE;
    } else if (expect === NAME || expect === NAME_OR_CLOSE) {
      if (char !== '"') return fault(at, EXPECTED[expect]);
      end = stringEnd(text, at);
      if (end < 0) return fault(-end, 'a string is not closed or has a character that must be escaped');
      expect = COLON;
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? OBJECT : ARRAY);
      expect = char === '{' ? NAME_OR_CLOSE : VALUE_OR_CLOSE;
    } else {
      end = char === '"' ? stringEnd(text, at) : wordEnd(text, at);
      if (end < 0) return fault(-end, 'a string is not closed or has a character that must be escaped');
      if (end === at) return fault(at, EXPECTED[expect]);
      expect = COMMA_OR_CLOSE;
    }
    onToken?.(at, end);
    at = end;
    if (expect === COMMA_OR_CLOSE && open.length === 0) return { ok: true, end: at };
  }
}

function fault(at: number, message: string | undefined): ScanResult {
  return { ok: false, at, message: message ?? 'unreadable' };
}

/** Offset after the string that begins at `at`; the negative offset of what is wrong with it. */
function stringEnd(text: string, at: number): number {
  for (let index = at + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 34) return index + 1;
    if (code < 32) return -index;
    if (code !== 92) continue;
    index++;
    const escaped = text[index];
    if (escaped === 'u') {
      HEX4.lastIndex = index + 1;
      if (!HEX4.test(text)) return -index;
      index += 4;
    } else if (escaped === undefined || !'"\\/bfnrt'.includes(escaped)) return -index;
  }
  return -text.length;
}

/** Offset after the number or word that begins at `at`; `at` itself where there is none. */
function wordEnd(text: string, at: number): number {
  const word = WORDS.find((candidate) => text.startsWith(candidate, at));
  if (word !== undefined) return at + word.length;
  NUMBER.lastIndex = at;
  return NUMBER.test(text) ? NUMBER.lastIndex : at;
}
