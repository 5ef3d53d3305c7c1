import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { parseCredentials } from '../../core/cluster/credentialsFile';
import type { Credential } from '../../core/model/credential';
import { readText } from './files';
import type { StorageLayout } from './layout';

/** Milliseconds between two looks at a lock that another window holds. */
const LOOK_AGAIN_MS = 40;

/**
 * Lets one window at a time try a login's secret. The lock of a window that was killed is taken over once it is stale: a living
 * one touches its lock every quarter of that time.
 */
export class Trials {
  constructor(
    private readonly layout: StorageLayout,
    /** Milliseconds; a directory may take minutes to check a password, and a busy window some seconds to touch its lock. */
    private readonly staleMs = 10_000,
  ) {}

  /**
   * Runs `run` while no other window tries the same login, with the login as its file has it by then; one that is not kept (yet)
   * comes as it was given. Throws the signal's reason where that comes first, and what `run` throws.
   */
  readonly exclusively = async <T>(
    credential: Credential,
    signal: AbortSignal,
    run: (latest: Credential) => Promise<T>,
  ): Promise<T> => {
    const release = await this.#acquire(this.layout.trial(fileName(credential.id)), signal);
    try {
      return await run((await this.#latest(credential.id)) ?? credential);
    } finally {
      await release();
    }
  };

  async #acquire(file: string, signal: AbortSignal): Promise<() => Promise<void>> {
    await mkdir(path.dirname(file), { recursive: true });
    for (;;) {
      signal.throwIfAborted();
      try {
        return await this.#lock(file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
      }
      // The reason is thrown above; that of the timer says less.
      await wait(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #lock(file: string): Promise<() => Promise<void>> {
    let lost = false;
    const release = await lock(file, {
      realpath: false,
      stale: this.staleMs,
      update: this.staleMs / 4,
      // A window that slept past the time has lost its lock; there is nothing left to give back.
      onCompromised: () => (lost = true),
    });
    return async () => {
      if (!lost) await release().catch(() => undefined);
    };
  }

  async #latest(id: string): Promise<Credential | undefined> {
    const text = await readText(this.layout.credentials());
    return text === undefined ? undefined : parseCredentials(text).find((credential) => credential.id === id);
  }
}

/** An id comes from a file and need not be fit for a file's name. */
const fileName = (id: string): string =>
  /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex');
