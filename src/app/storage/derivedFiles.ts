import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { READER_VERSION } from '../../core/catalog/kept/readerVersion';
import { remove, writeWhole } from './files';
import type { StorageLayout } from './layout';

/**
 * What was derived from descriptions, one file each and version of the readers. All of it may vanish at any time and is made anew then, so
 * nothing here throws: a disk that is full costs time only.
 */
export class DerivedFiles {
  constructor(private readonly layout: StorageLayout) {}

  /** The bytes as they are on the disk; undefined where there are none. */
  async read(id: string): Promise<Buffer | undefined> {
    return readFile(this.layout.catalog(id, READER_VERSION)).catch(() => undefined);
  }

  async write(id: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(this.layout.catalog(id, READER_VERSION), bytes).catch(() => undefined);
  }

  /** Removes all but what this version of the readers made of these. */
  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    const folder = this.layout.catalogs();
    const kept = new Set([...ids].map((id) => path.basename(this.layout.catalog(id, READER_VERSION))));
    for (const name of await readdir(folder).catch(() => []))
      if (!kept.has(name)) await remove(path.join(folder, name)).catch(() => undefined);
  }
}
