import { isUtf8 } from 'node:buffer';
import { powershellLines } from '../quote/powershell';

/** Texts with more than this of what has to be written as a number are not read by anyone: base64 is shorter. */
const MOST_NUMBERS = 100;

/** The temporary files of a script for PowerShell: variables hold their paths. */
export class PowershellFiles {
  readonly #files: { readonly variable: string; readonly content?: Uint8Array }[] = [];
  readonly #quote: (text: string) => string;
  readonly #oneLine: boolean;

  constructor(quote: (text: string) => string, oneLine = false) {
    this.#quote = quote;
    this.#oneLine = oneLine;
  }

  get isEmpty(): boolean {
    return this.#files.length === 0;
  }

  /** The variable with the path of a file that holds `content`, or nothing yet. */
  add(name: string, content?: Uint8Array): string {
    const variable = `$${name}`;
    this.#files.push({ variable, content });
    return variable;
  }

  /** One statement: the files are made and filled, `statements` run, and whatever happens to them the files are removed. */
  around(statements: readonly string[]): string[] {
    if (this.isEmpty) return this.#block('& {', statements);
    const variables = this.#files.map(({ variable }) => variable);
    const inner = [...this.#files.flatMap((file) => this.#written(file)), ...statements];
    const removes = ` finally { Remove-Item -LiteralPath ${variables.join(', ')} }`;
    return this.#block('& {', [
      ...variables.map((variable) => `${variable} = [IO.Path]::GetTempFileName()`),
      ...this.#block('try {', inner, removes),
    ]);
  }

  /** Only the first line of a statement is indented: the others are a here-string's, or have their own indent. */
  #block(head: string, statements: readonly string[], tail = ''): string[] {
    if (this.#oneLine) return [`${head} ${statements.join('; ')} }${tail}`];
    return [head, ...statements.map((statement) => `  ${statement}`), `}${tail}`];
  }

  #written({ variable, content }: { variable: string; content?: Uint8Array }): string[] {
    if (!content) return [];
    const text = Buffer.from(content).toString();
    const quoted = isUtf8(content) && !text.includes('\0') ? this.#literal(text) : undefined;
    if (quoted !== undefined && quoted.split('$([char]').length <= MOST_NUMBERS)
      return [`[IO.File]::WriteAllText(${variable}, ${quoted})`];
    const base64 = Buffer.from(content).toString('base64');
    return [`[IO.File]::WriteAllBytes(${variable}, [Convert]::FromBase64String('${base64}'))`];
  }

  #literal(text: string): string {
    return this.#oneLine ? this.#quote(text) : powershellLines(text, this.#quote);
  }
}
