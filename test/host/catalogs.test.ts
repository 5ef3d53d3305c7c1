import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { Catalogs, type ReplacedCatalogs } from '../../src/app/clusters/catalogs';
import { ApiStore } from '../../src/app/storage/apis';
import type { ServedApi } from '../../src/core/model/api';
import { readHere, testStore, type TestStore } from '../unit/app/catalogs/store';

/** A v4 namespace that a cluster serves, with a GET for each of these paths. */
function served(namespace: string, ...paths: string[]): ServedApi {
  const get = { summary: 'Get', responses: {} };
  const members = paths.map((each) => [`/${namespace}/v4.0/${each}`, { get }]);
  const text = JSON.stringify({ openapi: '3.0.0', info: {}, paths: Object.fromEntries(members) });
  return { origin: 'cluster', files: [{ name: `${namespace}.json`, bytes: Buffer.from(text) }] };
}

/** `family: paths` of each catalog. */
const told = (catalogs: ReplacedCatalogs['before']): string[] =>
  catalogs.map(({ family, operations }) => `${family}: ${operations.map(({ path }) => path).join(' ')}`);

describe('The catalogs of a cluster', () => {
  let test: TestStore;
  let catalogs: Catalogs;
  let changes: string[];
  let replaced: ReplacedCatalogs[];
  beforeEach(async () => {
    test = await testStore();
    catalogs = new Catalogs(new ApiStore(test.layout), readHere());
    changes = [];
    replaced = [];
    catalogs.onDidChange((id) => changes.push(id));
    catalogs.onDidReplace((each) => replaced.push(each));
  });
  afterEach(async () => {
    catalogs.dispose();
    await test.remove();
  });

  it('tell at an import once more what was different before, and nothing at the first or where all is the same', async () => {
    const first = [served('old', 'd'), served('vmm', 'a', 'b'), served('iam', 'c')];
    await catalogs.replace('c', first);
    await catalogs.replace('c', first);
    assert.deepEqual([changes, replaced], [['c', 'c'], []]);

    await catalogs.replace('c', [served('new', 'f'), served('vmm', 'a', 'e'), served('iam', 'c')]);
    assert.equal(replaced.length, 1);
    const { ownerId, before, after } = replaced[0]!;
    assert.equal(ownerId, 'c');
    assert.deepEqual(told(before), ['v4:old: /old/v4.x/d', 'v4:vmm: /vmm/v4.x/a /vmm/v4.x/b']);
    assert.deepEqual(told(after), ['v4:new: /new/v4.x/f', 'v4:vmm: /vmm/v4.x/a /vmm/v4.x/e']);
  });

  it('tell of no difference to what could not be read any more', async () => {
    const apis = await catalogs.replace('c', [served('vmm', 'a'), served('iam', 'b')]);
    const vmm = apis.find(({ family }) => family === 'v4:vmm');
    await writeFile(test.layout.spec(vmm!.files[0]!.sha256), 'damaged');
    await rm(test.layout.catalogs(), { recursive: true });
    catalogs = new Catalogs(new ApiStore(test.layout), readHere());
    catalogs.onDidReplace((each) => replaced.push(each));
    await catalogs.replace('c', [served('vmm', 'a', 'c'), served('iam', 'b', 'd')]);
    const [{ before, after }] = replaced as [ReplacedCatalogs];
    assert.deepEqual(
      [told(before), told(after)],
      [['v4:iam: /iam/v4.x/b'], ['v4:iam: /iam/v4.x/b /iam/v4.x/d']],
    );
  });

  it('change nothing where an import was cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    await catalogs.replace('c', [served('vmm', 'a')]);
    await assert.rejects(catalogs.replace('c', [served('vmm', 'b')], {}, abort.signal), {
      reason: 'cancelled',
    });
    await assert.rejects(catalogs.add('c', [served('iam', 'b')], abort.signal), { reason: 'cancelled' });
    assert.deepEqual([(await catalogs.apis('c'))?.length, changes], [1, ['c']]);
  });

  it('are those that another window keeps, as soon as it has', async () => {
    await catalogs.replace('c', [served('vmm', 'a')]);
    assert.ok(await catalogs.find('c', 'v4:vmm GET /vmm/v4.x/a'));
    const other = new Catalogs(new ApiStore(test.layout), readHere());
    await other.replace('c', [served('vmm', 'b')]);
    other.dispose();
    assert.equal(await catalogs.find('c', 'v4:vmm GET /vmm/v4.x/a'), undefined);
    assert.ok(await catalogs.find('c', 'v4:vmm GET /vmm/v4.x/b'));
  });
});
