import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { mutantOf } from '../../../scripts/lib/fuzz/mutant';
import { fuzz, type FuzzResult } from '../../../scripts/lib/fuzz/run';
import { specFiles } from '../../../scripts/lib/specFiles';
import { skipBecause } from '../../harness/skip';
import { hasRealSpecs, realSpecs } from './files';

const corpus = path.resolve(__dirname, '../../corpus/descriptions');
/** Real files up to this size, 80 of 89: a thousand mutants of them take seconds. `npm run fuzz` takes all of them. */
const SMALL = 300_000;
/** Another seed for another run: `FUZZ_SEED=7 npm run test:unit`. */
const seeds = [20_240_901, ...(process.env['FUZZ_SEED'] ? [Number(process.env['FUZZ_SEED'])] : [])];

function failuresOf({ seed, failures }: FuzzResult): string[] {
  return failures.map(({ number, story, what }) => `--seed ${seed} --only ${number}: ${story}\n${what}`);
}

describe('A description that something was done to', function () {
  this.timeout(60_000);

  for (const seed of seeds) {
    it(`is read to a sound catalog, of our own files (seed ${seed})`, async () => {
      const files = specFiles(corpus);
      const result = await fuzz({ files, seed, to: 1000 });
      assert.deepEqual(failuresOf(result), []);
      assert.ok(result.readable > 300, `${result.readable} of ${result.mutants} have operations`);
    });

    it(`is read to a sound catalog, of the real files (seed ${seed})`, async function () {
      if (!hasRealSpecs()) skipBecause(this, '../shared is not here');
      const files = specFiles(realSpecs).filter(({ bytes }) => bytes.length <= SMALL);
      const result = await fuzz({ files, seed, to: 1000 });
      assert.deepEqual(failuresOf(result), []);
      assert.ok(result.readable > 500, `${result.readable} of ${result.mutants} have operations`);
    });
  }

  it('is the same one for the same seed and number', () => {
    const files = specFiles(path.join(corpus, 'central'));
    const texts = [0, 1, 2, 3].map((number) => Buffer.from(mutantOf(files, 5, number).file.bytes).toString());
    assert.deepEqual(
      texts,
      [0, 1, 2, 3].map((number) => Buffer.from(mutantOf(files, 5, number).file.bytes).toString()),
    );
    assert.ok(new Set(texts).size > 2);
    assert.ok(!texts.includes(fs.readFileSync(path.join(corpus, 'central/zoo.json'), 'utf8')));
  });
});
