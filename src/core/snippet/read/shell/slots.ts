import type { Slot } from '../../call';
import { WordBuilder, type ShellWord } from './command';

/** Stands for a variable while a line is taken apart; a text without NUL has none of it. */
const PLACE = /\0(\d+)\0/;

/** Variables of a text, each of which is a place in it until the text is in words. */
export class Slots {
  private readonly all: Slot[] = [];

  /** What stands for the variable. */
  place(variable: string): string {
    return `\0${this.all.push({ variable, encoding: 'raw' }) - 1}\0`;
  }

  /** `text` with variables in their places. */
  fill(text: string): ShellWord {
    const word = new WordBuilder();
    // `split` with one group gives text and number by turns.
    text
      .split(PLACE)
      .forEach((piece, at) => word.add(at % 2 === 0 ? piece : (this.all[Number(piece)] ?? '')));
    return word.take();
  }
}
