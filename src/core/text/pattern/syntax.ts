/** First and last code unit of a run of characters. */
export type Range = readonly [first: number, last: number];

/** A regular expression as a tree. */
export type Pattern =
  | { readonly is: 'set'; readonly ranges: readonly Range[]; readonly negated: boolean }
  | { readonly is: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly is: 'repeat'; readonly part: Pattern; readonly min: number; readonly max: number }
  | { readonly is: 'start' | 'end' }
  | { readonly is: 'wordEdge'; readonly negated: boolean }
  | { readonly is: 'ahead'; readonly part: Pattern; readonly negated: boolean };

const code = (character: string): number => character.charCodeAt(0);

const DIGITS: readonly Range[] = [[code('0'), code('9')]];
export const WORD: readonly Range[] = [
  [code('a'), code('z')],
  [code('A'), code('Z')],
  ...DIGITS,
  [code('_'), code('_')],
];
const SPACE: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const LINE_ENDS: readonly Range[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** Sets that a letter behind a backslash stands for; its capital stands for all other characters. */
const CLASSES: Readonly<Record<string, readonly Range[]>> = { d: DIGITS, w: WORD, s: SPACE };

const CONTROLS: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, v: 0x0b, f: 0x0c, r: 0x0d, '0': 0 };

/** Real patterns reach 1,400 characters and six levels; far beyond that a description is out to harm. */
const MAX_LENGTH = 4000;
const MAX_DEPTH = 60;

class Unknown extends Error {}

/** All code units that are in none of the ranges. */
function others(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  let next = 0;
  for (const [first, last] of ranges.toSorted(([left], [right]) => left - right)) {
    if (first > next) found.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= 0xffff) found.push([next, 0xffff]);
  return found;
}

/** Reads the regular expressions of ECMA-262 without flags, of which JSON Schema's `pattern` is made. */
class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly source: string) {}

  whole(): Pattern {
    const pattern = this.choice();
    if (this.at < this.source.length) throw new Unknown();
    return pattern;
  }

  private peek(): string {
    return this.source[this.at] ?? '';
  }

  private take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private choice(): Pattern {
    if (++this.depth > MAX_DEPTH) throw new Unknown();
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    this.depth--;
    return parts.length === 1 && parts[0] ? parts[0] : { is: 'choice', parts };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.at < this.source.length && this.peek() !== '|' && this.peek() !== ')') {
      parts.push(this.repeated(this.atom()));
    }
    return { is: 'sequence', parts };
  }

  private repeated(part: Pattern): Pattern {
    const bounds = this.bounds();
    if (!bounds) return part;
    this.take('?');
    const [min, max] = bounds;
    if (min > max) throw new Unknown();
    return { is: 'repeat', part, min, max };
  }

  private bounds(): readonly [min: number, max: number] | undefined {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    const found = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.source.slice(this.at, this.at + 40));
    if (!found) return undefined;
    this.at += found[0].length;
    const min = Number(found[1]);
    return [min, found[2] === undefined ? min : found[3] === '' ? Infinity : Number(found[3])];
  }

  private atom(): Pattern {
    const character = this.peek();
    this.at++;
    switch (character) {
      case '^':
        return { is: 'start' };
      case '$':
        return { is: 'end' };
      case '.':
        return { is: 'set', ranges: LINE_ENDS, negated: true };
      case '(':
        return this.group();
      case '[':
        return this.set();
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        throw new Unknown();
      default:
        return { is: 'set', ranges: [[code(character), code(character)]], negated: false };
    }
  }

  private group(): Pattern {
    const ahead = this.take('?=') ? false : this.take('?!') ? true : undefined;
    if (ahead === undefined && !this.take('?:') && this.peek() === '?') this.name();
    const part = this.choice();
    if (!this.take(')')) throw new Unknown();
    return ahead === undefined ? part : { is: 'ahead', part, negated: ahead };
  }

  private name(): void {
    const found = /^\?<[A-Za-z_$][\w$]*>/.exec(this.source.slice(this.at, this.at + 80));
    if (!found) throw new Unknown();
    this.at += found[0].length;
  }

  /** What follows a backslash outside of a set; references to groups are no regular language. */
  private escape(): Pattern {
    const character = this.peek();
    if (character === 'b' || character === 'B') {
      this.at++;
      return { is: 'wordEdge', negated: character === 'B' };
    }
    if (/[1-9k]/.test(character)) throw new Unknown();
    return { is: 'set', ranges: this.escaped(), negated: false };
  }

  private escaped(): readonly Range[] {
    const character = this.peek();
    this.at++;
    const ranges = CLASSES[character.toLowerCase()];
    if (ranges) return character === character.toLowerCase() ? ranges : others(ranges);
    const control = CONTROLS[character];
    if (control !== undefined) return [[control, control]];
    const digits = character === 'x' ? 2 : character === 'u' ? 4 : 0;
    const hex = this.source.slice(this.at, this.at + digits);
    if (digits > 0 && hex.length === digits && /^[\da-f]+$/i.test(hex)) {
      this.at += digits;
      return [[parseInt(hex, 16), parseInt(hex, 16)]];
    }
    if (character === '' || /[cpP]/.test(character)) throw new Unknown();
    return [[code(character), code(character)]];
  }

  private set(): Pattern {
    const negated = this.take('^');
    const ranges: Range[] = [];
    while (!this.take(']')) {
      if (this.at >= this.source.length) throw new Unknown();
      const first = this.member();
      const [from] = first.length === 1 ? first : [];
      // a hyphen before the end of the set, or beside a class, is one
      if (from && from[0] === from[1] && this.peek() === '-' && this.source[this.at + 1] !== ']') {
        this.at++;
        const [to, ...more] = this.member();
        if (!to || more.length > 0 || to[0] !== to[1])
          ranges.push(...first, [45, 45], ...(to ? [to] : []), ...more);
        else if (to[0] < from[0]) throw new Unknown();
        else ranges.push([from[0], to[0]]);
      } else ranges.push(...first);
    }
    return { is: 'set', ranges, negated };
  }

  private member(): readonly Range[] {
    if (this.take('\\')) {
      if (this.take('b')) return [[0x08, 0x08]];
      return this.escaped();
    }
    const character = code(this.peek());
    this.at++;
    return [[character, character]];
  }
}

/** The tree of a regular expression; undefined where it is none, or more than is understood here. */
export function readPattern(source: string): Pattern | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  try {
    return new Reader(source).whole();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}
