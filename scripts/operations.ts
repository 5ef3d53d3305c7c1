// npm run --silent operations -- --spec FILE|FOLDER
// Every operation that is read from the descriptions, one `METHOD path` a line, sorted: the path with base path, its
// parameters as `{name}`. What several descriptions tell of is printed once. Faults go to stderr.
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { looksLikeYaml } from '../src/core/catalog/read/documents';
import { readDescriptions } from '../src/core/catalog/read/readDescriptions';
import { specFiles } from './lib/specFiles';

const USAGE = 'usage: npm run --silent operations -- --spec FILE|FOLDER';

function refuse(line: string): never {
  fs.writeSync(2, `${line}\n`);
  process.exit(2);
}

function specArgument(): string {
  try {
    const { spec } = parseArgs({ options: { spec: { type: 'string' } } }).values;
    if (spec) return spec;
  } catch (error) {
    refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  return refuse(USAGE);
}

async function main(): Promise<void> {
  const spec = specArgument();
  if (!fs.existsSync(spec)) refuse(`There is no file or folder ${spec}.`);
  const files = specFiles(spec);
  if (files.length === 0) refuse(`The folder ${spec} has no .json, .yaml or .yml file.`);
  const yaml = files.some(looksLikeYaml)
    ? await (await import('../src/core/catalog/read/yaml')).prepareYaml(files)
    : undefined;
  const catalogs = readDescriptions(files, yaml ? { yaml } : {});
  for (const { file, line, column, detail } of catalogs.flatMap(({ problems }) => problems)) {
    console.error(line === undefined ? `${file}: ${detail}` : `${file}:${line}:${column ?? 1}: ${detail}`);
  }
  const operations = catalogs.flatMap((catalog) => catalog.operations);
  if (operations.length === 0) refuse(`No operation could be read from ${spec}.`);
  const lines = new Set(operations.map(({ method, urlPath }) => `${method} ${urlPath}`));
  process.stdout.write([...lines].sort().join('\n') + '\n');
}

void main();
