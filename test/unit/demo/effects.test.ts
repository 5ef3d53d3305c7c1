import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import type { SpecFile } from '../../../src/core/model/catalog';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask } from './support';

const V2 = '/PrismGateway/services/rest/api/api-docs/v2.0';

describe('demo: the effects of what it offers', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  const file = async (name: string): Promise<SpecFile> => ({
    name,
    bytes: Buffer.from((await ask(demo, 'GET', name)).text),
  });

  it('are those that were reviewed, or plain reads, of every operation that it describes in v2.0 and v3', async () => {
    const listing = await file(V2);
    const { apis } = JSON.parse(Buffer.from(listing.bytes).toString()) as { apis: { path: string }[] };
    const files = await Promise.all(apis.map(({ path: document }) => file(V2 + document)));
    const catalogs = readDescriptions([listing, ...files, await file('/static/v3/swagger.json')]);
    const operations = catalogs.flatMap((catalog) => catalog.operations);
    assert.ok(operations.length > 100, `${operations.length}`);

    const corpus = fs.readFileSync(path.join(__dirname, '../../corpus/effects.tsv'), 'utf8');
    const reviewed = new Set(corpus.trimEnd().split('\n'));
    const others = operations
      .map((operation) => `${operation.family}\t${operation.method} ${operation.path}\t${operation.effect}`)
      .filter((line) => !reviewed.has(line) && !/\tGET \S+\tread$/.test(line));
    assert.deepEqual(others, []);
  });
});
