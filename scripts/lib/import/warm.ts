import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { KeptCatalogs } from '../../../src/app/clusters/keptCatalogs';
import { ApiStore } from '../../../src/app/storage/apis';
import { StorageLayout } from '../../../src/app/storage/layout';
import type { Catalog, CatalogIndex, SpecFile } from '../../../src/core/model/catalog';

/** Catalogs that an import kept, as a window opens them that knows nothing yet. */
export interface WarmCatalogs {
  /** Reads the list of APIs and the index of each from the disk. */
  readonly open: () => Promise<readonly CatalogIndex[]>;
  readonly remove: () => Promise<void>;
}

/** Keeps catalogs with their descriptions in a folder of its own, as an import does. */
export async function keepCatalogs(
  files: readonly SpecFile[],
  catalogs: readonly Catalog[],
): Promise<WarmCatalogs> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-import-'));
  const store = new ApiStore(new StorageLayout(folder));
  const read = catalogs.map((catalog) => ({ catalog, files, origin: 'cluster' as const }));
  await store.replace('bench', read);
  return {
    open: async () => {
      const window = new KeptCatalogs(store, () => {
        throw new Error('an index was not kept');
      });
      const { apis } = (await store.list('bench')) ?? { apis: [] };
      return Promise.all(apis.map((api) => window.index(api)));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
