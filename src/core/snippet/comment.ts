import { replaceUnseen } from './quote/unseen';

/** How a line of comment begins, by VS Code's language ids: those of all targets. */
const COMMENT_SIGNS = {
  shellscript: '#',
  powershell: '#',
  python: '#',
  typescript: '//',
  // Said before `echo off`, too.
  bat: '@rem',
} as const;

export type Language = keyof typeof COMMENT_SIGNS;

/** Each line of `text` as a comment of a language, with a line end after the last one; what nobody sees is a blank. */
export function comment(language: Language, text: string): string {
  return text
    .split(/[\r\n\u0085\u2028\u2029]+/)
    .map((line) => `${COMMENT_SIGNS[language]} ${replaceUnseen(line, () => ' ')}\n`)
    .join('');
}
