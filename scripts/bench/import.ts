import { parseArgs } from 'node:util';
import { looksLikeYaml } from '../../src/core/catalog/read/documents';
import { readDescriptions } from '../../src/core/catalog/read/readDescriptions';
import { searchable } from '../../src/core/catalog/search/searchable';
import { prepareYaml } from '../../src/core/catalog/read/yaml';
import type { SpecFile } from '../../src/core/model/catalog';
import { interleave, rounded, type Bench } from '../lib/bench';
import { comparePeers } from '../lib/import/peers';
import { keepCatalogs } from '../lib/import/warm';
import { LARGE_FILES, type LargeFamily } from '../lib/largeFiles';
import { specFiles } from '../lib/specFiles';

/** Size of the v3 description that a Prism Central of 2024 serves. */
const USUAL = { operations: '575', bytes: '3600000' };

const OPTIONS = {
  spec: { type: 'string' },
  family: { type: 'string', default: 'v3' },
  operations: { type: 'string', default: USUAL.operations },
  bytes: { type: 'string', default: USUAL.bytes },
  peers: { type: 'boolean', default: false },
} as const;

function madeUp(family: string, operations: number, bytes: number): SpecFile[] {
  if (!Object.hasOwn(LARGE_FILES, family)) {
    throw new Error(`--family is one of ${Object.keys(LARGE_FILES).join(', ')}, not "${family}".`);
  }
  if (!Number.isSafeInteger(operations) || operations < 1 || !Number.isSafeInteger(bytes) || bytes < 0) {
    throw new Error('--operations and --bytes want whole numbers.');
  }
  return LARGE_FILES[family as LargeFamily]({ operations, bytes });
}

/** The texts among files that are one text of JSON: those are what JSON.parse reads. */
function jsonTexts(files: readonly SpecFile[]): readonly Uint8Array[] {
  return files.flatMap(({ bytes }) => {
    try {
      JSON.parse(new TextDecoder().decode(bytes));
      return [bytes];
    } catch {
      return [];
    }
  });
}

/**
 * How long descriptions take to become a catalog that can be searched, against JSON.parse of the same bytes, both from UTF-8 in memory.
 * `catalog` has all that is done between the bytes and the first search: decoding, parsing, telling formats apart, every operation with its
 * effect, faults, one catalog a family, and the words and orders of a search, which the extension prepares when one searches first. Not in
 * it: YAML, which is read beforehand, once; fetching; and what keeps it for the next window (a SHA-256 of the bytes, some 2 ms for 3.6 MB, and
 * writing). `warm` is what that window does: it reads and checks what was kept, parses it and prepares the search.
 */
export const bench: Bench = {
  summary:
    'descriptions (--spec FILE or FOLDER, or made up: --family v2|v3|v4 --operations N --bytes N) to a catalog that can be searched, ' +
    'and the same from what was kept of it, against JSON.parse (--peers: against other readers, too)',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const { spec, family } = values;
    const files =
      spec === undefined ? madeUp(family, Number(values.operations), Number(values.bytes)) : specFiles(spec);
    const start = performance.now();
    const yaml = files.some(looksLikeYaml) ? { yaml: await prepareYaml(files) } : {};
    const yamlMs = performance.now() - start;
    const texts = jsonTexts(files);
    const read = (): ReturnType<typeof readDescriptions> => readDescriptions(files, yaml);
    const catalogs = read();
    const warm = await keepCatalogs(files, catalogs);
    try {
      const ms = await interleave({
        jsonParse: () => texts.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as unknown),
        catalog: () => searchable(read().flatMap(({ operations }) => operations)),
        warm: async () => searchable((await warm.open()).flatMap(({ operations }) => operations)),
      });
      const operations = catalogs.flatMap((catalog) => catalog.operations);
      const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
      const isJson = texts.length > 0;
      return {
        spec: spec ?? `made up, ${family}, ${bytes} bytes`,
        operations: operations.length,
        public: operations.filter(({ internal }) => !internal).length,
        problems: catalogs.flatMap(({ problems }) => problems).length,
        ...('yaml' in yaml ? { yamlMs: rounded(yamlMs) } : {}),
        ...(isJson ? { jsonParseMs: rounded(ms.jsonParse) } : {}),
        catalogMs: rounded(ms.catalog),
        ...(isJson ? { ratio: rounded(ms.catalog / ms.jsonParse) } : {}),
        warmMs: rounded(ms.warm),
        ...(isJson ? { warmRatio: rounded(ms.warm / ms.jsonParse) } : {}),
        ...(values.peers ? await comparePeers(files, ms.jsonParse) : {}),
      };
    } finally {
      await warm.remove();
    }
  },
};
