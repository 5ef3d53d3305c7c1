import type { ReadLines } from '../readShell';
import { isJson } from '../isJson';
import { refused } from '../refuse';
import { argvOf } from './argv';
import { textOfBytes } from './bytes';
import { CommandList, pathOf, plainOf, WordBuilder, type ShellWord, type Unknown } from './command';
import { PLACEHOLDER } from './placeholder';
import { Scanner } from './scanner';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** PowerShell takes typographic quotes for its own (about_Quoting_Rules). */
const SINGLE = /['\u2018-\u201b]/;
const DOUBLE = /["\u201c-\u201e]/;

/** Blanks between a backtick and the line end came along from a page: nobody means to escape them. */
const CONTINUED = /`[ \t]*\n/y;
const BLANKS = /(?:[\t\v\f \u0085\u00a0\p{Z}]|`[ \t]*\n)+/uy;

/** Brackets within quotes within brackets. */
const DEEPEST = 50;

/** Characters that variables may come to: each may name others twice. */
const LONGEST = 8_000_000;

const UNKNOWN: Unknown = { refusal: 'expansion' };

/**
 * The commands of a text as PowerShell reads it: its quotes, here-strings, backticks and comments. `$env:NAME` and other variables become
 * slots, those that are given a text before are that text. Files that our own snippets write are known by their variables. Linear.
 */
export function powershellCommands(text: string): ReadLines {
  return new PowershellReader(text.replaceAll('\r\n', '\n').replaceAll('\0', '')).read();
}

/** What variables hold, and how many characters they have come to in all; here-strings have their share of it. */
interface Known {
  readonly texts: Map<string, ShellWord>;
  filled: number;
}

class PowershellReader extends Scanner {
  private nested = 0;
  private readonly list = new CommandList();
  private readonly files = new Map<string, string>();

  constructor(
    text: string,
    private readonly known: Known = { texts: new Map(), filled: 0 },
  ) {
    super(text);
  }

  read(): ReadLines {
    while (this.at < this.text.length) {
      this.match(BLANKS);
      if (this.match(/#[^\n]*/y) !== undefined) continue;
      if (this.starts('<#')) this.comment();
      else if (!this.assignment()) this.token();
    }
    this.list.end('');
    return { commands: this.list.commands, files: this.files };
  }

  private token(): void {
    if (this.sees(PLACEHOLDER)) return this.argument();
    const sign = this.match(/\n|&&|\|\||[;|&{}]|\d?>>?(?:&\d)?|<(?!#)/y);
    if (sign === undefined) this.argument();
    else if (sign.includes('>') || sign === '<') {
      this.match(BLANKS);
      if (!sign.includes('&')) this.word();
    } else this.list.end(sign);
  }

  private comment(): void {
    const end = this.text.indexOf('#>', this.at);
    if (end === -1) throw refused('unclosed');
    this.at = end + 2;
  }

  private argument(): void {
    if (this.match(/--%(?=\s)/y) !== undefined) {
      for (const word of argvOf(this.match(/[^\n|]+/y) ?? '', false)) this.list.word([word]);
      return;
    }
    const write = this.match(/\[(?:System\.)?IO\.File\]::WriteAll(?:Text|Bytes)\(/iy);
    if (write === undefined) return this.list.word(forProgram(this.word()));
    this.written();
  }

  /** What stands between the brackets of `WriteAllText` and `WriteAllBytes`. */
  private written(): void {
    const path = pathOf(this.word(','));
    this.match(/,/y);
    this.match(BLANKS);
    const content = this.expression();
    this.match(/[^\n;)]*\)/y);
    if (content !== undefined) this.files.set(path, content);
  }

  /** A text, or bytes in base64, that stands there as it is. */
  private expression(): string | undefined {
    const base64 = this.match(/\[(?:System\.)?Convert\]::FromBase64String\(/iy);
    const text = plainOf(this.word(')'));
    if (base64 === undefined) {
      this.match(/\.Replace\("`r`n", ?"`n"\)/iy);
      return text;
    }
    this.match(/\)/y);
    return text === undefined ? undefined : textOfBytes(Buffer.from(text, 'base64'));
  }

  /** `$name = 'text'`; whatever else is assigned is no part of a command. */
  private assignment(): boolean {
    const found = this.match(/\$(?:env:)?[A-Za-z_]\w*[ \t]*=(?!=)[ \t]*/iy);
    if (found === undefined) return false;
    const name = /^\$([\w:]+)/.exec(found)?.[1] ?? '';
    if (SINGLE.test(this.sign) || DOUBLE.test(this.sign) || /@['"\u2018-\u201e]/.test(this.two)) {
      const word = this.word();
      this.match(/\.Replace\("`r`n", ?"`n"\)/iy);
      this.match(BLANKS);
      if (/^(?:[\n;}#]|$)/.test(this.sign)) this.known.texts.set(name.toLowerCase(), word);
    } else this.known.texts.delete(name.toLowerCase());
    return true;
  }

  private get sign(): string {
    return this.text[this.at] ?? '';
  }

  private get two(): string {
    return this.text.slice(this.at, this.at + 2);
  }

  /** @param until a sign that ends the word besides those that always do */
  private word(until = ''): ShellWord {
    const word = new WordBuilder();
    if (this.hereString(word)) return word.take();
    while (this.at < this.text.length && this.sign !== until) if (!this.piece(word)) break;
    if (!word.begun) this.at += 1;
    return word.take();
  }

  private piece(word: WordBuilder): boolean {
    const plain = this.match(/[^\s\u0085\u00a0\p{Z}'"\u2018-\u201e`$;|&(){},>]+/uy);
    if (plain !== undefined) word.add(plain);
    else if (SINGLE.test(this.sign)) word.add(this.singleQuoted());
    else if (DOUBLE.test(this.sign)) this.doubleQuoted(word);
    else if (this.sign === '`') {
      CONTINUED.lastIndex = this.at;
      if (CONTINUED.test(this.text)) return false;
      word.add(this.escaped());
    } else if (this.sign === '$') this.variable(word);
    else if (this.sign === '(') word.add(this.skipped());
    else {
      const kept = this.match(word.begun ? /\{[\w-]*\}|[,>)]/y : /,/y);
      if (kept === undefined) return false;
      word.add(kept);
    }
    return true;
  }

  /** `@'` and `@"` with text from the next line to a line that begins with `'@` or `"@`. */
  private hereString(word: WordBuilder): boolean {
    const start = this.match(/@(['"\u2018-\u201e])[\t ]*\n/y);
    if (start === undefined) return false;
    const single = SINGLE.test(start);
    const end = single ? /\n['\u2018-\u201b]@/g : /\n["\u201c-\u201e]@/g;
    // The line end before the first line may be the one before its end.
    end.lastIndex = this.at - 1;
    const found = end.exec(this.text);
    if (!found) throw refused('unclosed');
    const inner = this.text.slice(this.at, Math.max(this.at, found.index));
    if (single) word.add(inner);
    else new PowershellReader(inner, this.known).expandInto(word);
    this.at = found.index + 3;
    return true;
  }

  /** All of the text as a here-string between double quotes expands it. */
  private expandInto(word: WordBuilder): void {
    word.add('');
    while (this.at < this.text.length) this.expanding(word, /[^`$]+/y);
  }

  private singleQuoted(): string {
    const found = this.match(
      /['\u2018-\u201b][^'\u2018-\u201b]*(?:['\u2018-\u201b]{2}[^'\u2018-\u201b]*)*['\u2018-\u201b]/y,
    );
    if (found === undefined) throw refused('unclosed');
    return found.slice(1, -1).replace(/['\u2018-\u201b](['\u2018-\u201b])/g, '$1');
  }

  private doubleQuoted(word: WordBuilder): void {
    word.add('');
    this.at += 1;
    for (;;) {
      if (this.at >= this.text.length) throw refused('unclosed');
      const doubled = this.match(/["\u201c-\u201e]{2}/y);
      if (doubled !== undefined) word.add(doubled.slice(1));
      else if (this.match(/["\u201c-\u201e]/y) !== undefined) return;
      else this.expanding(word, /[^"\u201c-\u201e`$]+/y);
    }
  }

  private expanding(word: WordBuilder, plain: RegExp): void {
    const text = this.match(plain);
    if (text !== undefined) word.add(text);
    else if (this.sign === '`') word.add(this.escaped());
    else this.variable(word);
  }

  private escaped(): string {
    const long = this.match(/`u\{[0-9a-fA-F]{1,6}\}/y);
    if (long !== undefined) {
      const code = parseInt(long.slice(3, -1), 16);
      return code > 0x10ffff ? '' : String.fromCodePoint(code);
    }
    const next = this.text[this.at + 1] ?? '';
    this.at += 2;
    return ESCAPES[next] ?? next;
  }

  private variable(word: WordBuilder): void {
    const code = this.match(/\$\(\[char\](?:0x[0-9a-f]{1,4}|\d{1,5})\)/iy);
    if (code !== undefined) return word.add(String.fromCharCode(Number(code.slice(8, -1))));
    if (this.two === '$(') {
      this.at += 1;
      return word.add(this.skipped());
    }
    const found = this.match(/\$(?:\{(?:env:)?\w+\}|(?:env:)?[A-Za-z_]\w*)/iy);
    if (found === undefined) {
      this.at += 1;
      return word.add('$');
    }
    const name = /^\$\{?([\w:]+)/.exec(found)?.[1] ?? '';
    const value = this.known.texts.get(name.toLowerCase());
    if (!value) return word.add({ variable: name.replace(/^env:/i, ''), encoding: 'raw' });
    this.known.filled += pathOf(value).length;
    if (this.known.filled > LONGEST) throw refused('too-long');
    word.add('');
    for (const part of value) word.add(part);
  }

  /** Steps over brackets and all that is in them: an expression, which only PowerShell could work out. */
  private skipped(): Unknown {
    this.nested += 1;
    if (this.nested > DEEPEST) throw refused('expansion');
    const scratch = new WordBuilder();
    for (let depth = 0; ;) {
      if (this.at >= this.text.length) throw refused('unclosed');
      if (this.match(/[^()'"\u2018-\u201e`]+/y) !== undefined) continue;
      if (SINGLE.test(this.sign)) this.singleQuoted();
      else if (DOUBLE.test(this.sign)) this.doubleQuoted(scratch);
      else {
        const sign = this.sign;
        this.at += sign === '`' ? 2 : 1;
        depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
        if (depth === 0) break;
      }
    }
    this.nested -= 1;
    return UNKNOWN;
  }
}

/**
 * JSON whose quotes have backslashes before them is written for Windows PowerShell, which takes the quotes of an argument away otherwise. It is
 * JSON only without them.
 */
function forProgram(word: ShellWord): ShellWord {
  const text = plainOf(word);
  if (text === undefined || !/^\s*[{[]/.test(text) || !text.includes('\\"') || isJson(text)) return word;
  const plain = text.replace(/(\\*)\\"/g, (_all, slashes: string) => `${slashes.slice(slashes.length / 2)}"`);
  return isJson(plain) ? [plain] : word;
}
