import type { StoredApi } from '../../model/api';
import type { CatalogIndex, FiledIndex } from '../../model/catalog';
import { contentHash } from './contentHash';
import { operationHash } from '../operationKey';
import { sealed, unsealed } from './sealed';

/** Hex digits of an operation's hash. */
const HASH = 16;

/** An API's index as it is kept: its operations' hashes can be looked at without reading the operations. */
export interface KeptIndex {
  /** Position of the operation with this hash, as it stands in URIs; -1 where there is none. */
  readonly positionOf: (hash: string) => number;
  /** The index itself, parsed when it is first asked for; the same object on every call. */
  readonly index: () => FiledIndex;
}

/** What identifies an index: the family, and the names and contents of the files, since problems name their file. */
export function indexId({ family, files }: Pick<StoredApi, 'family' | 'files'>): string {
  const facts = [family, ...files.map(({ name, sha256 }) => [name, sha256])];
  return contentHash(JSON.stringify(facts));
}

/**
 * The bytes of an index to be kept: a line of all hashes, then JSON. Plain JSON, because it is enough: 2,393 operations are
 * 0.9 MB and take 2 ms, rows of columns 1.4 ms, V8's own format 2.2 ms, and their descriptions 75 ms.
 */
export function keptBytes(id: string, index: FiledIndex): Buffer {
  const { family, title, version, operations, problems, documents } = index;
  const plain: FiledIndex = { family, title, version, operations, problems, documents };
  const hashes = operations.map(({ key }) => operationHash(key)).join('');
  return sealed('index', id, Buffer.from(`${hashes}\n${JSON.stringify(plain)}`));
}

/** What {@link keptBytes} made of an index; undefined for whatever else the bytes are. */
export function openKept(id: string, bytes: Buffer): KeptIndex | undefined {
  const body = unsealed('index', id, bytes);
  if (!body) return undefined;
  const end = body.indexOf('\n');
  const hashes = body.toString('latin1', 0, end);
  let index: FiledIndex | undefined;
  return {
    positionOf: (hash) => positionIn(hashes, hash),
    index: () => (index ??= JSON.parse(body.toString('utf8', end + 1)) as FiledIndex),
  };
}

function positionIn(hashes: string, hash: string): number {
  if (hash.length !== HASH) return -1;
  let at = hashes.indexOf(hash);
  // within two hashes beside each other is no hash
  while (at % HASH > 0) at = hashes.indexOf(hash, at + 1);
  return at < 0 ? -1 : at / HASH;
}

/** Name of the file that describes an operation. */
export function fileOf({ documents }: FiledIndex, position: number): string {
  let end = 0;
  for (const { file, operations } of documents) {
    end += operations;
    if (position < end) return file;
  }
  return documents.at(-1)?.file ?? '';
}

/** Those of the files that an API's index is made of; a person may have brought several APIs at once. */
export function filesOf<File extends { readonly name: string }>(
  { documents, problems }: Pick<FiledIndex, 'documents'> & Pick<CatalogIndex, 'problems'>,
  files: readonly File[],
): readonly File[] {
  const names = new Set([...documents, ...problems].map(({ file }) => file));
  return files.filter(({ name }) => names.has(name));
}
