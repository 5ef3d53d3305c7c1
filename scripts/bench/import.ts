import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readDescriptions } from '../../src/core/catalog/read';
import { interleave, rounded, type Bench } from '../lib/bench';
import { v3LikeSpec } from '../lib/v3LikeSpec';

/** How long a description takes to become a catalog, against JSON.parse of the same bytes. */
export const bench: Bench = {
  summary: 'a description (--spec FILE) to a catalog, against JSON.parse of the same bytes',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { spec: { type: 'string' } } });
    const bytes =
      values.spec === undefined ? new TextEncoder().encode(v3LikeSpec()) : fs.readFileSync(values.spec);
    const files = [{ name: path.basename(values.spec ?? 'made-up.json'), bytes }];
    const { baseline, product } = interleave({
      baseline: () => JSON.parse(new TextDecoder().decode(bytes)) as unknown,
      product: () => readDescriptions(files),
    });
    const catalogs = readDescriptions(files);
    const operations = catalogs.flatMap((catalog) => catalog.operations);
    return {
      spec: values.spec ?? `made up, ${bytes.length} bytes`,
      operations: operations.length,
      public: operations.filter(({ internal }) => !internal).length,
      problems: catalogs.flatMap(({ problems }) => problems).length,
      jsonParseMs: rounded(baseline),
      catalogMs: rounded(product),
      ratio: rounded(product / baseline),
    };
  },
};
