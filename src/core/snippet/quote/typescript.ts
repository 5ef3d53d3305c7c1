import { replaceUnseen } from './unseen';

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeUnseen(text: string): string {
  return replaceUnseen(text, (character) => {
    return NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** `text` as a string literal in single quotes, on one line. */
export function quoteTypescript(text: string): string {
  return `'${escapeUnseen(text.replace(/[\\']/g, '\\$&'))}'`;
}

/** `text` as it stands between the backticks of a template literal; line feeds stay, a carriage return would be lost unescaped. */
export function escapeTemplate(text: string): string {
  const escaped = text.replace(/[\\`]|\$(?=\{)/g, '\\$&');
  return escaped.split('\n').map(escapeUnseen).join('\n');
}
