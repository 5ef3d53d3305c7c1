import { flowPlaces } from './yamlFlow';
import { quotedEnd, unquoted } from './yamlQuotes';
import { placeSeen, seeAt, wantedPlaces, type Span, type Wanted } from './wantedPlaces';

/** A block mapping or sequence that is open. */
interface Block {
  readonly column: number;
  readonly isSequence: boolean;
  readonly node: Wanted | undefined;
  index: number;
  /** What the value of the last name or dash was asked for as. */
  next: Wanted | undefined;
}

const SPACE = 32;
/** Anchors, tags and aliases say nothing about places. */
const PROPERTIES = /(?:[&!*][^\s]*[ \t]+)*/y;
const BLOCK_SCALAR = /[|>][-+0-9]*[ \t]*(?:#.*)?$/my;

/**
 * The same as `jsonPlaces` for YAML, told by indentation: block and flow style, quoted names, texts over several lines. Of rarer
 * forms (`? ` names, merge keys, references) the nearest place that holds them is found. Goes once through the text.
 */
export function yamlPlaces(text: string, pointers: Iterable<string>): Map<string, Span> {
  const asked = [...pointers];
  const walk = new BlockWalk(text, wantedPlaces(asked));
  walk.run();
  return new Map(asked.map((pointer) => [pointer, placeSeen(walk.root, pointer) ?? { start: 0, end: 0 }]));
}

class BlockWalk {
  readonly #open: Block[] = [];
  #at = 0;

  constructor(
    private readonly text: string,
    readonly root: Wanted,
  ) {}

  run(): void {
    while (this.#at < this.text.length) {
      const start = this.#at;
      const first = this.#skipBlanks(start);
      const char = this.text[first];
      if (char === '#' || char === '%' || char === undefined || char === '\n' || char === '\r')
        this.#nextLine(first);
      else if (first === start && this.#isMarker(start)) {
        if (this.root.seen) return;
        this.#nextLine(start);
      } else this.#content(start, first);
    }
  }

  /** What begins at `first` in the line that begins at `line`: dashes and names, then a value. */
  #content(line: number, first: number): void {
    if (!this.root.seen) seeAt(this.root, first, first);
    let at = first;
    for (;;) {
      const column = at - line;
      const dash = this.text[at] === '-' && isBlank(this.text[at + 1]);
      this.#close(column, dash);
      if (dash) {
        this.#dash(column, at);
        at = this.#skipBlanks(at + 1);
        if (isEnd(this.text[at])) return this.#nextLine(at);
        continue;
      }
      const name = this.#name(at);
      if (!name) return this.#value(at, this.#open.at(-1)?.column ?? -1, this.#pending());
      const block = this.#mapping(column);
      block.next = block.node?.children.get(name.text);
      if (block.next) seeAt(block.next, at, name.end);
      return this.#value(this.#skipBlanks(name.colon + 1), column, block.next);
    }
  }

  /** Ends what is indented further; a sequence may stand right below its own name's first letter. */
  #close(column: number, dash: boolean): void {
    for (let top = this.#open.at(-1); top; top = this.#open.at(-1)) {
      if (top.column < column || (top.column === column && (dash || !top.isSequence))) return;
      this.#open.pop();
    }
  }

  #dash(column: number, at: number): void {
    let block = this.#open.at(-1);
    if (!block?.isSequence || block.column !== column) {
      block = { column, isSequence: true, node: this.#pending(), index: -1, next: undefined };
      this.#open.push(block);
    }
    block.index++;
    block.next = block.node?.children.get(String(block.index));
    if (block.next) seeAt(block.next, at, at + 1);
  }

  #mapping(column: number): Block {
    const top = this.#open.at(-1);
    if (top && !top.isSequence && top.column === column) return top;
    const block: Block = { column, isSequence: false, node: this.#pending(), index: 0, next: undefined };
    this.#open.push(block);
    return block;
  }

  #pending(): Wanted | undefined {
    const top = this.#open.at(-1);
    return top ? top.next : this.root;
  }

  /** A name with the colon behind it, or undefined where there is none. */
  #name(at: number): { text: string; end: number; colon: number } | undefined {
    const quote = this.text[at];
    if (quote === '{' || quote === '[') return undefined;
    const quoted = quote === '"' || quote === "'";
    const end = quoted ? quotedEnd(this.text, at) : plainNameEnd(this.text, at);
    if (end === undefined) return undefined;
    const colon = this.#skipBlanks(end);
    if (this.text[colon] !== ':' || !isBlank(this.text[colon + 1])) return undefined;
    return { text: unquoted(this.text.slice(at, end)), end, colon };
  }

  /** Steps over a value, into it where it is in flow style. @param column that of the name or dash that it belongs to */
  #value(from: number, column: number, node: Wanted | undefined): void {
    PROPERTIES.lastIndex = from;
    PROPERTIES.test(this.text);
    const at = PROPERTIES.lastIndex;
    const char = this.text[at];
    BLOCK_SCALAR.lastIndex = at;
    if (char === '{' || char === '[') this.#nextLine(flowPlaces(this.text, at, node));
    else if (char === '"' || char === "'") this.#nextLine(quotedEnd(this.text, at));
    else if ((char === '|' || char === '>') && BLOCK_SCALAR.test(this.text)) this.#skipScalar(at, column);
    else this.#nextLine(at);
  }

  /** Goes behind the lines of a block scalar: those that are indented further than what it belongs to, and empty ones. */
  #skipScalar(at: number, column: number): void {
    this.#nextLine(at);
    while (this.#at < this.text.length) {
      const first = this.#skipBlanks(this.#at);
      if (!isEnd(this.text[first]) && first - this.#at <= column) return;
      this.#nextLine(first);
    }
  }

  #skipBlanks(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE || this.text[at] === '\t') at++;
    return at;
  }

  #nextLine(from: number): void {
    let at = from;
    while (!isEnd(this.text[at])) at++;
    this.#at = this.text[at] === '\r' && this.text[at + 1] === '\n' ? at + 2 : at + 1;
  }

  #isMarker(at: number): boolean {
    return (this.text.startsWith('---', at) || this.text.startsWith('...', at)) && isBlank(this.text[at + 3]);
  }
}

/** Offset behind a name without quotes: of the colon that a blank or the line's end follows; undefined where the line has none. */
function plainNameEnd(text: string, from: number): number | undefined {
  for (let at = from; !isEnd(text[at]); at++) {
    if (text[at] === ':' && isBlank(text[at + 1])) return at;
    if (text[at] === '#' && isBlank(text[at - 1])) return undefined;
  }
  return undefined;
}

const isEnd = (char: string | undefined): boolean => char === undefined || char === '\n' || char === '\r';
const isBlank = (char: string | undefined): boolean => isEnd(char) || char === ' ' || char === '\t';
