import { readdir, readFile } from 'node:fs/promises';
import type * as vscode from 'vscode';
import { contentHash } from '../../core/catalog/kept/contentHash';
import { filesOf, indexId, keptBytes } from '../../core/catalog/kept/keptIndex';
import { addApis, replaceApis } from '../../core/catalog/kept/replaceApis';
import { Failure, isFailure } from '../../core/model/failure';
import type { Family } from '../../core/model/family';
import type { ServedApi, StoredApi, StoredApis } from '../../core/model/api';
import type { FiledIndex, SpecFile } from '../../core/model/catalog';
import { refused } from '../../core/model/refusal';
import { plain } from '../../core/text/plain';
import { visible } from '../../core/text/visible';
import { ApiLists } from './apiLists';
import { DerivedFiles } from './derivedFiles';
import { readText, remove, writeWhole } from './files';
import type { StorageLayout } from './layout';

interface ApisFile extends StoredApis {
  readonly format: 1;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
}

/** An API that was read, to be kept. */
export interface ReadApi extends ServedApi {
  readonly catalog: FiledIndex;
}

/** The APIs of a cluster as a change found and left them. */
export interface Replaced {
  readonly before: StoredApis;
  readonly after: StoredApis;
}

/** What a replacement of a cluster's APIs leaves as it was, and what the cluster said meanwhile. */
export interface Replacing {
  /** Families whose description could not be had this time; what is known of them stays. */
  readonly missed?: readonly Family[];
  readonly productVersion?: string;
}

/** The APIs of each cluster: descriptions as they were served, by content, and what is in them. */
export class ApiStore {
  /** What was read of the descriptions; what no API has any more goes with them. */
  readonly derived: DerivedFiles;
  readonly #lists: ApiLists;

  constructor(private readonly layout: StorageLayout) {
    this.derived = new DerivedFiles(layout);
    this.#lists = new ApiLists(layout);
  }

  /** The APIs of a cluster; undefined where none was ever imported. */
  async list(ownerId: string): Promise<StoredApis | undefined> {
    const text = await this.#lists.read(ownerId);
    return text === undefined ? undefined : parse(this.layout.apis(ownerId), text);
  }

  /** Calls back where another window changed a list that was asked for here; one that can't be read has no API. */
  watch(onChange: (ownerId: string, replaced: Replaced) => void): vscode.Disposable {
    const none: StoredApis = { apis: [] };
    return this.#lists.watch((ownerId, ...texts) => {
      const [before, after] = texts.map((text) => {
        try {
          return text === undefined ? none : parse(this.layout.apis(ownerId), text);
        } catch {
          return none;
        }
      });
      onChange(ownerId, { before: before!, after: after! });
    });
  }

  /**
   * Keeps descriptions as served and makes what the cluster has exactly this, see {@link replaceApis} for what a person brought. Throws
   * `newer-format`, and then changes nothing.
   * @param look waited for while what was there before can still be read
   */
  replace(
    ownerId: string,
    read: readonly ReadApi[],
    { missed = [], productVersion }: Replacing = {},
    look?: (replaced: Replaced) => Promise<void>,
  ): Promise<Replaced> {
    const change = (before: StoredApis, apis: readonly StoredApi[]): StoredApis => ({
      apis: replaceApis(before.apis, apis, missed),
      ...withVersion(productVersion ?? before.productVersion),
    });
    return this.#change(ownerId, read, change, look);
  }

  /** Adds APIs to those that are there, in place of what was known of the same families. Throws as {@link replace}. */
  add(ownerId: string, read: readonly ReadApi[]): Promise<Replaced> {
    return this.#change(ownerId, read, (before, apis) => ({
      ...before,
      apis: addApis(before.apis, apis),
    }));
  }

  /** Forgets some APIs of a cluster. Throws as {@link replace}. */
  removeApis(ownerId: string, families: readonly Family[]): Promise<Replaced> {
    return this.#change(ownerId, [], (before) => ({
      ...before,
      apis: before.apis.filter(({ family }) => !families.includes(family)),
    }));
  }

  /** Forgets a cluster's APIs and the descriptions that no other cluster has. */
  async remove(ownerId: string): Promise<void> {
    const before = await this.list(ownerId).catch(() => undefined);
    await this.#lists.remove(ownerId);
    await this.#drop(before?.apis ?? []);
  }

  /** The bytes of a description file, as served. Throws `no-description` where it is gone or is not what it was. */
  async file({ name, sha256 }: StoredApi['files'][number]): Promise<SpecFile> {
    const bytes = await readFile(this.layout.spec(sha256)).catch((cause: unknown) => {
      throw refused('kept-damaged', { file: name }, cause);
    });
    if (contentHash(bytes) !== sha256) throw refused('kept-damaged', { file: name });
    return { name, bytes };
  }

  async #change(
    ownerId: string,
    read: readonly ReadApi[],
    change: (before: StoredApis, apis: readonly StoredApi[]) => StoredApis,
    look?: (replaced: Replaced) => Promise<void>,
  ): Promise<Replaced> {
    const importedAt = new Date().toISOString();
    const apis = await Promise.all(read.map((each) => this.#stored(each, importedAt)));
    const target = this.layout.apis(ownerId);
    let before: StoredApis = { apis: [] };
    let after = before;
    await this.#lists.change(ownerId, (text) => {
      before = text === undefined ? { apis: [] } : parseOrNone(target, text);
      after = change(before, apis);
      const file: ApisFile = { format: 1, importedAt, ...after };
      return `${JSON.stringify(file, null, 2)}\n`;
    });
    // another window may have removed a description while it was listed nowhere
    for (const { catalog, files } of read) for (const file of filesOf(catalog, files)) await this.#keep(file);
    // listed first: what is derived and of no listed API is removed by whichever window looks
    for (const [at, api] of apis.entries()) {
      const id = indexId(api);
      await this.derived.write(id, keptBytes(id, read[at]!.catalog));
    }
    // now another window finds what is derived, and need not read a description for itself
    await this.#lists.tell(ownerId);
    await look?.({ before, after });
    // among those that came may be some which took no place
    await this.#drop([...before.apis, ...apis]);
    return { before, after };
  }

  async #stored({ catalog, files, ...from }: ReadApi, importedAt: string): Promise<StoredApi> {
    return {
      ...from,
      family: catalog.family,
      title: plain(visible(catalog.title)),
      version: plain(visible(catalog.version)),
      operations: catalog.operations.length,
      public: catalog.operations.filter(({ internal }) => !internal).length,
      files: await Promise.all(filesOf(catalog, files).map((file) => this.#keep(file))),
      problems: catalog.problems,
      importedAt,
    };
  }

  /** Removes the descriptions of these APIs, except those that a cluster still has, and whatever was derived and is of no API. */
  async #drop(apis: readonly StoredApi[]): Promise<void> {
    const dropped = new Set(apis.flatMap(hashesOf));
    const derived = new Set<string>();
    for (const folder of await namesIn(this.layout.profiles())) {
      try {
        const file = this.layout.apis(folder);
        const text = await readText(file);
        for (const api of text === undefined ? [] : parse(file, text).apis) {
          derived.add(indexId(api));
          for (const hash of hashesOf(api)) {
            dropped.delete(hash);
            derived.add(hash);
          }
        }
      } catch {
        // What a file names that can't be read here may still be needed.
        return;
      }
    }
    for (const hash of dropped) await remove(this.layout.spec(hash));
    await this.derived.keepOnly(derived);
  }

  /** A description that is there already is written again only where it is damaged. */
  async #keep(file: SpecFile): Promise<StoredApi['files'][number]> {
    const sha256 = contentHash(file.bytes);
    const target = this.layout.spec(sha256);
    const there = await readFile(target).catch(() => undefined);
    if (!there || contentHash(there) !== sha256) await writeWhole(target, file.bytes);
    return { name: file.name, sha256 };
  }
}

const hashesOf = ({ files }: StoredApi): string[] => files.map(({ sha256 }) => sha256);

/** Names in a folder; none where there is no folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

const withVersion = (productVersion: string | undefined): Pick<StoredApis, 'productVersion'> =>
  productVersion === undefined ? {} : { productVersion };

/** The APIs in an apis.json. Throws `newer-format` or `unreadable-file` with the file in its detail. */
function parse(file: string, text: string): StoredApis {
  let value: Partial<ApisFile> | undefined;
  try {
    value = JSON.parse(text) as Partial<ApisFile>;
  } catch {
    // Said below: the parser's own message quotes the text.
  }
  if (typeof value?.format === 'number' && value.format > 1)
    throw new Failure('newer-format', { detail: file });
  if (value?.format !== 1 || !Array.isArray(value.apis)) throw refused('kept-list-damaged', { file });
  const { apis, importedAt = '', productVersion } = value;
  // the first versions kept what clusters served, and nothing else
  return {
    apis: apis.map((api) => ({
      ...api,
      origin: api.origin ?? 'cluster',
      importedAt: api.importedAt ?? importedAt,
    })),
    ...withVersion(productVersion),
  };
}

/** A damaged list is replaced by what was just imported; one of a newer format is left alone. */
function parseOrNone(file: string, text: string): StoredApis {
  try {
    return parse(file, text);
  } catch (error) {
    if (isFailure(error) && error.reason === 'unreadable-file') return { apis: [] };
    throw error;
  }
}
