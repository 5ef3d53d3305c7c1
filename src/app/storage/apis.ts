import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Failure, isFailure } from '../../core/model/failure';
import type { Family } from '../../core/model/family';
import type { ServedApi, StoredApi, StoredApis } from '../../core/model/api';
import type { CatalogIndex, SpecFile } from '../../core/model/catalog';
import { readText, remove, update, writeWhole } from './files';
import type { StorageLayout } from './layout';

interface ApisFile extends StoredApis {
  readonly format: 1;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
}

/** An API that was read, to be kept. */
export interface ReadApi extends ServedApi {
  readonly catalog: CatalogIndex;
}

/** What a replacement of a cluster's APIs leaves as it was, and what the cluster said meanwhile. */
export interface Replacing {
  /** Families whose description could not be had this time; what is known of them stays. */
  readonly missed?: readonly Family[];
  readonly productVersion?: string;
}

/** The APIs of each cluster: descriptions as they were served, by content, and what is in them. */
export class ApiStore {
  constructor(private readonly layout: StorageLayout) {}

  /** The APIs of a cluster; undefined where none was ever imported. */
  async list(ownerId: string): Promise<StoredApis | undefined> {
    const file = this.layout.apis(ownerId);
    const text = await readText(file);
    return text === undefined ? undefined : parse(file, text);
  }

  /**
   * Keeps descriptions as served and makes the cluster's own APIs exactly these. Those that a person brought stay, unless the cluster
   * serves their family now. Throws `newer-format`, and then changes nothing.
   */
  replace(ownerId: string, read: readonly ReadApi[], replacing: Replacing = {}): Promise<StoredApis> {
    const { missed = [], productVersion } = replacing;
    return this.#change(ownerId, read, (before, apis) => ({
      apis: [
        ...before.apis.filter(
          ({ family, origin }) => (origin !== 'cluster' || missed.includes(family)) && !has(apis, family),
        ),
        ...apis,
      ],
      ...withVersion(productVersion ?? before.productVersion),
    }));
  }

  /** Adds APIs to those that are there, in place of what was known of the same families. Throws as {@link replace}. */
  add(ownerId: string, read: readonly ReadApi[]): Promise<StoredApis> {
    return this.#change(ownerId, read, (before, apis) => ({
      ...before,
      apis: [...before.apis.filter(({ family }) => !has(apis, family)), ...apis],
    }));
  }

  /** Forgets some APIs of a cluster. Throws as {@link replace}. */
  removeApis(ownerId: string, families: readonly Family[]): Promise<StoredApis> {
    return this.#change(ownerId, [], (before) => ({
      ...before,
      apis: before.apis.filter(({ family }) => !families.includes(family)),
    }));
  }

  /** Forgets a cluster's APIs and the descriptions that no other cluster has. */
  async remove(ownerId: string): Promise<void> {
    const before = await this.list(ownerId).catch(() => undefined);
    await remove(this.layout.profile(ownerId));
    await this.#drop(before?.apis ?? []);
  }

  /** The bytes of an API's descriptions, as served. Throws `no-description` where a file is gone. */
  async files(api: StoredApi): Promise<readonly SpecFile[]> {
    return Promise.all(
      api.files.map(async ({ name, sha256 }) => {
        try {
          return { name, bytes: await readFile(this.layout.spec(sha256)) };
        } catch (cause) {
          throw new Failure('no-description', { detail: name, cause });
        }
      }),
    );
  }

  async #change(
    ownerId: string,
    read: readonly ReadApi[],
    change: (before: StoredApis, apis: readonly StoredApi[]) => StoredApis,
  ): Promise<StoredApis> {
    const importedAt = new Date().toISOString();
    const apis = await Promise.all(read.map((each) => this.#stored(each, importedAt)));
    const target = this.layout.apis(ownerId);
    let before: StoredApis = { apis: [] };
    let after = before;
    await update(target, (text) => {
      before = text === undefined ? { apis: [] } : parseOrNone(target, text);
      after = change(before, apis);
      const file: ApisFile = { format: 1, importedAt, ...after };
      return `${JSON.stringify(file, null, 2)}\n`;
    });
    await this.#drop(before.apis);
    return after;
  }

  async #stored({ catalog, files, ...from }: ReadApi, importedAt: string): Promise<StoredApi> {
    return {
      ...from,
      family: catalog.family,
      title: catalog.title,
      version: catalog.version,
      operations: catalog.operations.length,
      public: catalog.operations.filter(({ internal }) => !internal).length,
      files: await Promise.all(files.map((file) => this.#keep(file))),
      problems: catalog.problems,
      importedAt,
    };
  }

  /** Removes the descriptions of these APIs, except those that a cluster still has. */
  async #drop(apis: readonly StoredApi[]): Promise<void> {
    const dropped = new Set(apis.flatMap(hashesOf));
    for (const profileId of await namesIn(this.layout.profiles())) {
      try {
        for (const hash of ((await this.list(profileId))?.apis ?? []).flatMap(hashesOf)) dropped.delete(hash);
      } catch {
        // What a file names that can't be read here may still be needed.
        return;
      }
    }
    for (const hash of dropped) await remove(this.layout.spec(hash));
  }

  async #keep(file: SpecFile): Promise<{ name: string; sha256: string }> {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const target = this.layout.spec(sha256);
    if ((await readText(target)) === undefined) await writeWhole(target, file.bytes);
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

const has = (apis: readonly StoredApi[], family: Family): boolean =>
  apis.some((api) => api.family === family);

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
  if (value?.format !== 1 || !Array.isArray(value.apis))
    throw new Failure('unreadable-file', { detail: file });
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
