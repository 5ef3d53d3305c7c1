import { replaceUnseen } from './unseen';

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeUnseen(text: string): string {
  return replaceUnseen(text, (character) => {
    return NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** `text` as a string literal of Python 3 on one line: in single quotes, or in double ones where that saves escapes. */
export function quotePython(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\'"]/g, (sign) => (sign === '\\' || sign === quote ? `\\${sign}` : sign));
  return quote + escapeUnseen(escaped) + quote;
}

/**
 * `text` as a string literal of Python 3 between three single quotes. Line feeds stay; a carriage return would be read as one, and a space
 * at a line's end is what editors remove.
 */
export function quotePythonLines(text: string): string {
  const escaped = text.replace(/\\|'(?='|$)/g, '\\$&');
  const lines = escaped.split('\n').map((line) => escapeUnseen(line).replace(/ $/, '\\x20'));
  return `'''${lines.join('\n')}'''`;
}
