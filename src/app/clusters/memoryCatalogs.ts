import type { ComparedSide } from '../../core/catalog/compare/compare';
import { contentHash } from '../../core/catalog/kept/contentHash';
import { fileOf } from '../../core/catalog/kept/keptIndex';
import type { SpecFile } from '../../core/model/catalog';
import { Failure } from '../../core/model/failure';
import type { ReadDescriptionFiles } from '../reading/reader';
import { keepYaml, ParsedDocuments, type DescriptionStore } from './parsedDocuments';

/**
 * Reads descriptions that are not kept as those that are: their operations by the reader, which does what is large elsewhere, and a file
 * here only when a detail of it is asked for. Throws `cancelled`; a detail `not-found` for an operation that they don't have.
 */
export async function memoryCatalogs(
  files: readonly SpecFile[],
  read: ReadDescriptionFiles,
  signal?: AbortSignal,
): Promise<Required<ComparedSide>> {
  const kept = files.map((file) => ({ ...file, sha256: contentHash(file.bytes) }));
  const store = storeOf(kept);
  const made = await read(files, signal);
  await keepYaml(store, made);
  const documents = new ParsedDocuments(store, read);
  const byFamily = new Map(made.catalogs.map((catalog) => [catalog.family, catalog]));
  return {
    catalogs: made.catalogs,
    async detail(family, key) {
      const index = byFamily.get(family);
      const position = index?.operations.findIndex((operation) => operation.key === key) ?? -1;
      if (!index || position < 0) throw new Failure('not-found', { operation: key });
      const { title } = index;
      return (await documents.catalog({ family, title, files: kept }, fileOf(index, position))).detail(key);
    },
  };
}

/** These files, and what is derived from them, as a store has them. */
function storeOf(files: readonly (SpecFile & { readonly sha256: string })[]): DescriptionStore {
  const derived = new Map<string, Buffer>();
  return {
    async file({ name, sha256 }) {
      const file = files.find((each) => each.name === name && each.sha256 === sha256);
      if (!file) throw new Failure('no-description', { detail: name });
      return file;
    },
    derived: {
      read: async (id) => derived.get(id),
      write: async (id, bytes) => void derived.set(id, Buffer.from(bytes)),
    },
  };
}
