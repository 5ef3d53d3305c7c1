import { setTimeout as sleep } from 'node:timers/promises';
import type { LoginRules } from './loginRules';

/** What came of a password: let in, 401, or 403. */
export type Verdict = 'right' | 'wrong' | 'denied';

const pause = async (ms: number): Promise<void> => {
  if (ms > 0) await sleep(ms, undefined, { ref: false });
};

/**
 * The directory that some accounts are checked with. It is slow, and of log-ins that run at the same time every second
 * one fails although the password is right: a user of the vendor's Terraform provider saw about half fail, some with
 * 401 and some with 403 (its issue 93). That it is just every second one, and 401 and 403 by turns, is the demo's way
 * of being the same each time.
 */
export class Directory {
  #running = 0;
  #turn = 0;

  /** @param wait milliseconds in, done when they are over */
  constructor(
    private readonly rules: Pick<LoginRules, 'directoryMs'>,
    private readonly wait: (ms: number) => void | Promise<void> = pause,
  ) {}

  /** One log-in. `check` compares the password and is not called for a log-in that fails by bad luck. */
  async bind(check: () => boolean): Promise<Verdict> {
    if (this.#running === 0) this.#turn = 0;
    this.#running += 1;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      // No waiting at all, not even until the next tick, where log-ins take no time: they never overlap then.
      if (this.rules.directoryMs > 0) await this.wait(this.rules.directoryMs);
      if (turn % 2 === 1) return check() ? 'right' : 'wrong';
      return turn % 4 === 2 ? 'wrong' : 'denied';
    } finally {
      this.#running -= 1;
    }
  }
}
