import { buildSync } from 'esbuild';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ApiStore } from '../../src/app/storage/apis';
import { StorageLayout } from '../../src/app/storage/layout';
import { readDescriptions } from '../../src/core/catalog/read/readDescriptions';
import type { SpecFile } from '../../src/core/model/catalog';
import { interleave, rounded, type Bench } from '../lib/bench';
import { LARGE_FILES } from '../lib/largeFiles';
import { repository } from '../lib/paths.mjs';
import { specFiles } from '../lib/specFiles';
import type * as Subject from '../lib/tree/subject';

/** The largest real API. */
const REAL = path.join(repository, '../shared/specs/pc-v3/swagger.json');

/** 20 APIs with 130 operations each. */
function manyApis(): SpecFile[] {
  return Array.from({ length: 20 }, (_, at) => {
    const [v3] = LARGE_FILES.v3({ operations: 130, bytes: 0 });
    const document = JSON.parse(new TextDecoder().decode(v3?.bytes)) as { paths: object };
    const prefix = `/made${at}/v4.0`;
    const paths = Object.entries(document.paths).map(([each, item]) => [prefix + each, item as unknown]);
    const text = JSON.stringify({ ...document, basePath: '/api', paths: Object.fromEntries(paths) });
    return { name: `made${at}.json`, bytes: new TextEncoder().encode(text) };
  });
}

/** The tree's own code, with a stand-in for VS Code's module. */
async function loadSubject(folder: string): Promise<typeof Subject> {
  const lib = path.join(repository, 'scripts/lib/tree');
  const outfile = path.join(folder, 'subject.cjs');
  const alias = { vscode: path.join(lib, 'vscode.ts') };
  const entryPoints = [path.join(lib, 'subject.ts')];
  buildSync({
    entryPoints,
    outfile,
    alias,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return (await import(outfile)) as typeof Subject;
}

/** Rows of all operations of these files' APIs, against reading the kept indexes as text and parsing them. */
async function measure(files: readonly SpecFile[]): Promise<Record<string, number>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-tree-'));
  try {
    const { treeOver, owner } = await loadSubject(folder);
    const layout = new StorageLayout(folder);
    const store = new ApiStore(layout);
    const read = readDescriptions(files).map((catalog) => ({ catalog, files, origin: 'file' as const }));
    await store.replace(owner, read);
    const kept = await readdir(layout.catalogs());
    const rows = await treeOver(store).unfoldAll();
    const ms = await interleave({
      tree: () => treeOver(store).unfoldAll(),
      index: () =>
        Promise.all(
          kept.map(async (name) => {
            const text = await readFile(path.join(layout.catalogs(), name), 'utf8');
            return JSON.parse(text.slice(text.indexOf('{'))) as unknown;
          }),
        ),
    });
    return {
      apis: read.length,
      rows,
      treeMs: rounded(ms.tree),
      indexMs: rounded(ms.index),
      ratio: rounded(ms.tree / ms.index),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How long the nodes and rows of the Clusters view take, from the disk to the last operation. */
export const bench: Bench = {
  summary:
    'nodes and rows of the Clusters view for all operations of an API (--spec FILE, or the real v3, or made up) and of 20 APIs, ' +
    'with everything unfolded, against reading the kept indexes as JSON',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { spec: { type: 'string' } } });
    const spec = values.spec ?? (existsSync(REAL) ? REAL : undefined);
    const largest = spec ? specFiles(spec) : LARGE_FILES.v3({ operations: 575, bytes: 0 });
    return {
      spec: spec ? path.relative(process.cwd(), spec) : 'made up, v3',
      ...(await measure(largest)),
      many: [await measure(manyApis())],
    };
  },
};
