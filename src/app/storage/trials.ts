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

/** For who waits for a trial whatever comes. */
export const NEVER_ABORTED = new AbortController().signal;

/**
 * Lets one window at a time try a login's secret. The lock of a window that was killed is taken over once it is stale: a living
 * one touches its lock every quarter of that time.
 */
export class Trials {
  constructor(
    private readonly layout: StorageLayout,
    /** Milliseconds; a directory may take minutes to check a password, and a busy window some seconds to touch its lock. */
    private readonly staleMs = 10_000,
    /** Told where no lock can be made. */
    private readonly warn: (line: string) => void = () => undefined,
  ) {}

  /**
   * Runs `run` while no other window tries the same login, with the login as its file has it by then; one that is not kept (yet)
   * comes as it was given. Where nothing can be written (a full or read-only disk) it runs without a lock: other windows could not be
   * told either, and somebody who repairs a cluster must get in. Throws the signal's reason where that comes first, and what `run` throws.
   */
  readonly exclusively = async <T>(
    credential: Credential,
    signal: AbortSignal,
    run: (latest: Credential) => Promise<T>,
  ): Promise<T> => {
    const release = await this.#acquire(this.layout.trial(credential.id), signal);
    try {
      return await run((await this.#latest(credential.id)) ?? credential);
    } finally {
      await release();
    }
  };

  async #acquire(file: string, signal: AbortSignal): Promise<() => Promise<void>> {
    for (;;) {
      signal.throwIfAborted();
      try {
        await mkdir(path.dirname(file), { recursive: true });
        return await this.#lock(file);
      } catch (error) {
        const { code = String(error) } = error as NodeJS.ErrnoException;
        if (code !== 'ELOCKED') {
          this.warn(`other windows can't be kept from trying the same login meanwhile: ${code}`);
          return async () => undefined;
        }
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
