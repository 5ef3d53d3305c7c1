import { hasSlots, spelled, type Slot, type Words } from '../call';
import { quotePython, quotePythonLines } from '../quote/python';

/** An expression of Python that is the text of `words`; `env` reads the variables. */
export function textCode(words: Words): string {
  if (words.length === 0) return "''";
  return words.map((word) => (typeof word === 'string' ? quotePython(word) : slotCode(word))).join(' + ');
}

/** The same for a body, which may have several lines, in UTF-8. Half a pair is sent as what stands for what can't be read. */
export function bodyTextCode(words: Words): string {
  const lines = spelled(words).includes('\n');
  const code = words.map((word) => {
    if (typeof word !== 'string') return slotCode(word);
    const text = word.toWellFormed();
    return lines ? quotePythonLines(text) : quotePython(text);
  });
  return hasSlots(words) ? `(${code.join(' + ')}).encode()` : `${code.join('')}.encode()`;
}

/** What {@link textCode} of these words needs. */
export function importsOf(words: Words): string[] {
  const encodings = words.flatMap((word) => (typeof word === 'string' ? [] : [word.encoding]));
  return [
    ...(encodings.includes('json') ? ['import json'] : []),
    ...(encodings.includes('url') ? ['from urllib.parse import quote'] : []),
  ];
}

function slotCode({ variable, encoding }: Slot): string {
  const read = `env(${quotePython(variable)})`;
  if (encoding === 'json') return `json.dumps(${read}, ensure_ascii=False)[1:-1]`;
  return encoding === 'url' ? `quote(${read}, safe='')` : read;
}
