import { contentHash } from '../../core/catalog/kept/contentHash';
import { looksLikeYaml } from '../../core/catalog/read/documents';
import { yamlFromJson } from '../../core/catalog/kept/keptYaml';
import { readDescriptions } from '../../core/catalog/read/readDescriptions';
import { sealed, unsealed } from '../../core/catalog/kept/sealed';
import type { StoredApi } from '../../core/model/api';
import type { Catalog, SpecFile } from '../../core/model/catalog';
import { refused } from '../../core/model/refusal';
import type { ReadDescriptionFiles, ReadFiles } from '../reading/reader';
import type { ApiStore } from '../storage/apis';
import { RecentlyUsed } from './recentlyUsed';

/**
 * Bytes of descriptions that are held parsed, which takes some six times as much memory: two or three of the largest real APIs, between
 * which a person goes to and fro.
 */
const PARSED_BYTES = 12_000_000;

/** Where descriptions are, and what was derived from them. */
export interface DescriptionStore extends Pick<ApiStore, 'file'> {
  readonly derived: Pick<ApiStore['derived'], 'read' | 'write'>;
}

type DescribedApi = Pick<StoredApi, 'family' | 'title' | 'files'>;

/** Single files of descriptions, each parsed when an operation of it is looked at, and held so for a while. */
export class ParsedDocuments {
  readonly #parsed = new RecentlyUsed<Promise<Catalog>>(PARSED_BYTES);

  constructor(
    private readonly store: DescriptionStore,
    private readonly read: ReadDescriptionFiles,
  ) {}

  /** What the file of this name tells of an API. Throws `no-description` where it is gone, damaged or tells nothing. */
  catalog(api: DescribedApi, name: string): Promise<Catalog> {
    const kept = api.files.filter((file) => file.name === name);
    const id = [api.family, name, ...kept.map(({ sha256 }) => sha256)].join(' ');
    const known = this.#parsed.get(id);
    if (known) return known;
    // what is asked for twice at once is read once, and nothing of a failure is kept
    const parsing = this.#parse(api, kept).then(({ catalog, bytes }) => {
      this.#parsed.set(id, parsing, bytes);
      return catalog;
    });
    this.#parsed.set(id, parsing, 0);
    parsing.catch(() => this.#parsed.delete(id));
    return parsing;
  }

  async #parse(
    { family, title }: DescribedApi,
    kept: DescribedApi['files'],
  ): Promise<{ catalog: Catalog; bytes: number }> {
    const files = await Promise.all(kept.map((file) => this.store.file(file)));
    const yaml = yamlFromJson(await this.#yaml(files));
    const catalog = readDescriptions(files, { yaml }).find((each) => each.family === family);
    if (!catalog) throw refused('kept-damaged', { file: kept[0]?.name ?? title });
    return { catalog, bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0) };
  }

  /** What the YAML files among these hold; made anew where it is gone. */
  async #yaml(files: readonly SpecFile[]): Promise<ReadFiles['yaml']> {
    const all = new Map<SpecFile, Uint8Array>();
    for (const file of files.filter(looksLikeYaml)) {
      const id = contentHash(file.bytes);
      const kept = await this.store.derived.read(id);
      const json = kept && unsealed('yaml', id, kept);
      if (json) all.set(file, json);
      else
        for (const [each, made] of await keepYaml(this.store, await this.read([file]))) all.set(each, made);
    }
    return all;
  }
}

/** Keeps what was read of YAML. */
export async function keepYaml(
  { derived }: Pick<DescriptionStore, 'derived'>,
  { yaml }: ReadFiles,
): Promise<ReadFiles['yaml']> {
  for (const [file, json] of yaml) {
    const id = contentHash(file.bytes);
    await derived.write(id, sealed('yaml', id, json));
  }
  return yaml;
}
