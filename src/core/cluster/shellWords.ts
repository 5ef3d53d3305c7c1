/** Words of a command line, or undefined where a quotation has no end. */
export type Words = readonly string[] | undefined;

/** What a backslash makes of a character within `$'…'` (bash, ANSI-C quoting). */
const ANSI_C: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/**
 * Splits a command line as bash does: `'…'`, `"…"`, `$'…'`, and a backslash before a character or a line's end. Nothing is
 * expanded.
 */
export function bashWords(text: string): Words {
  const words: string[] = [];
  const piece =
    /\\\r?\n|\s+|\$'((?:[^'\\]|\\[\s\S])*)'|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\])/y;
  let word: string | undefined;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (!found) return undefined;
    const [all, ansi, single, double, escaped, plain] = found;
    const part =
      ansi !== undefined
        ? ansiText(ansi)
        : (single ?? double?.replace(/\\([$`"\\])/g, '$1').replace(/\\\r?\n/g, '') ?? escaped ?? plain);
    if (part !== undefined) word = (word ?? '') + part;
    else if (!all.startsWith('\\') && word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

function ansiText(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2})|([\s\S]))/g,
    (all: string, u?: string, x?: string, other?: string) => {
      const code = u ?? x;
      return code ? String.fromCharCode(parseInt(code, 16)) : (ANSI_C[other ?? ''] ?? all);
    },
  );
}

/**
 * Splits a command line as cmd.exe and a program's start-up code do after it: first the caret makes the next character a plain
 * one, then `"…"` holds spaces, with `\"` or `""` for a quotation mark.
 */
export function cmdWords(text: string): Words {
  const line = text.replace(/\^(\r?\n|[\s\S])/g, (_all, next: string) => (next.endsWith('\n') ? ' ' : next));
  const words: string[] = [];
  const piece = /\s+|"((?:[^"\\]|\\[\s\S]|"")*)"|([^\s"])/y;
  let word: string | undefined;
  while (piece.lastIndex < line.length) {
    const found = piece.exec(line);
    if (!found) return undefined;
    const [, quoted, plain] = found;
    const part = quoted?.replace(/\\(["\\])|""/g, (_all, one?: string) => one ?? '"') ?? plain;
    if (part !== undefined) word = (word ?? '') + part;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}
