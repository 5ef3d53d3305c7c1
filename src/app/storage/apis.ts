import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Failure } from '../../core/model/failure';
import type { Family } from '../../core/model/family';
import type { Catalog, CatalogProblem, SpecFile } from '../../core/model/catalog';
import { readText, update, writeWhole } from './files';
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
    const text = await readText(this.layout.apis(profileId));
    if (text === undefined) return undefined;
    const file = JSON.parse(text) as Partial<ApisFile>;
    if (file.format !== 1 || !Array.isArray(file.apis)) {
      throw new Failure('newer-format', { detail: this.layout.apis(profileId) });
    }
    return file.apis as readonly StoredApi[];
  }

  /** Keeps descriptions as served and replaces the cluster's list of APIs. */
  async replace(
    profileId: string,
    imported: readonly { readonly catalog: Catalog; readonly files: readonly SpecFile[] }[],
  ): Promise<readonly StoredApi[]> {
    const apis: StoredApi[] = [];
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
    const file: ApisFile = { format: 1, importedAt: new Date().toISOString(), apis };
    await update(this.layout.apis(profileId), () => `${JSON.stringify(file, null, 2)}\n`);
    return apis;
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

  async #keep(file: SpecFile): Promise<{ name: string; sha256: string }> {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const target = this.layout.spec(sha256);
    if ((await readText(target)) === undefined) await writeWhole(target, file.bytes);
    return { name: file.name, sha256 };
  }
}
