/** Ends of words that look like plurals and are none, or would become another word. */
const NO_PLURAL = /(?:ss|us|is|os)$/;
const PLURAL_AFTER_ALL: ReadonlySet<string> = new Set(['gpus', 'cpus', 'vcpus', 'menus']);
const AS_THEY_ARE: ReadonlySet<string> = new Set([
  'dns',
  'nfs',
  'aws',
  'https',
  'ldaps',
  'kms',
  'has',
  'was',
  'ls',
]);

/** The singular of an English word in lower case, well enough that both sides of a comparison come out alike. */
export function singular(word: string): string {
  if (word.length < 3 || !word.endsWith('s') || AS_THEY_ARE.has(word)) return word;
  if (NO_PLURAL.test(word) && !PLURAL_AFTER_ALL.has(word)) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|us)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The words of a name or a text as {@link writtenWords} finds them, each as its {@link stem}. */
export function splitWords(text: string): string[] {
  return writtenWords(text).map(stem);
}

/** A word in lower case and in the singular. */
export const stem = (word: string): string => singular(word.toLowerCase());

/**
 * The words of a name or a text as they stand there: snake_case, kebab-case, camelCase and `NTPServers` are taken apart, digits stay with the
 * letters before them (`ipv4`). Letters of other scripts are letters too.
 */
export function writtenWords(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const inWord = isLower(code) || isUpper(code) || isDigit(code) || (code > 127 && isLetter(text[at]!));
    if (start < 0) {
      if (inWord) start = at;
    } else if (!inWord || startsWord(text, at, code)) {
      words.push(text.slice(start, at));
      start = inWord ? at : -1;
    }
  }
  return words;
}

/** Whether an upper-case letter begins a word: after a lower-case letter, or as the last of several before a lower-case one. */
function startsWord(text: string, at: number, code: number): boolean {
  if (!isUpper(code)) return false;
  const before = text.charCodeAt(at - 1);
  if (isLower(before) || isDigit(before)) return true;
  // The s of a plural belongs to the capitals before it: VMs, NICs.
  const after = text.charCodeAt(at + 1);
  return isUpper(before) && isLower(after) && !(after === 115 && !isLower(text.charCodeAt(at + 2)));
}

const isLetter = (character: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(character);
