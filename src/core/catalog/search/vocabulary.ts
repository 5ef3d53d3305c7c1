import { stem, writtenWords } from './words';

/** A word that is all words of a name in one, as `storagecontainer`. */
const JOINED = 1;

/** Words as numbers, in the order in which they come. What {@link name} and the others give is a word with a mark, see {@link Word}. */
export class Vocabulary {
  readonly words: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** By the word as it stands, so that its stem is made once. */
  readonly #asWritten = new Map<string, number>();
  /** Names come again and again: segments, tags. */
  readonly #names = new Map<string, readonly number[]>();

  /** A name's words, and of one of several words also all in one. */
  name(name: string): readonly number[] {
    let marked = this.#names.get(name);
    if (!marked) {
      marked = this.sentence(name);
      if (marked.length > 1) {
        const whole = marked.map((word) => this.words[Marked.word(word)]).join('');
        marked = [...marked, (this.#number(whole) << 1) | JOINED];
      }
      this.#names.set(name, marked);
    }
    return marked;
  }

  /** A sentence's words. */
  sentence(text: string): number[] {
    return writtenWords(text).map((word) => {
      let number = this.#asWritten.get(word);
      if (number === undefined) {
        number = this.#number(stem(word));
        this.#asWritten.set(word, number);
      }
      return number << 1;
    });
  }

  /** A word that is not taken apart. */
  whole(word: string): number {
    return this.#number(word) << 1;
  }

  /** The number of a word; undefined where it never came. */
  find(word: string): number | undefined {
    return this.#numbers.get(word);
  }

  #number(word: string): number {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.words.push(word) - 1;
      this.#numbers.set(word, number);
    }
    return number;
  }
}

/** The parts of a marked word. */
export const Marked = {
  word: (marked: number): number => marked >> 1,
  isJoined: (marked: number): boolean => (marked & JOINED) !== 0,
};
