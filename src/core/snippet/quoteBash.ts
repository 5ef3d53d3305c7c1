import { Failure } from '../model/failure';

/** All but the line feed: a terminal acts on them (completion at a tab, a line end at a carriage return) when they are pasted. */

const ACTED_ON = /[\u0001-\u0009\u000b-\u001f\u007f]/;

/** Before version 5, bash forgets an open quote at the line end and expands `!` on the lines after it. */
const EXPANDED = /\n[^]*!/;

const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\r': '\\r', "'": "\\'", '\\': '\\\\' };

/**
 * `text` as one word of bash that expands to exactly this text, typed or in a script. Single quotes; `$'…'` where the text
 * has what a terminal or the history would act on. Throws `unreadable-request` for NUL, which no argument can hold.
 */
export function quoteBash(text: string): string {
  if (text.includes('\0')) throw new Failure('unreadable-request', { detail: 'NUL character' });
  if (!ACTED_ON.test(text) && !EXPANDED.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;

  const escaped = text.replace(/[\u0001-\u0009\u000b-\u001f\u007f'\\!]/g, (character) => {
    return NAMED[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped}'`;
}
