import assert from 'node:assert/strict';
import { expandPercent, type CmdMode, type Environment } from './cmdPercent';

/** What cmd takes at most, a line and its continuations together. */
const LONGEST_LINE = 8191;

/** What a command is followed by. */
export type Connector = '&' | '&&' | '||' | '|' | 'end';

export interface Redirection {
  readonly sign: '>' | '>>' | '<';
  readonly file: string;
}

/** A command as its program or cmd itself gets it: carets gone, quotes as they are. */
export interface CmdCommand {
  readonly text: string;
  readonly redirections: readonly Redirection[];
  readonly connector: Connector;
  /** Whether parentheses stand around it: an `if` without them has the rest of the line. */
  readonly inBlock: boolean;
}

/** Lines as they are read: a line feed ends one, a carriage return before it is dropped. */
export class CmdLines {
  private readonly lines: string[];

  constructor(
    script: string,
    private readonly mode: CmdMode,
  ) {
    this.lines = script.replace(/\r?\n$/, '').split(/\r?\n/);
  }

  /** The commands of the next line and of those that a caret continues it with; `undefined` at the end. */
  next(environment: Environment): CmdCommand[] | undefined {
    if (this.lines.length === 0) return undefined;
    const reader = new Reader(() => {
      const line = this.lines.shift();
      return line === undefined ? undefined : expandPercent(line, this.mode, environment);
    });
    return reader.commands();
  }
}

/** cmd's second phase: quotes, carets, and the signs that cmd acts on, of one line. */
class Reader {
  private line: string;
  private length: number;
  private at = 0;
  private quoted = false;
  private inBlock = false;
  private wasBlock = false;

  private text = '';
  private redirections: Redirection[] = [];
  private readonly done: CmdCommand[] = [];

  constructor(private readonly read: () => string | undefined) {
    this.line = this.read() ?? '';
    this.length = this.line.length;
  }

  commands(): CmdCommand[] {
    while (this.at < this.line.length) this.step();
    assert.ok(this.length <= LONGEST_LINE, `a line of ${this.length} characters`);
    this.end('end');
    return this.done;
  }

  private step(): void {
    const rest = this.line.slice(this.at);
    const operator = this.quoted ? undefined : /^(?:&&?|\|\|?|>>?|<)/.exec(rest)?.[0];
    // All that follows a remark belongs to it.
    if (operator !== undefined && !/^\s*@?rem\s+\S/i.test(this.text)) this.operator(operator);
    else if (rest[0] === '^' && !this.quoted) this.caret();
    else {
      if (rest[0] === '"') this.quoted = !this.quoted;
      if (this.quoted || !this.parenthesis(rest[0]!)) this.text += rest[0];
      this.at += 1;
    }
  }

  /** Whether `sign` begins or ends a block, which has one command here. */
  private parenthesis(sign: string): boolean {
    if (sign === '(' && this.text.trim() === '') this.inBlock = true;
    else if (sign === ')' && this.inBlock) [this.inBlock, this.wasBlock] = [false, true];
    else assert.doesNotMatch(sign, /[()]/, `a parenthesis outside of quotes: ${this.line}`);
    return /[()]/.test(sign);
  }

  /** The next character is only itself; at the end of a line that is the first one of the next. */
  private caret(): void {
    this.at += 1;
    if (this.at === this.line.length) {
      const next = this.read();
      if (next === undefined) return;
      this.line = next;
      this.length += next.length;
      this.at = 0;
    }
    this.text += this.line[this.at] ?? '';
    this.at += 1;
  }

  private operator(sign: string): void {
    assert.ok(!this.inBlock, `a block of more than one command: ${this.line}`);
    this.at += sign.length;
    if (sign === '>' || sign === '>>' || sign === '<')
      this.redirections.push({ sign, file: this.fileName() });
    else this.end(sign as Connector);
  }

  private fileName(): string {
    const [whole, quoted, bare] = /^[ \t]*(?:"([^"]*)"|([^\s"&|<>^]+))/.exec(this.line.slice(this.at)) ?? [];
    assert.ok(whole !== undefined, `no file after a redirection: ${this.line}`);
    this.at += whole.length;
    return quoted ?? bare ?? '';
  }

  private end(connector: Connector): void {
    const { redirections, wasBlock: inBlock } = this;
    this.done.push({ text: this.text.trimStart(), redirections, connector, inBlock });
    [this.text, this.wasBlock] = ['', false];
    this.redirections = [];
  }
}
