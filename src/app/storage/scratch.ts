import { createHash } from 'node:crypto';
import type { RequestAddress } from '../documents/uris';
import { readText, remove, writeWhole } from './files';
import type { StorageLayout } from './layout';

/** What was typed into requests and not saved into a collection, by cluster. Survives reloads. */
export class Scratch {
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly layout: StorageLayout) {}

  read(address: RequestAddress): Promise<string | undefined> {
    return readText(this.#file(address));
  }

  /** What a collection had when typing began: there is something else by now where somebody changed the saved request. */
  readBase(address: RequestAddress): Promise<string | undefined> {
    return readText(this.#file(address, '.base'));
  }

  /** @param base what the collection has, kept where this is the first that is typed */
  write(address: RequestAddress, text: string, base?: string): Promise<void> {
    return this.#next(async () => {
      if (base !== undefined && (await this.read(address)) === undefined)
        await writeWhole(this.#file(address, '.base'), base);
      await writeWhole(this.#file(address), text);
    });
  }

  /**
   * Drops what was typed because its collection has it now. What was typed since stays.
   * @param text what was taken into the collection
   * @param base what the collection has now
   */
  takenIn(address: RequestAddress, text: string, base: string): Promise<void> {
    return this.#next(async () => {
      const typed = await this.read(address);
      if (typed !== undefined && typed !== text) return writeWhole(this.#file(address, '.base'), base);
      await this.#drop(address);
    });
  }

  /** Keeps what a request that is nowhere else starts from. */
  begin(address: RequestAddress, base: string): Promise<void> {
    return this.#next(() => writeWhole(this.#file(address, '.base'), base));
  }

  /** Forgets a request: what was typed, and what that started from. */
  drop(address: RequestAddress): Promise<void> {
    return this.#next(() => this.#drop(address));
  }

  /** Has what was typed start from another base, because the person has seen what the collection has now. */
  rebase(address: RequestAddress, base: string): Promise<void> {
    return this.#next(async () => {
      if ((await this.read(address)) !== undefined) await writeWhole(this.#file(address, '.base'), base);
    });
  }

  /** Has what was typed for operations of one owner be typed for those of another, unless something was typed there. */
  carry(from: string, to: string, hashes: Iterable<string>): Promise<void> {
    return this.#next(async () => {
      for (const hash of hashes) {
        const [source, target] = [from, to].map(
          (profileId) => ({ kind: 'scratch', profileId, hash }) as const,
        );
        const typed = await this.read(source!);
        if (typed === undefined) continue;
        if ((await this.read(target!)) === undefined) await writeWhole(this.#file(target!), typed);
        await remove(this.#file(source!));
      }
    });
  }

  /** One after the other, so that nothing is written between a look and what follows from it. */
  #next(act: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #drop(address: RequestAddress): Promise<void> {
    await remove(this.#file(address));
    await remove(this.#file(address, '.base'));
  }

  #file(address: RequestAddress, kind = ''): string {
    return this.layout.scratch(address.profileId, nameOf(address) + kind);
  }
}

/** Ids of others may be longer than a file's name, and the same in two collections. */
function nameOf(address: RequestAddress): string {
  if (address.kind === 'scratch') return encodeURIComponent(address.hash);
  if (address.kind === 'new') return `new-${encodeURIComponent(address.newId)}`;
  const ids = JSON.stringify([address.collectionId, address.itemId]);
  return `item-${createHash('sha256').update(ids, 'utf8').digest('hex').slice(0, 32)}`;
}
