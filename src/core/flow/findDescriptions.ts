import { readListing, type Probe } from '../cluster/probes';
import type { CatalogProblem, SpecFile } from '../model/catalog';
import type { Family } from '../model/family';
import type { DescriptionReads } from './descriptionReads';
import { missed, type Found } from './found';

/** Documents of one listing. Real ones name 30. */
const MOST_DOCUMENTS = 300;

/**
 * What a cluster serves of one API: its file, or its listing with the documents that this names, in their order.
 * @param problems is told of documents that could not be had: each costs itself only
 */
export async function findDescription(
  reads: DescriptionReads,
  { family, path, documents }: Probe,
  problems: CatalogProblem[],
): Promise<Found> {
  const first = await reads.read(family, path);
  if (first.kind === 'absent') return first;
  if (first.kind === 'refused') return { kind: 'missed', why: first };
  const file = { name: path, bytes: first.bytes };
  if (documents === undefined)
    return isPage(first.bytes) ? missed('a web page, no description') : { kind: 'served', files: [file] };
  const names = readListing(first.bytes);
  if (!names) return missed('no listing of documents');
  const wanted = names.slice(0, MOST_DOCUMENTS).map((name) => documents + name);
  if (names.length > wanted.length)
    problems.push({
      file: path,
      detail: `names ${names.length} documents, of which the first ${wanted.length} are read`,
    });
  const files = await fetchAll(reads, family, wanted, problems);
  if (names.length > 0 && files.length === 0) return missed('none of its documents could be had');
  return { kind: 'served', files: [file, ...files] };
}

async function fetchAll(
  reads: DescriptionReads,
  family: Family,
  paths: readonly string[],
  problems: CatalogProblem[],
): Promise<readonly SpecFile[]> {
  reads.expect(paths.length);
  const fetched = await Promise.all(
    paths.map(async (path): Promise<readonly SpecFile[]> => {
      const read = await reads.read(family, path);
      if (read.kind === 'had') return [{ name: path, bytes: read.bytes }];
      problems.push({ file: path, detail: read.kind === 'absent' ? 'is not there' : read.detail });
      return [];
    }),
  );
  return fetched.flat();
}

/** The console, or a page to log in at, stands for whatever a gateway has not. */
const isPage = (bytes: Uint8Array): boolean => /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 256)));
