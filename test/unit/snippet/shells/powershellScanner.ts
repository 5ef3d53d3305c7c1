/** Signs that PowerShell takes for one another (about_Quoting_Rules; CharTraits of its own source). */
export const SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b";
export const DOUBLE_QUOTES = '"\u201c\u201d\u201e';

const ESCAPES: Readonly<Record<string, string>> = {
  0: '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Reads the text of a script sign by sign. */
export class Scanner {
  protected at = 0;

  constructor(protected readonly text: string) {}

  protected get sign(): string {
    return this.text[this.at] ?? '';
  }

  protected fail(what: string): never {
    throw new Error(`PowerShell: ${what} before ${JSON.stringify(this.text.slice(this.at, this.at + 40))}`);
  }

  /** What `pattern` (sticky) matches here, stepped over. */
  protected take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  protected expect(text: string): void {
    this.blanks();
    if (!this.text.startsWith(text, this.at)) this.fail(`${text} expected`);
    this.at += text.length;
  }

  /** White space, and a line end after a backtick. */
  protected blanks(): void {
    this.take(/(?:[\t\v\f \u00a0\u0085\p{Z}]|`(?:\r\n|\r|\n))*/uy);
  }

  /** White space, line ends, semicolons and comments. */
  protected gaps(): void {
    this.take(/(?:[\t\v\f \u00a0\u0085\p{Z}\r\n;]|`(?:\r\n|\r|\n)|#[^\r\n]*)*/uy);
  }

  /** A string in single quotes, or a here-string in them; undefined where none begins. */
  protected verbatim(): string | undefined {
    const here = this.take(/@['\u2018-\u201b][\t ]*(?:\r\n|\r|\n)([^]*?)(?:\r\n|\r|\n)['\u2018-\u201b]@/y);
    if (here) return here[1];
    if (this.sign === '@') this.fail('a here-string that does not end');
    if (!this.sign || !SINGLE_QUOTES.includes(this.sign)) return undefined;
    const quoted = this.take(/['\u2018-\u201b]((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)['\u2018-\u201b]/y);
    if (!quoted) return this.fail('a string that does not end');
    return quoted[1]!.replace(/['\u2018-\u201b](['\u2018-\u201b])/g, '$1');
  }

  /** The sign that a backtick makes of the next one, both stepped over. */
  protected escaped(): string {
    const next = this.text[this.at + 1] ?? this.fail('a backtick at the end');
    this.at += 2;
    return ESCAPES[next] ?? next;
  }
}
