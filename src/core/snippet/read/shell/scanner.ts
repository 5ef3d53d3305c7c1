/** A text that is read from its beginning on, by patterns that are tied to a place (`y`). */
export class Scanner {
  protected at = 0;

  constructor(protected readonly text: string) {}

  protected starts(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Whether the pattern finds something here, which is not passed. */
  protected sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  /** What the pattern finds here, which is passed then; undefined where that is nothing. */
  protected match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || found === '') return undefined;
    this.at += found.length;
    return found;
  }
}
