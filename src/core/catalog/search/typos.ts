/**
 * Whether two words differ by one letter: another one, one more, one less, or two neighbours in each other's place. `typed` may be the
 * beginning of `word`.
 */
export function isNear(word: string, typed: string): boolean {
  if (typed.length < 3 || word.length < typed.length - 1) return false;
  let at = 0;
  while (at < typed.length && word[at] === typed[at]) at++;
  return (
    beginsAt(word, at + 1, typed, at + 1) ||
    beginsAt(word, at + 1, typed, at) ||
    beginsAt(word, at, typed, at + 1) ||
    (word[at] === typed[at + 1] && word[at + 1] === typed[at] && beginsAt(word, at + 2, typed, at + 2))
  );
}

/** Whether what is typed from one place on stands in the word from another one on. */
function beginsAt(word: string, inWord: number, typed: string, inTyped: number): boolean {
  if (word.length - inWord < typed.length - inTyped) return false;
  for (let at = inTyped; at < typed.length; at++) {
    if (word[inWord + at - inTyped] !== typed[at]) return false;
  }
  return true;
}
