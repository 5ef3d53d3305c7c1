import { fileOf, indexId, keptBytes, openKept, type KeptIndex } from '../../core/catalog/kept/keptIndex';
import type { StoredApi } from '../../core/model/api';
import type { FiledIndex, SpecFile } from '../../core/model/catalog';
import { Failure } from '../../core/model/failure';
import type { Operation, OperationDetail, OperationKey } from '../../core/model/operation';
import { refused } from '../../core/model/refusal';
import type { ReadDescriptionFiles } from '../reading/reader';
import type { ApiStore } from '../storage/apis';
import { keepYaml, ParsedDocuments } from './parsedDocuments';

/**
 * What is known of kept APIs: their operations from an index that is kept beside the descriptions, and the details of an operation from
 * the one file that has it. What is gone or damaged of the indexes is made anew without a word.
 */
export class KeptCatalogs {
  readonly #open = new Map<string, Promise<KeptIndex>>();
  readonly #documents: ParsedDocuments;

  constructor(
    private readonly store: Pick<ApiStore, 'file' | 'derived'>,
    private readonly readFiles: ReadDescriptionFiles,
  ) {
    this.#documents = new ParsedDocuments(store, readFiles);
  }

  /** Reads descriptions that are about to be kept. Throws `cancelled`. */
  async read(files: readonly SpecFile[], signal?: AbortSignal): Promise<readonly FiledIndex[]> {
    if (signal?.aborted) throw new Failure('cancelled');
    const read = await this.readFiles(files, signal);
    await keepYaml(this.store, read);
    return read.catalogs;
  }

  /** The operations of an API. Throws `no-description` where neither its index nor its description is whole. */
  async index(api: StoredApi): Promise<FiledIndex> {
    return (await this.#kept(api)).index();
  }

  /** The operation of an API with this hash. The operations of an API that has none are not looked at. Throws as {@link index}. */
  async byHash(api: StoredApi, hash: string): Promise<Operation | undefined> {
    const kept = await this.#kept(api);
    const position = kept.positionOf(hash);
    return position < 0 ? undefined : kept.index().operations[position];
  }

  /** Parameters, body and answers of an operation. Throws `no-description`, and `not-found` for a foreign key. */
  async detail(api: StoredApi, key: OperationKey): Promise<OperationDetail> {
    const index = await this.index(api);
    const position = index.operations.findIndex((operation) => operation.key === key);
    if (position < 0) throw new Failure('not-found', { operation: key });
    return (await this.#documents.catalog(api, fileOf(index, position))).detail(key);
  }

  /** Forgets what memory holds of an API. */
  forget(api: StoredApi): void {
    this.#open.delete(indexId(api));
  }

  /** What is asked for twice at once is read once. Nothing of a failure is kept. */
  #kept(api: StoredApi): Promise<KeptIndex> {
    const id = indexId(api);
    let kept = this.#open.get(id);
    if (!kept) {
      kept = this.#openOrMake(id, api);
      this.#open.set(id, kept);
      kept.catch(() => this.#open.delete(id));
    }
    return kept;
  }

  async #openOrMake(id: string, api: StoredApi): Promise<KeptIndex> {
    const bytes = await this.store.derived.read(id);
    const kept = bytes && openKept(id, bytes);
    if (kept) return kept;
    const files = await Promise.all(api.files.map((file) => this.store.file(file)));
    const index = (await this.read(files)).find(({ family }) => family === api.family);
    if (!index) throw refused('kept-damaged', { file: api.files[0]?.name ?? api.title });
    const made = keptBytes(id, index);
    await this.store.derived.write(id, made);
    return openKept(id, made) as KeptIndex;
  }
}
