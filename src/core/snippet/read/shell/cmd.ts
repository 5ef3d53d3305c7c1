import type { ReadLines } from '../readShell';
import { refused } from '../refuse';
import { argvOf } from './argv';
import { textOfBytes } from './bytes';
import { CommandList, pathOf, plainOf, type ShellWord } from './command';
import { PLACEHOLDER } from './placeholder';
import { Scanner } from './scanner';
import { Slots } from './slots';

/** What is on a line for people alone. */
const COMMENT = /^@?(?:rem(?=[\s]|$)|::)/i;

/**
 * The commands of a text as cmd reads it and the C runtime after it. `%NAME%` becomes a slot, a caret takes the next sign's meaning, a caret at
 * the end of a line joins the next one. Files that `echo` and `certutil -decode` write are known by their names. Linear.
 */
export function cmdCommands(text: string): ReadLines {
  return new CmdReader(text.replaceAll('\r\n', '\n').replaceAll('\0', '')).read();
}

class CmdReader extends Scanner {
  /** What the line is so far; put together at its end. */
  private line: string[] = [];
  private begun = false;
  private quoted = false;
  /** A browser writes each backslash twice, with carets before both, which nobody else has reason to. */
  private readonly doubled: boolean;
  private target: { readonly path: string; readonly append: boolean } | undefined;
  private readonly slots = new Slots();
  private readonly list = new CommandList();
  private readonly files = new Map<string, string>();
  private readonly batch: boolean;

  constructor(text: string) {
    super(text);
    this.batch = /^\s*@echo off\b/i.test(text);
    this.doubled = /^[ \t]{0,99}curl \^"/m.test(text) && text.includes('^\\');
  }

  read(): ReadLines {
    while (this.at < this.text.length) this.step();
    this.end('');
    return { commands: this.list.commands, files: this.files };
  }

  private step(): void {
    if (!this.begun && COMMENT.test(this.text.slice(this.at, this.at + 5))) return this.skipLine();
    const plain = this.match(this.quoted ? /[^"%\n]+/y : /[^"%\n^&|<>()]+/y);
    if (plain !== undefined) return this.add(plain);
    const sign = this.text[this.at] ?? '';
    if (sign === '%') this.add(this.percent());
    else if (sign === '\n') this.end(this.match(/\n/y) ?? '');
    else if (sign === '"') {
      this.quoted = !this.quoted;
      this.add(this.match(/"/y) ?? '');
    } else this.special(sign);
  }

  private add(text: string): void {
    this.line.push(text);
    this.begun ||= /\S/.test(text);
  }

  /** Signs that mean something where quotes are closed. */
  private special(sign: string): void {
    if (sign === '^') this.add(this.caret());
    else if (this.sees(PLACEHOLDER)) this.add((this.match(PLACEHOLDER) ?? '').replaceAll(' ', '_'));
    else if (/[<>]/.test(sign)) this.redirection();
    else if (/[()]/.test(sign) && this.begun) this.add(this.match(/[()]/y) ?? '');
    else this.end(this.match(/&&|\|\||[&|()]/y) ?? '');
  }

  private skipLine(): void {
    this.match(/[^\n]*/y);
  }

  /** The next sign as it stands; after a line end, the first one of the next line. */
  private caret(): string {
    // Blanks that came along from a page: nobody means to escape one at the end of a line.
    if (this.match(/\^[ \t]+\n/y) !== undefined) return ' ';
    const found = this.match(/\^(?:\n[ \t]*\n|\n|[^\n]|$)/y) ?? '';
    if (/^\^\n./s.test(found)) return '\n';
    return found === '^\n' ? ' ' : found.slice(1);
  }

  private percent(): string {
    if (this.batch && this.match(/%%/y) !== undefined) return '%';
    const name = this.match(/%[A-Za-z_]\w{0,60}%/y);
    // `%C3%A9` are bytes of a URL.
    if (name !== undefined && !/^%[0-9A-Fa-f]{2}%$/.test(name)) return this.slots.place(name.slice(1, -1));
    if (name !== undefined) this.at -= name.length;
    return this.match(/%/y) ?? '';
  }

  /** The file after `>`; what is read by `<` or goes elsewhere is of no matter here. */
  private redirection(): void {
    // A digit before the sign is the number of a stream.
    const before = this.line.at(-1) ?? '';
    if (/(?:^|[ \t])\d$/.test(before.slice(-2))) this.line.splice(-1, 1, before.slice(0, -1));
    const sign = this.match(/>>|[<>]&?/y);
    this.match(/[ \t]+/y);
    let path = '';
    for (;;) {
      const plain = this.match(/[^"%\s&|<>^()]+/y) ?? this.match(/\^[^\n]/y)?.slice(1);
      const quoted = plain === undefined ? this.match(/"[^"%\n]*/y) : undefined;
      if (plain !== undefined) path += plain;
      else if (quoted !== undefined) path += this.quotedPath(quoted);
      else if (this.text[this.at] === '%') path += this.percent();
      else break;
    }
    if (sign?.startsWith('>')) this.target = { path: pathOf(this.slots.fill(path)), append: sign === '>>' };
  }

  private quotedPath(start: string): string {
    let path = start.slice(1);
    for (;;) {
      path += this.match(/[^"%\n]+/y) ?? '';
      if (this.text[this.at] !== '%') break;
      path += this.percent();
    }
    if (this.match(/"/y) === undefined) throw refused('unclosed');
    return path;
  }

  /** @param sign what ends the command */
  private end(sign: string): void {
    const { line, target } = this;
    const command = line.join('').trim();
    this.line = [];
    this.begun = false;
    this.quoted = false;
    this.target = undefined;
    const words = argvOf(command, this.doubled).map((word) => this.slots.fill(word));
    for (const word of words) this.list.word(word);
    this.list.end(sign);
    if (words.length > 0) this.write(words, pathOf(this.slots.fill(command)), target);
  }

  private write(words: readonly ShellWord[], command: string, target: CmdReader['target']): void {
    const [program, ...args] = words;
    const name = plainOf(program)?.toLowerCase();
    if (name === 'echo' && target) {
      const before = target.append ? (this.files.get(target.path) ?? '') : '';
      this.files.set(target.path, `${before}${command.replace(/^\S+\s?/, '')}\r\n`);
    }
    if (name !== 'certutil' || !args.some((word) => plainOf(word) === '-decode')) return;
    const [from, to] = args.slice(-2).map(pathOf);
    const base64 = this.files.get(from ?? '');
    if (base64 !== undefined && to !== undefined)
      this.files.set(to, textOfBytes(Buffer.from(base64, 'base64')));
  }
}
