import type { Slot } from '../../call';
import type { Refusal } from '../pasted';

/**
 * What a shell makes of one word: text, environment variables, in the place of a file's path what would be in it, and what can't be known without
 * running something, which is refused only where it is needed.
 */
export type ShellWord = readonly ShellPart[];

export type ShellPart = string | Slot | Output | Unknown;

export interface Unknown {
  readonly refusal: Refusal;
}

/** What `<( )` names: the bytes that the commands in it print, known without running them. */
export interface Output {
  readonly output: ShellWord;
}

/** One command of a command line. */
export interface Command {
  readonly words: readonly ShellWord[];
  /** What its standard input is, where it is written there. */
  readonly input?: ShellWord;
  /** The sign that stands between it and the command before it; a line end is `\n`, the first has none. */
  readonly after: string;
}

/** Collects the parts of a word; no two texts are neighbours. */
export class WordBuilder {
  private readonly parts: ShellPart[] = [];
  /** Whether there is a word at all: `''` is one. */
  begun = false;
  /** Whether it was seen to begin as a URL with a query. */
  isUrl = false;

  add(part: ShellPart): void {
    this.begun = true;
    const last = this.parts.at(-1);
    if (part === '') return;
    if (typeof part === 'string' && typeof last === 'string') this.parts[this.parts.length - 1] = last + part;
    else this.parts.push(part);
  }

  take(): ShellWord {
    this.begun = false;
    this.isUrl = false;
    return this.parts.splice(0);
  }

  /** The text that it begins with. */
  get text(): string {
    return typeof this.parts[0] === 'string' ? this.parts[0] : '';
  }
}

/** The text of a word that is nothing but text. */
export function plainOf(word: ShellWord | undefined): string | undefined {
  if (word?.length === 0) return '';
  const [first] = word ?? [];
  return word?.length === 1 && typeof first === 'string' ? first : undefined;
}

/** What tells the words of one command from the next. */
export class CommandList {
  readonly commands: Command[] = [];
  private words: ShellWord[] = [];
  private input: ShellWord | undefined;
  private after = '';

  word(word: ShellWord): void {
    this.words.push(word);
  }

  stdin(input: ShellWord): void {
    this.input = input;
  }

  /** @param sign what ends the command */
  end(sign: string): void {
    if (this.words.length > 0) {
      const { words, input, after } = this;
      this.commands.push({ words, after, ...(input === undefined ? {} : { input }) });
    } else if (sign === '\n') return;
    this.words = [];
    this.input = undefined;
    this.after = sign;
  }
}

/** A word as the name of a file, in which variables are what they are. */
export const pathOf = (word: ShellWord): string =>
  word
    .map((part) => (typeof part === 'string' ? part : 'variable' in part ? `%${part.variable}%` : ''))
    .join('');

/** The texts of a word alone. */
export const textsOf = (word: ShellWord): string =>
  word.map((part) => (typeof part === 'string' ? part : '')).join('');
