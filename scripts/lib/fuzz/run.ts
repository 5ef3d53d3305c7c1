import assert from 'node:assert/strict';
import type { SpecFile } from '../../../src/core/model/catalog';
import { randomSource } from '../../../test/unit/support/random';
import { checkCatalog, readFile } from './check';
import { mutantOf, type Mutant } from './mutant';

/** Milliseconds of the processor that a description may take, whatever it is like. */
export const MOST_MS = 2_000;

/** A mutant that something came of which must not. */
export interface FuzzFailure {
  readonly number: number;
  readonly story: string;
  readonly what: string;
}

export interface FuzzResult {
  readonly seed: number;
  readonly mutants: number;
  /** Mutants of which an operation was read. */
  readonly readable: number;
  readonly slowest: { readonly number: number; readonly ms: number; readonly story: string };
  readonly failures: readonly FuzzFailure[];
}

export interface FuzzOptions {
  readonly files: readonly SpecFile[];
  readonly seed: number;
  /** Numbers of the mutants: from the first up to and without the last. */
  readonly from?: number;
  readonly to: number;
}

/** Reads mutants of descriptions and looks at what comes of it: never an exception, never long, always a sound catalog. */
export async function fuzz({ files, seed, from = 0, to }: FuzzOptions): Promise<FuzzResult> {
  const operations = new Map<string, number>();
  for (const file of files) operations.set(file.name, await countIn(file));
  const failures: FuzzFailure[] = [];
  let readable = 0;
  let slowest = { number: from, ms: 0, story: '' };
  for (let number = from; number < to; number++) {
    const mutant = mutantOf(files, seed, number);
    const { story } = mutant;
    const before = process.cpuUsage();
    try {
      if (await checkMutant(mutant, operations.get(mutant.file.name) ?? 0, number)) readable++;
    } catch (error) {
      failures.push({
        number,
        story,
        what: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
    // the processor's time, because a busy machine is no fault of the reader
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    if (ms > slowest.ms) slowest = { number, ms, story };
    if (ms > MOST_MS) failures.push({ number, story, what: `took ${Math.round(ms)} ms` });
  }
  return { seed, mutants: to - from, readable, slowest, failures };
}

async function countIn(file: SpecFile): Promise<number> {
  return (await readFile(file)).reduce((sum, catalog) => sum + catalog.operations.length, 0);
}

/** @param before operations of the file as it was @returns whether there are any now */
async function checkMutant({ file, mustTell }: Mutant, before: number, number: number): Promise<boolean> {
  const catalogs = await readFile(file);
  assert.ok(catalogs.length > 0, 'there is always a catalog');
  for (const catalog of catalogs) checkCatalog(catalog, randomSource(number));
  const count = catalogs.reduce((sum, { operations }) => sum + operations.length, 0);
  const problems = catalogs.reduce((sum, catalog) => sum + catalog.problems.length, 0);
  if (mustTell && count < before)
    assert.ok(problems > 0, `${before - count} operations are gone without a word`);
  return count > 0;
}
