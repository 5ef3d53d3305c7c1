import * as vscode from 'vscode';
import {
  compareApis,
  type ApiComparison,
  type ComparedSide,
  type DetailOf,
} from '../../core/catalog/compare/compare';
import { indexId } from '../../core/catalog/kept/keptIndex';
import { partsOfKey } from '../../core/catalog/operationKey';
import { indexOnServer, onServer } from '../../core/catalog/v4/v4Version';
import type { ServedApi, StoredApi, StoredApis } from '../../core/model/api';
import type { CatalogIndex, SpecFile } from '../../core/model/catalog';
import { asFailure, type Failure } from '../../core/model/failure';
import type { Family } from '../../core/model/family';
import type { Operation, OperationDetail, OperationKey } from '../../core/model/operation';
import { filesSide, keptDetail, keptSide } from '../compare/sides';
import type { ReadDescriptionFiles } from '../reading/reader';
import type { ApiStore, ReadApi, Replaced, Replacing } from '../storage/apis';
import { KeptCatalogs } from './keptCatalogs';
import { memoryCatalogs } from './memoryCatalogs';
import { readableApis } from './readableApis';

export interface FoundOperation {
  readonly operation: Operation;
  readonly detail: OperationDetail;
  /** All that its owner has. */
  readonly apis: readonly StoredApi[];
}

/** What an import changed of the APIs that a cluster had. */
export interface ReplacedCatalogs {
  readonly ownerId: string;
  /** Without APIs that are the same to the byte. */
  readonly apis: readonly ApiComparison[];
  /** The operations that were compared, as they were. */
  readonly before: readonly Operation[];
  /** What the descriptions said of an operation, and say now. */
  readonly details: readonly [before: DetailOf, now: DetailOf];
}

/**
 * Catalogs of the APIs of clusters, and of those without one (their owner is `NO_CLUSTER`). Nothing of an API is read before it is
 * asked for: its operations then come from the kept index, their details from the one file that has them.
 */
export class Catalogs implements vscode.Disposable {
  readonly #kept: KeptCatalogs;
  readonly #changed = new vscode.EventEmitter<string>();
  /** Fires with the id of the cluster whose APIs were imported anew or taken away, in whichever window. */
  readonly onDidChange = this.#changed.event;
  readonly #replaced = new vscode.EventEmitter<ReplacedCatalogs>();
  /** Fires after a cluster's APIs were imported once more in this window; not for the first time, and not where nothing is different. */
  readonly onDidReplace = this.#replaced.event;
  #watch: vscode.Disposable | undefined;

  /** @param note of what failed beside what was asked for */
  constructor(
    private readonly store: ApiStore,
    private readonly readFiles: ReadDescriptionFiles,
    private readonly note: (failure: Failure) => void,
  ) {
    this.#kept = new KeptCatalogs(store, readFiles);
  }

  /** The cluster's APIs without reading one of them; undefined where none was imported yet. */
  async apis(ownerId: string): Promise<readonly StoredApi[] | undefined> {
    return (await this.known(ownerId))?.apis;
  }

  /** Whether any API of a cluster is known; one whose list can't be read has none. */
  async areKnown(ownerId: string): Promise<boolean> {
    return (await readableApis(this, ownerId)).length > 0;
  }

  /** The same with what the cluster said of itself when they were imported. */
  known(ownerId: string): Promise<StoredApis | undefined> {
    this.#watch ??= this.store.watch((id, replaced) => this.#changedTo(id, replaced));
    return this.store.list(ownerId);
  }

  /** The operations of an API, those of v4 in the version that its cluster has. Throws `no-description` where neither its index nor its description is whole. */
  async catalog(api: StoredApi): Promise<CatalogIndex> {
    return indexOnServer(await this.#kept.index(api), api.serverVersion);
  }

  /** Parameters, body and responses of an operation. Throws `no-description`, and `not-found` for a foreign key. */
  detail(api: StoredApi, key: OperationKey): Promise<OperationDetail> {
    return this.#kept.detail(api, key);
  }

  /** Finds an operation of a cluster by its key, reading only the API of its family. */
  async find(ownerId: string, key: OperationKey): Promise<FoundOperation | undefined> {
    const { family } = partsOfKey(key);
    const apis = (await this.apis(ownerId)) ?? [];
    for (const api of apis) {
      if (api.family !== family) continue;
      const operation = (await this.catalog(api)).operations.find((each) => each.key === key);
      if (operation) return { operation, detail: await this.detail(api, key), apis };
    }
    return undefined;
  }

  /**
   * Finds an operation of a cluster by the hash that stands in URIs, reading only the API that has it. Another API that is damaged is
   * passed over; its failure is thrown where no API has the operation, since that one may have had it.
   */
  async findByHash(ownerId: string, hash: string): Promise<FoundOperation | undefined> {
    const failed: unknown[] = [];
    const apis = (await this.apis(ownerId)) ?? [];
    for (const api of apis) {
      const operation = await this.#kept.byHash(api, hash).catch((error: unknown) => {
        failed.push(error);
        return undefined;
      });
      if (operation)
        return {
          operation: onServer(operation, api.serverVersion),
          detail: await this.detail(api, operation.key),
          apis,
        };
    }
    if (failed.length > 0) throw failed[0];
    return undefined;
  }

  /**
   * Makes a cluster's own APIs what it just served, see {@link ApiStore.replace}; `onDidReplace` tells of the difference.
   * Throws `cancelled`, and then changes nothing.
   */
  async replace(
    ownerId: string,
    served: readonly ServedApi[],
    replacing: Replacing = {},
    signal?: AbortSignal,
  ): Promise<readonly StoredApi[]> {
    const read = await this.#read(served, signal);
    let difference: ReplacedCatalogs | undefined;
    const replaced = await this.store.replace(ownerId, read, replacing, async (each) => {
      difference = await this.#difference(ownerId, each);
    });
    const apis = this.#changedTo(ownerId, replaced);
    if (difference) this.#replaced.fire(difference);
    return apis;
  }

  /**
   * Adds descriptions that a person brought, see {@link ApiStore.add}. Throws `cancelled`, and then changes nothing.
   * @param choose which of what was read is kept; what it throws is thrown
   */
  async add(
    ownerId: string,
    served: readonly ServedApi[],
    signal?: AbortSignal,
    choose: (read: readonly ReadApi[]) => Promise<readonly ReadApi[]> = async (read) => read,
  ): Promise<readonly StoredApi[]> {
    const kept = await choose(await this.#read(served, signal));
    if (kept.length === 0) return (await this.apis(ownerId)) ?? [];
    return this.#changedTo(ownerId, await this.store.add(ownerId, kept));
  }

  /** A kept API as it was brought, for another owner. Throws `no-description`. */
  async served({ files, origin, from, serverVersion }: StoredApi): Promise<ServedApi> {
    return {
      files: await Promise.all(files.map((file) => this.store.file(file))),
      origin,
      ...(from === undefined ? {} : { from }),
      ...(serverVersion === undefined ? {} : { serverVersion }),
    };
  }

  /** What files tell that are not kept, and the way to its details. Throws `cancelled`. */
  inMemory(files: readonly SpecFile[], signal?: AbortSignal): Promise<Required<ComparedSide>> {
    return memoryCatalogs(files, this.readFiles, signal);
  }

  /** Forgets some APIs of a cluster. */
  async removeApis(ownerId: string, families: readonly Family[]): Promise<void> {
    this.#changedTo(ownerId, await this.store.removeApis(ownerId, families));
  }

  /** Forgets a removed cluster's APIs. */
  remove(ownerId: string): Promise<void> {
    return this.store.remove(ownerId);
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#changed.dispose();
    this.#replaced.dispose();
  }

  /** The APIs in descriptions: one a family. */
  async #read(served: readonly ServedApi[], signal: AbortSignal | undefined): Promise<readonly ReadApi[]> {
    const read: ReadApi[] = [];
    for (const each of served)
      for (const catalog of await this.#kept.read(each.files, signal)) read.push({ ...each, catalog });
    return read;
  }

  /** Tells of a change, and forgets what memory holds of APIs that are no more. */
  #changedTo(ownerId: string, { before, after }: Replaced): readonly StoredApi[] {
    for (const api of without(before, after)) this.#kept.forget(api);
    this.#changed.fire(ownerId);
    return after.apis;
  }

  /**
   * What is different, read while the descriptions from before are still there; undefined where nothing is, where nothing was before,
   * and where nothing can be compared. An API that can't be is noted and left out: the list is written, and the import has succeeded.
   */
  async #difference(ownerId: string, { before, after }: Replaced): Promise<ReplacedCatalogs | undefined> {
    const [gone, come] = [without(before, after), without(after, before)];
    if (before.apis.length === 0 || gone.length + come.length === 0) return undefined;
    const compared: Pick<ReplacedCatalogs, 'apis' | 'before'>[] = [];
    const files = new Map<string, SpecFile>();
    for (const family of new Set([...gone, ...come].map((api) => api.family))) {
      const [was, is] = [gone, come].map((apis) => apis.filter((api) => api.family === family));
      if (isOtherSource(was!, is!)) continue;
      await this.#compared(was!, is!, files).then(
        (one) => compared.push(one),
        (error: unknown) => this.note(asFailure(error)),
      );
    }
    if (compared.length === 0) return undefined;
    return {
      ownerId,
      apis: compared.flatMap(({ apis }) => apis),
      before: compared.flatMap((each) => each.before),
      details: [this.#lasting([...files.values()]), keptDetail(this, come)],
    };
  }

  /** @param files of those that are gone, to which theirs are added */
  async #compared(
    gone: readonly StoredApi[],
    come: readonly StoredApi[],
    files: Map<string, SpecFile>,
  ): Promise<Pick<ReplacedCatalogs, 'apis' | 'before'>> {
    const [was, is] = [await keptSide(this, gone), await keptSide(this, come)];
    const apis = await compareApis(was, is);
    for (const file of gone.flatMap((api) => api.files)) {
      const id = `${file.sha256} ${file.name}`;
      if (!files.has(id)) files.set(id, await this.store.file(file));
    }
    return { apis, before: was.catalogs.flatMap(({ operations }) => operations) };
  }

  /** Details of APIs whose files are about to go: their bytes stay in memory, and are read when the first detail is asked for. */
  #lasting(files: readonly SpecFile[]): DetailOf {
    let side: Promise<Required<ComparedSide>> | undefined;
    return async (family, key) => {
      side ??= filesSide(this, files).catch((error: unknown) => {
        side = undefined;
        throw error;
      });
      return (await side).detail(family, key);
    };
  }
}

/** What the built-in index has or lacks says nothing of a change of the cluster: only that a fuller description came, or a newer index. */
const isOtherSource = (was: readonly StoredApi[], is: readonly StoredApi[]): boolean =>
  was.length > 0 && is.length > 0 && [...was, ...is].some(({ origin }) => origin === 'built-in');

/** Those of the APIs whose descriptions are not the same among the others. */
function without({ apis }: StoredApis, others: StoredApis): readonly StoredApi[] {
  const ids = new Set(others.apis.map(indexId));
  return apis.filter((api) => !ids.has(indexId(api)));
}
