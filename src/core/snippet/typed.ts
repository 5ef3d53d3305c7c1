import type { Language } from './comment';

/** A terminal takes them for keys: a tab completes, an escape begins a sequence, a carriage return runs what stands there. */
const KEYS = /[\u0000-\u0009\u000b-\u001f\u007f]/;

/**
 * `snippet` as it can be typed at a prompt, so that nothing runs before a person presses Enter; undefined where it can't. What is written for
 * bash without comments and on one line has line ends in quotes only, after which bash waits for the rest; PowerShell waits for the end of
 * a block. cmd runs each line that it is given.
 */
export function typedText(language: Language, snippet: string): string | undefined {
  const text = snippet.replace(/\r?\n$/, '');
  if (KEYS.test(text)) return undefined;
  if (!text.includes('\n') || language === 'shellscript') return text;
  return language === 'powershell' ? `& {\n${text}\n}` : undefined;
}
