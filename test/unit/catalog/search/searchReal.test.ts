import assert from 'node:assert/strict';
import { search } from '../../../../src/core/catalog/search/search';
import { searchable, type Searchable } from '../../../../src/core/catalog/search/searchable';
import { skipBecause } from '../../../harness/skip';
import { hasRealSpecs } from '../files';
import { realOperations } from './operations';
import { REAL_QUERIES, type Among } from './realQueries';

describe('A search over the real descriptions (only where the folder ../shared is)', function () {
  this.timeout(60_000);
  const indexes = new Map<Among, Searchable>();

  before(async function () {
    if (!hasRealSpecs()) skipBecause(this, '../shared is not here');
    // Internal ones are hidden where nobody asks for them.
    const operations = (await realOperations()).filter(({ internal }) => !internal);
    for (const among of ['v0.8', 'v1', 'v2.0', 'v3', 'v4', 'all'] as const) {
      const of = operations.filter(
        ({ family }) => among === 'all' || family === among || family.startsWith(`${among}:`),
      );
      assert.ok(of.length > 50, among);
      indexes.set(among, searchable(of));
    }
  });

  for (const [among, query, first] of REAL_QUERIES) {
    it(`finds ${first} first for “${query}” among ${among}`, () => {
      const { hits } = search(indexes.get(among)!, query, 5);
      assert.equal(hits[0]?.operation.key, first, hits.map(({ operation }) => operation.key).join('\n'));
    });
  }

  it('finds every operation by its method and path, before all others of its family', () => {
    for (const { operations } of [indexes.get('v2.0')!, indexes.get('v3')!, indexes.get('v4')!]) {
      const index = searchable(operations);
      for (const { key, method, urlPath } of operations)
        assert.equal(search(index, `${method} ${urlPath}`, 1).hits[0]?.operation.key, key);
    }
  });
});
