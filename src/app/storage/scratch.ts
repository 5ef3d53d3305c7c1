import type { RequestAddress } from '../documents/uris';
import { readText, remove, writeWhole } from './files';
import type { StorageLayout } from './layout';

/** What was typed into requests and not saved into a collection, by cluster. Survives reloads. */
export class Scratch {
  constructor(private readonly layout: StorageLayout) {}

  read(address: RequestAddress): Promise<string | undefined> {
    return readText(this.#file(address));
  }

  write(address: RequestAddress, text: string): Promise<void> {
    return writeWhole(this.#file(address), text);
  }

  clear(address: RequestAddress): Promise<void> {
    return remove(this.#file(address));
  }

  #file(address: RequestAddress): string {
    const name = address.kind === 'scratch' ? address.hash : `item-${address.itemId}`;
    return this.layout.scratch(address.profileId, encodeURIComponent(name));
  }
}
