import { Failure } from '../../model/failure';

/** All but the line feed: a terminal acts on them (completion at a tab, a line end at a carriage return) when they are pasted. */
const ACTED_ON = /[\u0001-\u0009\u000b-\u001f\u007f]/;

/** Before version 5, bash forgets an open quote at the line end and expands `!` on the lines after it. */
const EXPANDED = /\n[^]*!/;

const ESCAPED = /[\u0001-\u0009\u000b-\u001f\u007f'\\!]/g;
const ESCAPED_LATIN_1 = /[\u0001-\u0009\u000b-\u001f\u007f-\u00ff'\\!]/g;

const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\r': '\\r', "'": "\\'", '\\': '\\\\' };

/**
 * `text` as one word of bash that expands to exactly this text, typed or in a script. Single quotes; `$'…'` where the text
 * has what a terminal or the history would act on. Throws `unreadable-request` for NUL, which no argument can hold.
 */
export function quoteBash(text: string): string {
  if (text.includes('\0')) throw new Failure('unreadable-request', { detail: 'NUL character' });
  if (!ACTED_ON.test(text) && !EXPANDED.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return dollarQuoted(text, ESCAPED);
}

/** The same with one byte for each character from U+0080 to U+00FF, as header values are sent (RFC 9110 section 5.5). */
export function quoteBashLatin1(text: string): string {
  return /[\u0080-\u00ff]/.test(text) ? dollarQuoted(text, ESCAPED_LATIN_1) : quoteBash(text);
}

function dollarQuoted(text: string, escaped: RegExp): string {
  const inner = text.replace(escaped, (character) => {
    return NAMED[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `$'${inner}'`;
}
