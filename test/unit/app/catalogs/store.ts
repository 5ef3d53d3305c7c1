import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KeptCatalogs } from '../../../../src/app/clusters/keptCatalogs';
import type { ReadDescriptionFiles } from '../../../../src/app/reading/reader';
import { ApiStore } from '../../../../src/app/storage/apis';
import { StorageLayout } from '../../../../src/app/storage/layout';
import { looksLikeYaml } from '../../../../src/core/catalog/read/documents';
import { yamlAsJson } from '../../../../src/core/catalog/kept/keptYaml';
import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../../src/core/catalog/read/yaml';
import type { StoredApi } from '../../../../src/core/model/api';
import type { SpecFile } from '../../../../src/core/model/catalog';

/** Reads as the extension does, but all of it here. `onRead` hears of each file. */
export function readHere(onRead: (file: SpecFile) => void = () => undefined): ReadDescriptionFiles {
  return async (files) => {
    files.forEach(onRead);
    const yaml = await prepareYaml(files);
    const kept = files.filter(looksLikeYaml).map((file) => [file, yamlAsJson(file, yaml)] as const);
    return { catalogs: readDescriptions(files, { yaml }), yaml: new Map(kept) };
  };
}

/** A storage in a folder of its own, as one window has it; `window()` is another one with the same storage. */
export interface TestStore {
  readonly layout: StorageLayout;
  readonly store: ApiStore;
  /** `onFile` hears of each description file that is opened. */
  readonly window: (read?: ReadDescriptionFiles, onFile?: (name: string) => void) => KeptCatalogs;
  /** Keeps descriptions as the APIs of a cluster. */
  readonly keep: (files: readonly SpecFile[], ownerId?: string) => Promise<readonly StoredApi[]>;
  readonly remove: () => Promise<void>;
}

export async function testStore(): Promise<TestStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'catalogs-'));
  const layout = new StorageLayout(folder);
  const store = new ApiStore(layout);
  const window: TestStore['window'] = (read = readHere(), onFile = () => undefined) => {
    const { derived } = store;
    const file: ApiStore['file'] = (each) => {
      onFile(each.name);
      return store.file(each);
    };
    return new KeptCatalogs({ file, derived }, read);
  };
  return {
    layout,
    store,
    window,
    keep: async (files, ownerId = 'c') => {
      const catalogs = await window().read(files);
      const read = catalogs.map((catalog) => ({ catalog, files, origin: 'cluster' as const }));
      return (await store.replace(ownerId, read)).after.apis;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
