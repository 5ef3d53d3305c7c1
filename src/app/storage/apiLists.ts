import { utimes } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import { readText, remove, update } from './files';
import type { StorageLayout } from './layout';
import { watchFolder } from './watch';

interface Known {
  readonly ownerId: string;
  readonly text: string | undefined;
}

/**
 * The files that list the APIs of each owner. What another window writes there is heard of: whoever wrote touches the owner's folder, and
 * the folder above is watched. One watch is enough so for any number of clusters, and no folder is made for those without APIs.
 */
export class ApiLists {
  /** What this window was last told, by the name of the owner's folder. */
  readonly #known = new Map<string, Known>();

  constructor(private readonly layout: StorageLayout) {}

  /** Text of an owner's list; undefined where there is none. */
  async read(ownerId: string): Promise<string | undefined> {
    const text = await readText(this.layout.apis(ownerId));
    // Whoever asks later is not the one who was told: a difference from the first answer is news until it is told.
    if (!this.#known.has(this.#folder(ownerId))) this.#know({ ownerId, text });
    return text;
  }

  /** Changes an owner's list while no other window does. Other windows hear of it by {@link tell}. */
  async change(ownerId: string, change: (text: string | undefined) => string): Promise<void> {
    let text: string | undefined;
    await update(this.layout.apis(ownerId), (before) => (text = change(before)));
    this.#know({ ownerId, text });
  }

  /** Tells other windows that an owner's list has changed. Where that fails they see it when they look by themselves. */
  async tell(ownerId: string): Promise<void> {
    const now = new Date();
    await utimes(this.layout.profile(ownerId), now, now).catch(() => undefined);
  }

  /** Removes all that is kept of an owner, which other windows hear of. */
  async remove(ownerId: string): Promise<void> {
    this.#know({ ownerId, text: undefined });
    await remove(this.layout.profile(ownerId));
  }

  /** Calls back where another window changed a list that was read here, with its text as it was known. */
  watch(
    onChange: (ownerId: string, before: string | undefined, now: string | undefined) => void,
  ): vscode.Disposable {
    return watchFolder(this.layout.profiles(), (name) => {
      const look = async (): Promise<void> => {
        const ownerId = this.#known.get(name)?.ownerId;
        if (ownerId === undefined) return;
        const text = await readText(this.layout.apis(ownerId));
        // This window's own changes come back as well, and are no news.
        const before = this.#known.get(name)?.text;
        if (text === before) return;
        this.#know({ ownerId, text });
        onChange(ownerId, before, text);
      };
      void look().catch(() => undefined);
    });
  }

  #know(known: Known): void {
    this.#known.set(this.#folder(known.ownerId), known);
  }

  #folder(ownerId: string): string {
    return path.basename(this.layout.profile(ownerId));
  }
}
