import * as vscode from 'vscode';
import { looksLikeYaml } from '../../core/catalog/documents';
import { operationHash } from '../../core/catalog/operationKey';
import { readDescriptions } from '../../core/catalog/read';
import type { Catalog, SpecFile } from '../../core/model/catalog';
import type { Family } from '../../core/model/family';
import type { Operation, OperationDetail, OperationKey } from '../../core/model/operation';
import { loadYaml } from '../lazy';
import type { ApiStore, StoredApi } from '../storage/apis';

export interface FoundOperation {
  readonly operation: Operation;
  readonly detail: OperationDetail;
}

/** Catalogs of the clusters' APIs, each read from its kept description when it is first asked for. */
export class Catalogs implements vscode.Disposable {
  readonly #catalogs = new Map<string, Promise<Catalog>>();
  readonly #changed = new vscode.EventEmitter<string>();
  /** Fires with the id of the cluster whose APIs were imported anew. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly store: ApiStore) {}

  /** The cluster's APIs without reading one of them; undefined where none was imported yet. */
  apis(profileId: string): Promise<readonly StoredApi[] | undefined> {
    return this.store.list(profileId);
  }

  /** Reads an API's description, once. Throws `no-description` or `unreadable-description`. */
  catalog(api: StoredApi): Promise<Catalog> {
    const key = `${api.family} ${api.files.map(({ sha256 }) => sha256).join(' ')}`;
    let catalog = this.#catalogs.get(key);
    if (!catalog) {
      catalog = this.store.files(api).then(async (files) => {
        const [first] = (await readCatalogs(files)).filter(({ family }) => family === api.family);
        if (!first) throw new Error(`no ${api.family} operations in ${api.files[0]?.name}`);
        return first;
      });
      this.#catalogs.set(key, catalog);
      catalog.catch(() => this.#catalogs.delete(key));
    }
    return catalog;
  }

  /** Finds an operation of a cluster by its key, reading only the API of its family. */
  async find(profileId: string, key: OperationKey): Promise<FoundOperation | undefined> {
    const family = key.slice(0, key.indexOf(' '));
    return this.#search(
      profileId,
      (api) => api.family === family,
      (operation) => operation.key === key,
    );
  }

  /** Finds an operation of a cluster by the hash that stands in URIs. */
  async findByHash(profileId: string, hash: string): Promise<FoundOperation | undefined> {
    return this.#search(
      profileId,
      () => true,
      (operation) => operationHash(operation.key) === hash,
    );
  }

  /** Replaces what is known of a cluster's APIs by what it just served, except for the families that were missed. */
  async replace(
    profileId: string,
    served: readonly (readonly SpecFile[])[],
    missed: readonly Family[] = [],
  ): Promise<readonly StoredApi[]> {
    const imported = [];
    for (const files of served) {
      for (const catalog of await readCatalogs(files)) imported.push({ catalog, files });
    }
    const apis = await this.store.replace(profileId, imported, missed);
    this.#changed.fire(profileId);
    return apis;
  }

  /** Forgets a removed cluster's APIs. */
  remove(profileId: string): Promise<void> {
    return this.store.remove(profileId);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #search(
    profileId: string,
    inApi: (api: StoredApi) => boolean,
    wanted: (operation: Operation) => boolean,
  ): Promise<FoundOperation | undefined> {
    for (const api of (await this.apis(profileId)) ?? []) {
      if (!inApi(api)) continue;
      const catalog = await this.catalog(api);
      const operation = catalog.operations.find(wanted);
      if (operation) return { operation, detail: catalog.detail(operation.key) };
    }
    return undefined;
  }
}

/** Reads descriptions, loading the YAML reader only where a file isn't JSON. */
async function readCatalogs(files: readonly SpecFile[]): Promise<readonly Catalog[]> {
  const yaml = files.some(looksLikeYaml) ? await (await loadYaml()).prepareYaml(files) : undefined;
  return readDescriptions(files, yaml ? { yaml } : {});
}
