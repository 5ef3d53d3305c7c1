import { Failure } from '../../model/failure';
import { replaceUnseen } from './unseen';

/** PowerShell takes typographic quotes for its own: these four for `'`, those three for `"` (about_Quoting_Rules). */
const SINGLE_QUOTES = /['\u2018-\u201b]/g;
const DOUBLE_QUOTES = /["\u201c-\u201e]/g;

const NOT_ASCII = /[^\u0000-\u007f]/g;

const NAMED: Readonly<Record<string, string>> = { '\n': '`n', '\r': '`r', '\t': '`t' };

/** Between double quotes; for Windows PowerShell, too, which does not know `u{…}. */
const written = (character: string): string =>
  NAMED[character] ?? `$([char]0x${character.charCodeAt(0).toString(16).padStart(2, '0')})`;

/**
 * `text` as one string of PowerShell 5.1 and 7 that is exactly this text, on one line, as an argument and in an expression. Single quotes;
 * double ones where the text has what nobody sees, or what a paste changes (a tab is completed or becomes four blanks, line ends become those
 * of the clipboard). Throws `unreadable-request` for NUL, which no argument can hold.
 */
export function quotePowershell(text: string): string {
  const isSeen = replaceUnseen(text, written) === text;
  return isSeen ? `'${text.replace(SINGLE_QUOTES, '$&$&')}'` : doubleQuoted(text, DOUBLE_QUOTES);
}

/** The same in ASCII: Windows PowerShell reads a script without a byte order mark in the code page of Windows. */
export function quotePowershellAscii(text: string): string {
  return text.search(NOT_ASCII) < 0
    ? quotePowershell(text)
    : doubleQuoted(text, /"/g).replace(NOT_ASCII, written);
}

/**
 * `text` as it is read best in an expression (as an argument it needs parentheses): lines as lines, in a here-string that ends them with line
 * feeds whatever the line ends of the script are. What no here-string can hold is quoted by `quote`, and so is an empty line: without PSReadLine
 * (a screen reader turns it off) it ends what is typed at a prompt.
 */
export function powershellLines(text: string, quote = quotePowershell): string {
  const lines = text.split('\n');
  const whole =
    lines.length > 1 &&
    lines.every((line) => line.trim() !== '' && quote(line).startsWith("'") && !ENDS_HERE.test(line));
  return whole ? `@'\n${text}\n'@.Replace("\`r\`n", "\`n")` : quote(text);
}

const ENDS_HERE = /^['\u2018-\u201b]@/;

/** @param quotes the signs that PowerShell will find in it and take for quotes */
function doubleQuoted(text: string, quotes: RegExp): string {
  if (text.includes('\0')) throw new Failure('unreadable-request', { detail: 'NUL character' });
  const escaped = text.replace(/[`$]/g, '`$&').replace(quotes, '$&$&');
  return `"${replaceUnseen(escaped, written)}"`;
}
