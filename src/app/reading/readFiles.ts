import { decodeText } from '../../core/catalog/read/decodeText';
import { guessFamily } from '../../core/catalog/read/detect';
import { looksLikeYaml } from '../../core/catalog/read/documents';
import { readDescriptions } from '../../core/catalog/read/readDescriptions';
import type { CatalogProblem, FiledIndex, SpecFile } from '../../core/model/catalog';
import { readInProcess, type ProcessOptions, type Stopped } from './ownProcess';
import type { ReadDescriptionFiles, ReadFiles } from './reader';
import { SMALL_BYTES } from './sizes';

/** After as many files that could not be read to their end the rest is not tried: each takes its time. */
const MOST_STOPPED = 3;

/** Bytes of a file's beginning by which its family is guessed. */
const HEAD = 65_536;

/** Reads small JSON at once and everything else in a process of its own. */
export function descriptionReader(options: ProcessOptions): ReadDescriptionFiles {
  return async (files, signal) => {
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
    if (bytes <= SMALL_BYTES && !files.some(looksLikeYaml))
      return { catalogs: readDescriptions(files), yaml: new Map() };
    return readApart(options, files, signal);
  };
}

/** Leaves out a file at which the process stopped, and begins again with the others. */
async function readApart(
  options: ProcessOptions,
  files: readonly SpecFile[],
  signal: AbortSignal | undefined,
): Promise<ReadFiles> {
  let rest = files;
  const stopped: { file: SpecFile; detail: string }[] = [];
  while (rest.length > 0) {
    const answer = await readInProcess(options, rest, signal);
    if (answer.kind === 'read') {
      const yaml = rest.flatMap((file, at) => {
        const json = answer.yaml[at];
        return json ? ([[file, json]] as const) : [];
      });
      return { catalogs: withProblems(answer.catalogs, stopped), yaml: new Map(yaml) };
    }
    stopped.push({ file: answer.at, detail: whyStopped(answer, options) });
    rest = rest.filter((file) => file !== answer.at);
    if (stopped.length < MOST_STOPPED) continue;
    for (const file of rest)
      stopped.push({ file, detail: 'It was not read, since others could not be read to their end.' });
    rest = [];
  }
  return { catalogs: withProblems([], stopped), yaml: new Map() };
}

function whyStopped({ by }: Stopped, { seconds, megabytes }: ProcessOptions): string {
  const took = by === 'time' ? `longer than ${seconds} seconds` : `more than ${megabytes} MB of memory`;
  return `Reading it took ${took} and was ended. Split the file, or import only the part that you need.`;
}

/** The catalogs with what could not be read: as a fault of the API that it seems to be of, or of an unknown one. */
function withProblems(
  catalogs: readonly FiledIndex[],
  stopped: readonly { readonly file: SpecFile; readonly detail: string }[],
): readonly FiledIndex[] {
  let all = [...catalogs];
  for (const { file, detail } of stopped) {
    const problem: CatalogProblem = { file: file.name, detail };
    const guessed = guessFamily(decodeText(file.bytes.subarray(0, HEAD)));
    const place = all.find(({ family }) => family === guessed) ?? (all.length === 1 ? all[0] : undefined);
    const family = place?.family ?? guessed ?? 'other';
    const there = all.find((catalog) => catalog.family === family);
    const api = there ?? { family, title: '', version: '', operations: [], problems: [], documents: [] };
    all = [...all.filter((each) => each !== there), { ...api, problems: [...api.problems, problem] }];
  }
  return all;
}
