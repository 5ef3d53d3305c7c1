import { setTimeout as sleep } from 'node:timers/promises';

/** How long anything in the workbench may take on a slow machine, in milliseconds. */
export const PATIENCE = 30_000;

/**
 * Asks again and again until there is an answer.
 *
 * @param what a sentence part for the error: "a tab named x"
 * @param check undefined, false, null and '' mean "not yet"; what it throws counts as "not yet" too and is told at the end
 * @throws {Error} after `patience` milliseconds
 */
export async function waitFor<T>(
  what: string,
  check: () => Promise<T | undefined | false | null | ''>,
  patience = PATIENCE,
): Promise<T> {
  const until = Date.now() + patience;
  let last: unknown;
  for (;;) {
    try {
      const answer = await check();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > until) {
      throw new Error(
        `Waited ${patience / 1000} s in vain for ${what}.`,
        last === undefined ? {} : { cause: last },
      );
    }
    await sleep(50);
  }
}
