import { Failure } from '../../model/failure';
import { hasUnseen, replaceUnseen } from './unseen';

/** Before version 5, bash forgets an open quote at the line end and expands `!` on the lines after it. */
const EXPANDED = /\n[^]*!/;

const ESCAPED = /['\\!]/g;
const ESCAPED_LATIN_1 = /['\\!\u0080-\u00ff]/g;

const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\r': '\\r', "'": "\\'", '\\': '\\\\' };

/**
 * `text` as one word of bash that expands to exactly this text, typed or in a script. Single quotes; `$'…'` where the text
 * has what a terminal (completion at a tab, a line end at a carriage return) or the history would act on, or what nobody
 * sees. Throws `unreadable-request` for NUL, which no argument can hold.
 */
export function quoteBash(text: string): string {
  if (text.includes('\0')) throw new Failure('unreadable-request', { detail: 'NUL character' });
  if (!hasUnseen(text.replaceAll('\n', '')) && !EXPANDED.test(text))
    return `'${text.replaceAll("'", "'\\''")}'`;
  return dollarQuoted(text, ESCAPED);
}

/** The same with one byte for each character from U+0080 to U+00FF, as header values are sent (RFC 9110 section 5.5). */
export function quoteBashLatin1(text: string): string {
  return /[\u0080-\u00ff]/.test(text) ? dollarQuoted(text, ESCAPED_LATIN_1) : quoteBash(text);
}

function dollarQuoted(text: string, escaped: RegExp): string {
  const latin1 = escaped === ESCAPED_LATIN_1;
  const signs = text.replace(escaped, (sign) => NAMED[sign] ?? bytes(sign, latin1));
  const lines = signs
    .split('\n')
    .map((line) => replaceUnseen(line, (sign) => NAMED[sign] ?? bytes(sign, latin1)));
  return `$'${lines.join('\n')}'`;
}

/** Each byte by itself: not every bash knows the escapes of Unicode. */
const bytes = (sign: string, latin1: boolean): string =>
  Buffer.from(sign, latin1 && sign <= '\u00ff' ? 'latin1' : 'utf8')
    .toString('hex')
    .replace(/../g, '\\x$&');
