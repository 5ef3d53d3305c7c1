/** What may stand in an open place of a text. */
export interface Place {
  /** Global; matches what can't. An encoded character, such as `%41`, is taken for one. */
  readonly refused: RegExp;
  /** Whether there must be something. */
  readonly filled: boolean;
}

/**
 * Whether a text is the given texts, of which there is one more than places, with what each place takes between them. Takes time in
 * proportion to the text, whatever the template: as a regular expression, eight places in one segment would take minutes to fail.
 */
export function fitsPlaces(texts: readonly string[], places: readonly Place[], text: string): boolean {
  const [first = '', ...others] = texts;
  if (places.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  let [end, endFor] = [-1, places[0]!.refused];
  for (const [index, { refused, filled }] of places.entries()) {
    // what goes on beyond a text between two places is looked through once
    if (from > end || refused !== endFor) [end, endFor] = [endOf(refused, text, from), refused];
    const [next, least] = [others[index] ?? '', filled ? from + 1 : from];
    if (index === places.length - 1) return endsWith(text, next, least, end);
    // The first place where a text may stand leaves most room for those after it.
    const at = placeOf(text, next, least, end);
    if (at < 0) return false;
    from = at + next.length;
  }
  return false;
}

function endOf(refused: RegExp, text: string, from: number): number {
  refused.lastIndex = from;
  return refused.exec(text)?.index ?? text.length;
}

function endsWith(text: string, last: string, least: number, end: number): boolean {
  const at = text.length - last.length;
  return at >= least && at <= end && text.endsWith(last) && !isInEscape(text, at);
}

function placeOf(text: string, wanted: string, least: number, end: number): number {
  // what is further away than the place reaches is not searched through
  const near = text.slice(0, end + wanted.length);
  for (let at = least; at <= end; at++) {
    at = near.indexOf(wanted, at);
    if (at < 0 || !isInEscape(text, at)) return at;
  }
  return -1;
}

/** Whether a place is within an encoded character: what is before it would be half of one. */
function isInEscape(text: string, at: number): boolean {
  return text[at - 1] === '%' || text[at - 2] === '%';
}
