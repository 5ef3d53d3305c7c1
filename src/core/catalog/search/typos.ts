/**
 * Whether two words differ by one letter: another one, one more, one less, or two neighbours in each other's place. `typed` may be the
 * beginning of `word`.
 */
export function isNear(word: string, typed: string): boolean {
  if (typed.length < 3) return false;
  return (
    differByOne(word, typed) ||
    [-1, 0, 1].some((more) => differByOne(word.slice(0, typed.length + more), typed))
  );
}

function differByOne(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = short.slice(at);
  if (long.length > short.length) return long.slice(at + 1) === rest;
  if (long.slice(at + 1) === rest.slice(1)) return true;
  return long[at] === rest[1] && long[at + 1] === rest[0] && long.slice(at + 2) === rest.slice(2);
}
