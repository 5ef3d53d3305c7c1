import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Failure, isFailure } from '../../core/model/failure';
import type { Family } from '../../core/model/family';
import type { Catalog, CatalogProblem, SpecFile } from '../../core/model/catalog';
import { readText, remove, update, writeWhole } from './files';
import type { StorageLayout } from './layout';

/** What is kept of an imported API: enough to show it in the tree without reading its description. */
export interface StoredApi {
  readonly family: Family;
  readonly title: string;
  readonly version: string;
  readonly operations: number;
  readonly public: number;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly problems: readonly CatalogProblem[];
}

interface ApisFile {
  readonly format: 1;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
  readonly apis: readonly StoredApi[];
}

/** The APIs of each cluster: descriptions as they were served, by content, and what is in them. */
export class ApiStore {
  constructor(private readonly layout: StorageLayout) {}

  /** The APIs of a cluster; undefined where none was ever imported. */
  async list(profileId: string): Promise<readonly StoredApi[] | undefined> {
    const file = this.layout.apis(profileId);
    const text = await readText(file);
    return text === undefined ? undefined : parse(file, text);
  }

  /**
   * Keeps descriptions as served and replaces the cluster's list of APIs.
   * @param missed families whose description could not be had this time; what is known of them stays
   * Throws `newer-format`, and then changes nothing.
   */
  async replace(
    profileId: string,
    imported: readonly { readonly catalog: Catalog; readonly files: readonly SpecFile[] }[],
    missed: readonly Family[] = [],
  ): Promise<readonly StoredApi[]> {
    let apis: StoredApi[] = [];
    for (const { catalog, files } of imported) {
      apis.push({
        family: catalog.family,
        title: catalog.title,
        version: catalog.version,
        operations: catalog.operations.length,
        public: catalog.operations.filter(({ internal }) => !internal).length,
        files: await Promise.all(files.map((file) => this.#keep(file))),
        problems: catalog.problems,
      });
    }
    const target = this.layout.apis(profileId);
    let before: readonly StoredApi[] = [];
    await update(target, (text) => {
      before = text === undefined ? [] : parseOrNone(target, text);
      apis = [...before.filter(({ family }) => missed.includes(family)), ...apis];
      const file: ApisFile = { format: 1, importedAt: new Date().toISOString(), apis };
      return `${JSON.stringify(file, null, 2)}\n`;
    });
    await this.#drop(before);
    return apis;
  }

  /** Forgets a cluster's APIs and the descriptions that no other cluster has. */
  async remove(profileId: string): Promise<void> {
    const before = await this.list(profileId).catch(() => undefined);
    await remove(this.layout.profile(profileId));
    await this.#drop(before ?? []);
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

  /** Removes the descriptions of these APIs, except those that a cluster still has. */
  async #drop(apis: readonly StoredApi[]): Promise<void> {
    const dropped = new Set(apis.flatMap(hashesOf));
    for (const profileId of await namesIn(this.layout.profiles())) {
      try {
        for (const hash of ((await this.list(profileId)) ?? []).flatMap(hashesOf)) dropped.delete(hash);
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

/** The APIs in an apis.json. Throws `newer-format` or `unreadable-file` with the file in its detail. */
function parse(file: string, text: string): readonly StoredApi[] {
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
  return value.apis;
}

/** A damaged list is replaced by what was just imported; one of a newer format is left alone. */
function parseOrNone(file: string, text: string): readonly StoredApi[] {
  try {
    return parse(file, text);
  } catch (error) {
    if (isFailure(error) && error.reason === 'unreadable-file') return [];
    throw error;
  }
}
