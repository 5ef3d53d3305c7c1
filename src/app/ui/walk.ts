/** What a question led to: the next one, the one before, the same again; undefined where the person left. */
export type Turn = 'next' | 'back' | 'again' | undefined;

/**
 * Asks questions in turn, back and forth. What was answered is kept in what the steps share, so that nothing typed is lost.
 * @returns `back` from before the first one, undefined where the person left
 */
export async function walk(steps: readonly (() => Promise<Turn>)[]): Promise<'done' | 'back' | undefined> {
  for (let at = 0; at < steps.length;) {
    const turn = await steps[at]!();
    if (turn === undefined) return undefined;
    if (turn === 'again') continue;
    at += turn === 'next' ? 1 : -1;
    if (at < 0) return 'back';
  }
  return 'done';
}
