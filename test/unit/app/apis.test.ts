import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiStore } from '../../../src/app/storage/apis';
import { StorageLayout } from '../../../src/app/storage/layout';
import { isFailure } from '../../../src/core/model/failure';
import type { Catalog, SpecFile } from '../../../src/core/model/catalog';
import type { Family } from '../../../src/core/model/family';

/** What an import hands over for an API whose description has this text. */
function served(family: Family, text: string): { catalog: Catalog; files: readonly SpecFile[] } {
  const catalog = {
    family,
    title: text,
    version: '1',
    operations: [],
    problems: [],
    detail: () => assert.fail(),
  };
  return { catalog, files: [{ name: `/${family}`, bytes: Buffer.from(text) }] };
}

describe('The kept APIs of clusters', () => {
  let folder: string;
  let layout: StorageLayout;
  let store: ApiStore;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'apis-'));
    layout = new StorageLayout(folder);
    store = new ApiStore(layout);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const titles = async (profileId: string): Promise<string[] | undefined> =>
    (await store.list(profileId))?.map(({ title }) => title);
  const descriptions = async (): Promise<string[]> => {
    const texts = (await readdir(path.join(layout.root, 'specs'))).map((hash) =>
      readFile(layout.spec(hash), 'utf8'),
    );
    return (await Promise.all(texts)).sort();
  };

  it('say so where a description is gone', async () => {
    const [api] = await store.replace('c', [served('v3', 'v3')]);
    assert.ok(api);
    await rm(layout.spec(api.files[0]?.sha256 ?? ''));
    await assert.rejects(
      store.files(api),
      (error) => isFailure(error) && error.reason === 'no-description' && error.facts.detail === '/v3',
    );
  });

  it('stay where an import missed them, and go where the cluster describes them no more', async () => {
    await store.replace('c', [served('v3', 'v3 old'), served('v2.0', 'v2 old')]);
    const replaced = await store.replace('c', [served('v2.0', 'v2 new')], ['v3']);
    assert.deepEqual(
      replaced.map(({ title }) => title),
      ['v3 old', 'v2 new'],
    );
    assert.deepEqual(await titles('c'), ['v3 old', 'v2 new']);
    await store.replace('c', [served('v2.0', 'v2 new')]);
    assert.deepEqual(await titles('c'), ['v2 new']);
  });

  it('are left alone where a newer version wrote them', async () => {
    await store.replace('c', [served('v3', 'v3')]);
    const newer = '{"format":2,"apis":{}}';
    await writeFile(layout.apis('c'), newer);
    const refused = { reason: 'newer-format', facts: { detail: layout.apis('c') } };
    await assert.rejects(store.replace('c', [served('v3', 'mine')]), refused);
    await assert.rejects(store.list('c'), refused);
    assert.equal(await readFile(layout.apis('c'), 'utf8'), newer);
  });

  it('are had again by an import where their list is damaged, which is said with the file’s name', async () => {
    await store.replace('c', [served('v3', 'v3')]);
    await writeFile(layout.apis('c'), '{"form');
    await assert.rejects(store.list('c'), { reason: 'unreadable-file', facts: { detail: layout.apis('c') } });
    await store.replace('c', [served('v3', 'v3')], ['v2.0']);
    assert.deepEqual(await titles('c'), ['v3']);
  });

  it('leave no description behind that no cluster has any more', async () => {
    await store.replace('a', [served('v3', 'shared'), served('v2.0', 'mine')]);
    await store.replace('b', [served('v3', 'shared')]);
    await store.replace('a', [served('v3', 'shared'), served('v2.0', 'mine, renewed')]);
    assert.deepEqual(await descriptions(), ['mine, renewed', 'shared']);
    await store.remove('a');
    assert.equal(await store.list('a'), undefined);
    assert.deepEqual(await descriptions(), ['shared']);
    await store.remove('b');
    assert.deepEqual(await descriptions(), []);
    await store.remove('never imported');
  });

  it('keep all descriptions where a cluster’s list can’t be read, since it may name them', async () => {
    await store.replace('a', [served('v3', 'one')]);
    await store.replace('b', [served('v3', 'two')]);
    await writeFile(layout.apis('b'), '{"format":2}');
    await store.remove('a');
    assert.deepEqual(await descriptions(), ['one', 'two']);
  });
});
