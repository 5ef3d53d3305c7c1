import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { check, lock } from 'proper-lockfile';
import type { StorageLayout } from './layout';

/**
 * Files of answers that are too large for memory: a folder for each window, which goes with it. A window keeps its folder locked
 * and touches the lock; the folder of one that was killed is removed by the next one that looks, once the lock is
 * stale. So the files of a window that lives are never touched, on whatever machine it runs.
 */
export class Bodies {
  readonly #own: string;
  #opened: Promise<() => Promise<void>> | undefined;

  constructor(
    private readonly layout: StorageLayout,
    /** Milliseconds without a sign of life. A machine that sleeps gives none, and neither does a window that is stopped in a debugger. */
    private readonly staleMs = 60_000,
  ) {
    this.#own = path.join(layout.bodies(), randomUUID());
  }

  /** A new empty file, for its owner alone. */
  readonly newFile = async (): Promise<string> => {
    await (this.#opened ??= this.#open());
    const file = path.join(this.#own, randomUUID());
    await (await open(file, 'wx', 0o600)).close();
    return file;
  };

  /** Removes what windows left that are gone. */
  async clean(): Promise<void> {
    const folder = this.layout.bodies();
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const target = path.join(folder, entry.name);
      if (target === this.#own || !entry.isDirectory() || entry.name.endsWith('.lock')) continue;
      if (!(await this.#isAlive(target))) await discard(target);
    }
  }

  /** Removes this window's files. */
  async end(): Promise<void> {
    const release = await this.#opened?.catch(() => undefined);
    await discard(this.#own);
    await release?.().catch(() => undefined);
  }

  async #open(): Promise<() => Promise<void>> {
    await mkdir(this.layout.bodies(), { recursive: true, mode: 0o700 });
    // Locked before it is there: nobody may find it without.
    const release = await lock(this.#own, {
      realpath: false,
      stale: this.staleMs,
      update: this.staleMs / 4,
      // Somebody took it for stale: its files are gone then, and whoever opens one is told so.
      onCompromised: () => undefined,
    });
    await mkdir(this.#own, { mode: 0o700 });
    void this.clean();
    return release;
  }

  async #isAlive(target: string): Promise<boolean> {
    // What can't be judged stays; the next window looks again.
    return check(target, { realpath: false, stale: this.staleMs }).catch(() => true);
  }
}

async function discard(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  // The lock of a window that was killed stays behind.
  await rm(`${folder}.lock`, { recursive: true, force: true }).catch(() => undefined);
}
