import assert from 'node:assert/strict';
import { specFiles } from '../../../scripts/lib/specFiles';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import type { Schema } from '../../../src/core/model/schema';
import { sampleBody } from '../../../src/core/request/sample';
import { MAX_STEPS } from '../../../src/core/request/sampleSteps';
import { sampleOf } from '../../../src/core/request/sampleValue';
import { startWalk, TOP } from '../../../src/core/request/sampleWalk';
import { skipBecause } from '../../harness/skip';
import { hasRealSpecs, realSpecs } from '../catalog/files';

const CONTEXT = { family: 'other', method: 'POST', path: '/a' } as const;
const text: Schema = { type: 'string' };

const objectOf = (count: number, schema: () => Schema): Schema => ({
  type: 'object',
  properties: Array.from({ length: count }, (_, index) => ({ name: `p${index}`, required: true, schema })),
});

/** Steps that a sample takes, which ends no later than a moment after the last one. */
function stepsOf(schema: Schema, context = CONTEXT as Parameters<typeof startWalk>[0]): number {
  const walk = startWalk(context);
  sampleOf(schema, walk, TOP);
  return MAX_STEPS - walk.steps.left;
}

/** Schemas that never end, by what keeps their reader busy. */
const ENDLESS: Readonly<Record<string, () => Schema>> = {
  'wide objects in wide objects': () => {
    const node = (): Schema => wide;
    const members = (required: boolean, count: number) =>
      objectOf(count, node).properties!.map((each) => ({ ...each, required }));
    const wide: Schema = { type: 'object', properties: [...members(true, 8), ...members(false, 9_992)] };
    return wide;
  },
  'alternatives of alternatives': () => {
    const node = (): Schema => objectOf(2, () => ({ type: 'any', variants: Array(16).fill(node) }));
    return node();
  },
  patterns: () => objectOf(900, () => ({ ...text, pattern: '^(?:(?:a?b?c?){40}){40}(?:x|y|z)*!{600}$' })),
  'an enumeration of thousands in each of its members': () =>
    objectOf(900, () => ({
      ...text,
      default: 'x',
      enum: Array.from({ length: 100_000 }, (_, at) => `v${at}`),
    })),
  'a default of thousands in each of its members': () => {
    return objectOf(900, () => ({ type: 'object', default: Array.from({ length: 1999 }, () => ({})) }));
  },
};

describe('The steps of a sample', () => {
  for (const [what, schema] of Object.entries(ENDLESS))
    it(`are used up by ${what}, and not many more are taken, nor others of what was looked at before`, () => {
      const made = schema();
      const steps = stepsOf(made);
      assert.ok(steps >= MAX_STEPS && steps < 1.5 * MAX_STEPS, `${steps} steps`);
      assert.equal(stepsOf(made), steps);
    });

  it('and nothing else decide where it ends: it is the same on a machine that takes an hour for each', () => {
    const { now } = performance;
    for (const schema of Object.values(ENDLESS)) {
      const usual = sampleBody(schema(), CONTEXT);
      let hours = 0;
      performance.now = () => (hours += 3_600_000);
      try {
        assert.equal(sampleBody(schema(), CONTEXT), usual);
      } finally {
        performance.now = now;
      }
    }
  });

  it('are more than five times what any body of the real files takes (only where the folder ../shared is)', async function () {
    if (!hasRealSpecs()) skipBecause(this, '../shared is not here');
    this.timeout(60_000);
    const files = specFiles(realSpecs);
    const taken: [string, number][] = [];
    for (const catalog of readDescriptions(files, { yaml: await prepareYaml(files) }))
      for (const { key, family, method, path } of catalog.operations) {
        const { body } = catalog.detail(key);
        if (body) taken.push([key, stepsOf(body.schema, { family, method, path })]);
      }
    assert.ok(taken.length > 1000);
    for (const [key, steps] of taken) assert.ok(steps < MAX_STEPS / 5, `${key} takes ${steps} steps`);
  });
});
