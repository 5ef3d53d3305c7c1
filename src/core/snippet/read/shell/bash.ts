import type { Slot } from '../../call';
import { refused } from '../refuse';
import { ansiC } from './ansiC';
import { CommandList, WordBuilder, type Command, type ShellWord, type Unknown } from './command';
import { PLACEHOLDER } from './placeholder';
import { outputOf } from './output';
import { Scanner } from './scanner';
import { withoutEnd } from './withoutEnd';

/** Deeper than anything that can be known without running it. */
const DEEPEST = 3;

/** Blanks between a backslash and the line end came along from a page: nobody means to escape one there. */
const BLANKS = /(?:[ \t]|\\[ \t]*\n)+/y;

/** What a word processor makes of quotes around a word; one that ends it stands before what ends a word. */
const TYPOGRAPHIC =
  /[\u2018-\u201b]([^]*?)[\u2018-\u201b](?=[\s;&|)]|$)|[\u201c-\u201f]([^]*?)[\u201c-\u201f](?=[\s;&|)]|$)/y;

/** Characters of a shell variable's name (POSIX, 3.230). */
const NAME = /[A-Za-z_]\w*/y;

interface HereDocument {
  readonly delimiter: string;
  readonly tabs: boolean;
  readonly literal: boolean;
  readonly depth: number;
  readonly into: CommandList;
}

/**
 * The commands of a text as bash reads it: quotes, escapes, here-documents and comments. Variables become slots; what would have to be
 * run is refused, but for the few forms whose output is known (`outputOf`). Goes over each character a bounded number of times.
 */
export function bashCommands(text: string): Command[] {
  return new BashReader(text.replaceAll('\r\n', '\n')).list(0);
}

class BashReader extends Scanner {
  private here: HereDocument[] = [];

  /** Commands up to the end, or, where they stand within `$( )` or `<( )`, up to its bracket. */
  list(depth: number): Command[] {
    const list = new CommandList();
    for (;;) {
      this.match(BLANKS);
      const sign = this.sees(PLACEHOLDER)
        ? undefined
        : this.match(/#[^\n]*|\n|&&|\|\||\|&|&>>?|[;|&()]|\d*(?:<<<|<<-?|<(?!\()|>>|>\||>&|>(?!\())/y);
      if (sign === undefined) {
        if (this.at >= this.text.length) break;
        list.word(this.word(depth));
      } else if (sign === ')' && depth > 0) return this.ended(list);
      else if (/[<>]/.test(sign)) this.redirection(sign, list, depth);
      else if (!sign.startsWith('#')) this.end(sign, list);
    }
    if (depth > 0) throw refused('unclosed');
    this.hereDocuments();
    return this.ended(list);
  }

  private ended(list: CommandList): Command[] {
    list.end('');
    return list.commands;
  }

  private end(sign: string, list: CommandList): void {
    // A here-document belongs to the command before the line end.
    if (sign === '\n') this.hereDocuments();
    list.end(sign);
  }

  private redirection(sign: string, list: CommandList, depth: number): void {
    const kind = sign.replace(/^\d+/, '');
    this.match(BLANKS);
    const from = this.at;
    const target = this.word(depth);
    if (kind === '<<<') list.stdin([...target, '\n']);
    if (!kind.startsWith('<<') || kind === '<<<') return;
    const literal = /['"\\]/.test(this.text.slice(from, this.at));
    const delimiter = target.map((part) => (typeof part === 'string' ? part : '')).join('');
    this.here.push({ delimiter, tabs: kind === '<<-', literal, depth, into: list });
  }

  private hereDocuments(): void {
    for (const { delimiter, tabs, literal, depth, into } of this.here.splice(0)) {
      const lines: string[] = [];
      for (;;) {
        const line = this.match(/[^\n]*/y) ?? '';
        const shown = tabs ? line.replace(/^\t+/, '') : line;
        const last = this.at >= this.text.length;
        if (shown !== delimiter && last) throw refused('unclosed');
        if (shown === delimiter) break;
        this.at += 1;
        lines.push(`${shown}\n`);
      }
      into.stdin(literal ? [lines.join('')] : new BashReader(lines.join('')).hereText(depth));
    }
  }

  /** All of the text as a here-document expands it. */
  private hereText(depth: number): ShellWord {
    const word = new WordBuilder();
    while (this.at < this.text.length) this.expanding(word, /[^\\$`]+/y, /[$`\\]/, depth);
    return word.take();
  }

  private word(depth: number): ShellWord {
    const word = new WordBuilder();
    const quoted = this.typographic(depth);
    if (quoted) return quoted;
    for (;;) {
      const plain = this.match(/[^\s'"\\$`;&|<>()]+/y);
      if (plain !== undefined) word.add(plain);
      else if (!this.piece(word, depth)) break;
    }
    if (!word.begun) throw refused('unclosed');
    return word.take();
  }

  /** A whole word between typographic quotes: to bash they are text, which no command means there. */
  private typographic(depth: number): ShellWord | undefined {
    if (!/[\u2018-\u201f]/.test(this.text[this.at] ?? '')) return undefined;
    TYPOGRAPHIC.lastIndex = this.at;
    const [all, single, double] = TYPOGRAPHIC.exec(this.text) ?? [];
    if (all === undefined) throw refused('unclosed');
    this.at += all.length;
    return double === undefined ? [asJson(single ?? '')] : new BashReader(asJson(double)).hereText(depth);
  }

  /** Reads what is no plain text of a word; false where the word has an end. */
  private piece(word: WordBuilder, depth: number): boolean {
    const sign = this.text[this.at];
    if (sign === "'") word.add(this.closed(/'([^']*)'/y));
    else if (sign === '"') this.doubleQuoted(word, depth);
    else if (this.starts("$'")) word.add(ansiC(this.closed(/\$'([^'\\]*(?:\\[^][^'\\]*)*)'/y)));
    else if (sign === '\\') {
      // At the very end it stands for itself.
      const escaped = this.match(/\\[ \t]*\n|\\[^]|\\/y) ?? '';
      if (!escaped.endsWith('\n')) word.add(escaped.slice(1) || '\\');
    } else if (sign === '$' || sign === '`') this.expansion(word, depth);
    else if (this.sees(PLACEHOLDER)) word.add(this.match(PLACEHOLDER) ?? '');
    else if (this.starts('<(')) word.add({ output: this.known(2, depth) });
    else if (sign === '&' && this.isOfUrl(word)) word.add(this.match(/&/y) ?? '');
    else return false;
    return true;
  }

  /** `https://…?a=1&b=2` without quotes, as documentation has it: a shell would end the command there, and nobody means that. */
  private isOfUrl(word: WordBuilder): boolean {
    if (!/[\w$%[]/.test(this.text[this.at + 1] ?? '')) return false;
    word.isUrl ||= /^https?:\/\/[^?]*\?/.test(word.text);
    return word.isUrl;
  }

  private doubleQuoted(word: WordBuilder, depth: number): void {
    word.add('');
    this.at += 1;
    for (;;) {
      if (this.at >= this.text.length) throw refused('unclosed');
      if (this.match(/"/y) !== undefined) return;
      this.expanding(word, /[^"\\$`]+/y, /["$`\\]/, depth);
    }
  }

  /** One piece of text in which `$` and the back-tick expand and a backslash takes that from `escapable`. */
  private expanding(word: WordBuilder, plain: RegExp, escapable: RegExp, depth: number): void {
    const text = this.match(plain);
    if (text !== undefined) return word.add(text);
    const escaped = this.match(/\\[^]?/y);
    if (escaped === undefined) return this.expansion(word, depth);
    const next = escaped.slice(1);
    if (next !== '\n') word.add(escapable.test(next) ? next : escaped);
  }

  private expansion(word: WordBuilder, depth: number): void {
    if (this.starts('`')) {
      this.closed(/`([^`\\]*(?:\\[^][^`\\]*)*)`/y);
      return word.add(RUNS);
    }
    if (this.starts('$((')) {
      this.closed(/\$\(\(([^)]*(?:\)[^)]+)*)\)\)/y);
      return word.add(EXPANDS);
    }
    if (this.starts('$(')) return this.substitution(word, depth);
    this.at += 1;
    const name = this.match(NAME);
    if (name !== undefined) return word.add(slot(name));
    if (this.starts('{')) return this.braced(word);
    if (this.match(/[\d@*#?$!-]/y) !== undefined) return word.add(EXPANDS);
    // `$"…"` is text to be translated; any other `$` stands for itself.
    if (!this.starts('"')) word.add('$');
  }

  private substitution(word: WordBuilder, depth: number): void {
    const output = [...this.known(2, depth)];
    const last = output.at(-1);
    if (typeof last === 'string') output[output.length - 1] = withoutEnd(last, '\n');
    word.add('');
    for (const part of output) word.add(part);
  }

  /** `${NAME}`, also with what is to stand there where it is not set. */
  private braced(word: WordBuilder): void {
    this.at += 1;
    const name = this.match(NAME);
    const rest = this.match(/(?::?[-?=][^{}`]*)?\}/y);
    if (name !== undefined && rest !== undefined) return word.add(slot(name));
    // `${NAME:+…}` says something of a variable, not what it holds.
    if (name !== undefined && this.match(/:?\+[^{}`]*\}/y) !== undefined) return word.add(slot(name));
    this.closed(/([^}]*)\}/y);
    word.add(EXPANDS);
  }

  private known(skip: number, depth: number): ShellWord {
    if (depth >= DEEPEST) throw refused('runs-a-program');
    this.at += skip;
    return outputOf(this.list(depth + 1)) ?? [RUNS];
  }

  /** The first group of a quotation, which has to have an end. */
  private closed(quotation: RegExp): string {
    quotation.lastIndex = this.at;
    const found = quotation.exec(this.text);
    if (!found) throw refused('unclosed');
    this.at += found[0].length;
    return found[1] ?? '';
  }
}

/** JSON whose quotes the word processor changed as well. */
function asJson(text: string): string {
  return /^\s*[{[]/.test(text) && !text.includes('"') ? text.replace(/[\u201c-\u201f]/g, '"') : text;
}

const RUNS: Unknown = { refusal: 'runs-a-program' };
const EXPANDS: Unknown = { refusal: 'expansion' };

const slot = (variable: string): Slot => ({ variable, encoding: 'raw' });
