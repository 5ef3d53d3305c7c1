/** Characters that are not seen, or that change how their neighbours are: controls, line ends, directions, joiners, tags. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/gu;

/**
 * Foreign text, such as a name in a certificate, as one line that shows all that is in it: what could break the line, hide, or turn
 * the direction of reading (UAX #9) is spelled out, such as `<U+202E>`.
 * @param limit most characters; a longer text ends in `…`
 */
export function visible(text: string, limit = 200): string {
  // Cut first: a name of 100 kB is not worth looking through to its end.
  const head = [...text.slice(0, limit * 2 + 2).toWellFormed()];
  const kept = head.slice(0, limit).join('').replace(UNSEEN, spelled);
  return head.length > limit || text.length > limit * 2 + 2 ? `${kept}…` : kept;
}

/** Foreign text of several lines, as {@link visible} shows one of them: line ends and tabs stay what they are. */
export function visibleLines(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSEEN, (character) => (/[\n\r\t]/.test(character) ? character : spelled(character)));
}

function spelled(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
