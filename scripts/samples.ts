// npm run --silent samples -- --spec FILE|FOLDER [--show TEXT]
// A sample body for every JSON body of the descriptions, held against the document's own schema by Ajv: counts, and what
// is invalid with its reason; exit code 1 if any is. `--show` prints the samples of operations that contain TEXT.
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { proveSamples } from '../test/unit/request/proof/prove';
import { specFiles } from './lib/specFiles';

const USAGE = 'usage: npm run --silent samples -- --spec FILE|FOLDER [--show TEXT]';

function refuse(line: string): never {
  fs.writeSync(2, `${line}\n`);
  process.exit(2);
}

function readArguments(): { spec: string; show: string | undefined } {
  try {
    const { spec, show } = parseArgs({
      options: { spec: { type: 'string' }, show: { type: 'string' } },
    }).values;
    if (spec) return { spec, show };
  } catch (error) {
    refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  return refuse(USAGE);
}

async function main(): Promise<void> {
  const { spec, show } = readArguments();
  if (!fs.existsSync(spec)) refuse(`There is no file or folder ${spec}.`);
  const { proven, otherTypes } = await proveSamples(specFiles(spec));
  if (show !== undefined) {
    for (const { file, operation, sample } of proven)
      if (operation.includes(show)) console.log(`${file}: ${operation}\n${sample}\n`);
  }
  const invalid = proven.filter(({ fault }) => fault !== undefined);
  for (const { file, operation, fault } of invalid) console.log(`${file}: ${operation}: ${fault}`);
  console.log(`${proven.length} bodies, ${proven.length - invalid.length} valid`);
  const meant = proven.filter(({ byTheLetter }) => byTheLetter !== undefined);
  if (meant.length > 0)
    console.log(`${meant.length} of them as the description is meant, by its letter not:`);
  for (const { file, operation, byTheLetter } of meant)
    console.log(`  ${file}: ${operation}: ${byTheLetter}`);
  for (const [type, count] of otherTypes) console.log(`${count} bodies of ${type} have no sample`);
  if (invalid.length > 0) process.exitCode = 1;
}

void main();
