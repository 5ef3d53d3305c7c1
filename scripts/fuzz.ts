// npm run fuzz -- [--mutants N] [--seed N] [--spec FILE|FOLDER] [--only NUMBER] [--save FILE]
// Reads descriptions that something was done to. Ends with 1 where one of them was not read as it must be.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { randomSource } from '../test/unit/support/random';
import { mutantOf } from './lib/fuzz/mutant';
import { fuzz } from './lib/fuzz/run';
import { specFiles } from './lib/specFiles';

const root = path.resolve(__dirname, '..');
/** The real descriptions where they are, otherwise our own. */
const SPECS = [path.resolve(root, '../shared/specs'), path.join(root, 'test/corpus/descriptions')];

const { values } = parseArgs({
  options: {
    mutants: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    spec: { type: 'string' },
    only: { type: 'string' },
    save: { type: 'string' },
  },
});

function whole(text: string, name: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} wants a whole number.`);
  process.exit(2);
}

async function main(): Promise<void> {
  const spec = values.spec ?? SPECS.find((place) => fs.existsSync(place)) ?? '';
  const files = specFiles(spec);
  const seed = values.seed === undefined ? randomSource().seed : whole(values.seed, 'seed');
  const only = values.only === undefined ? undefined : whole(values.only, 'only');
  if (only !== undefined && values.save !== undefined)
    fs.writeFileSync(values.save, mutantOf(files, seed, only).file.bytes);
  console.log(`seed ${seed}, ${files.length} descriptions of ${path.relative(root, spec)}`);
  const range = only === undefined ? { to: whole(values.mutants, 'mutants') } : { from: only, to: only + 1 };
  const { mutants, readable, slowest, failures } = await fuzz({ files, seed, ...range });
  console.log(`${mutants} mutants, ${readable} with operations, ${failures.length} failures`);
  console.log(`slowest: ${Math.round(slowest.ms)} ms, mutant ${slowest.number} (${slowest.story})`);
  console.log(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  for (const { number, story, what } of failures)
    console.log(
      `\nmutant ${number} (${story}): ${what}\nagain: npm run fuzz -- --seed ${seed} --only ${number}`,
    );
  process.exitCode = failures.length > 0 ? 1 : 0;
}

void main();
