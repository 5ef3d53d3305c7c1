import * as vscode from 'vscode';
import { looksLikeYaml } from '../../core/catalog/documents';
import { operationHash } from '../../core/catalog/operationKey';
import { readDescriptions } from '../../core/catalog/read';
import type { ServedApi, StoredApi, StoredApis } from '../../core/model/api';
import type { Catalog, CatalogIndex, SpecFile } from '../../core/model/catalog';
import type { Family } from '../../core/model/family';
import type { Operation, OperationDetail, OperationKey } from '../../core/model/operation';
import { loadYaml } from '../lazy';
import type { ApiStore, ReadApi, Replacing } from '../storage/apis';

export interface FoundOperation {
  readonly operation: Operation;
  readonly detail: OperationDetail;
}

/**
 * Catalogs of the APIs of clusters, and of those without one (their owner is `NO_CLUSTER`), each read from its kept description when
 * it is first asked for.
 */
export class Catalogs implements vscode.Disposable {
  readonly #catalogs = new Map<string, Promise<Catalog>>();
  readonly #changed = new vscode.EventEmitter<string>();
  /** Fires with the id of the cluster whose APIs were imported anew. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly store: ApiStore) {}

  /** The cluster's APIs without reading one of them; undefined where none was imported yet. */
  async apis(ownerId: string): Promise<readonly StoredApi[] | undefined> {
    return (await this.known(ownerId))?.apis;
  }

  /** The same with what the cluster said of itself when they were imported. */
  known(ownerId: string): Promise<StoredApis | undefined> {
    return this.store.list(ownerId);
  }

  /** The operations of an API. Throws `no-description` or `unreadable-description`. */
  catalog(api: StoredApi): Promise<CatalogIndex> {
    return this.#read(api);
  }

  /** Parameters, body and responses of an operation. Throws as {@link catalog}, and `not-found` for a foreign key. */
  async detail(api: StoredApi, key: OperationKey): Promise<OperationDetail> {
    return (await this.#read(api)).detail(key);
  }

  /** Reads an API's description, once. */
  #read(api: StoredApi): Promise<Catalog> {
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
  async find(ownerId: string, key: OperationKey): Promise<FoundOperation | undefined> {
    const family = key.slice(0, key.indexOf(' '));
    return this.#search(
      ownerId,
      (api) => api.family === family,
      (operation) => operation.key === key,
    );
  }

  /** Finds an operation of a cluster by the hash that stands in URIs. */
  async findByHash(ownerId: string, hash: string): Promise<FoundOperation | undefined> {
    return this.#search(
      ownerId,
      () => true,
      (operation) => operationHash(operation.key) === hash,
    );
  }

  /** Makes a cluster's own APIs what it just served, see {@link ApiStore.replace}. */
  async replace(
    ownerId: string,
    served: readonly ServedApi[],
    replacing: Replacing = {},
  ): Promise<readonly StoredApi[]> {
    const { apis } = await this.store.replace(ownerId, await readApis(served), replacing);
    this.#changed.fire(ownerId);
    return apis;
  }

  /** Adds descriptions that a person brought, see {@link ApiStore.add}. */
  async add(ownerId: string, served: readonly ServedApi[]): Promise<readonly StoredApi[]> {
    const { apis } = await this.store.add(ownerId, await readApis(served));
    this.#changed.fire(ownerId);
    return apis;
  }

  /** Forgets some APIs of a cluster. */
  async removeApis(ownerId: string, families: readonly Family[]): Promise<void> {
    await this.store.removeApis(ownerId, families);
    this.#changed.fire(ownerId);
  }

  /** Forgets a removed cluster's APIs. */
  remove(ownerId: string): Promise<void> {
    return this.store.remove(ownerId);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #search(
    ownerId: string,
    inApi: (api: StoredApi) => boolean,
    wanted: (operation: Operation) => boolean,
  ): Promise<FoundOperation | undefined> {
    for (const api of (await this.apis(ownerId)) ?? []) {
      if (!inApi(api)) continue;
      const operation = (await this.catalog(api)).operations.find(wanted);
      if (operation) return { operation, detail: await this.detail(api, operation.key) };
    }
    return undefined;
  }
}

/** The APIs in descriptions: one a family. */
async function readApis(served: readonly ServedApi[]): Promise<readonly ReadApi[]> {
  const read: ReadApi[] = [];
  for (const each of served)
    for (const catalog of await readCatalogs(each.files)) read.push({ ...each, catalog });
  return read;
}

/** Reads descriptions, loading the YAML reader only where a file isn't JSON. */
async function readCatalogs(files: readonly SpecFile[]): Promise<readonly Catalog[]> {
  const yaml = files.some(looksLikeYaml) ? await (await loadYaml()).prepareYaml(files) : undefined;
  return readDescriptions(files, yaml ? { yaml } : {});
}
