import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiStore, type ReadApi } from '../../../src/app/storage/apis';
import { StorageLayout } from '../../../src/app/storage/layout';
import { isFailure } from '../../../src/core/model/failure';
import { refusalOf } from '../../../src/core/model/refusal';
import type { ApiOrigin, StoredApis } from '../../../src/core/model/api';
import type { Family } from '../../../src/core/model/family';
import { until } from '../demo/support';

/** What an import hands over for an API whose description has this text. */
function served(family: Family, text: string, origin: ApiOrigin = 'cluster'): ReadApi {
  const file = `/${family}`;
  const documents = [{ file, operations: 0 }];
  const catalog = { family, title: text, version: '1', operations: [], problems: [], documents };
  return { catalog, origin, files: [{ name: file, bytes: Buffer.from(text) }] };
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
    (await store.list(profileId))?.apis.map(({ title }) => title);
  const descriptions = async (): Promise<string[]> => {
    const texts = (await readdir(path.join(layout.root, 'specs'))).map((hash) =>
      readFile(layout.spec(hash), 'utf8'),
    );
    return (await Promise.all(texts)).sort();
  };

  it('say so where a description is gone or damaged, until it is imported again', async () => {
    const gone = (error: unknown): boolean =>
      isFailure(error) && error.reason === 'no-description' && refusalOf(error)?.file === '/v3';
    const { after } = await store.replace('c', [served('v3', 'v3')]);
    const file = after.apis[0]!.files[0]!;
    assert.equal(String((await store.file(file)).bytes), 'v3');
    for (const damage of ['v4', 'v', '']) {
      await writeFile(layout.spec(file.sha256), damage);
      await assert.rejects(store.file(file), gone);
    }
    await store.replace('c', [served('v3', 'v3')]);
    assert.equal(String((await store.file(file)).bytes), 'v3', 'an import mends it');
    await rm(layout.spec(file.sha256));
    await assert.rejects(store.file(file), gone);
  });

  it('that another window changes are heard of by whoever asked for them, whatever the id of their owner', async () => {
    const window = new ApiStore(layout);
    const heard: string[] = [];
    const words = (apis: StoredApis): string => apis.apis.map(({ title }) => title).join() || 'none';
    const listening = window.watch((ownerId, { before, after }) =>
      heard.push(`${ownerId}: ${words(before)} -> ${words(after)}`),
    );
    const long = 'an id/of others';
    try {
      for (const owner of ['c', long, '-']) await window.list(owner);
      await store.replace('nobody asked', [served('v3', 'v3')]);
      for (const owner of [long, '-', 'c']) {
        await store.replace(owner, [served('v3', 'v3')]);
        assert.ok(await window.list(owner), 'whoever asks before it is told takes nothing from the others');
        await until(
          async () => heard.length,
          (length) => length === 1,
        );
        assert.deepEqual(heard.splice(0), [`${owner}: none -> v3`]);
      }
      await store.removeApis('-', ['v3']);
      await until(
        async () => heard.length,
        (length) => length === 1,
      );
      assert.deepEqual(heard.splice(0), ['-: v3 -> none']);
      await window.replace('c', [served('v1', 'v1')]);
      await store.remove('c');
      await until(
        async () => heard.length,
        (length) => length === 1,
      );
      assert.deepEqual(heard.splice(0), ['c: v1 -> none'], 'what a window writes itself is no news to it');
      // whatever is seen of it on the way, it is news once
      await window.list('d');
      await mkdir(layout.profile('d'), { recursive: true });
      await writeFile(layout.apis('d'), 'damaged');
      await utimes(layout.profile('d'), 1, 1);
      await until(
        async () => heard.length,
        (length) => length === 1,
      );
      assert.deepEqual(heard, ['d: none -> none'], 'one that can’t be read has no API');
    } finally {
      listening.dispose();
    }
  });

  it('have titles and versions that are a line of plain words wherever they are shown', async () => {
    const title = 'a\nb\u202e $(trash) [c](command:d)';
    const [api] = (await store.replace('c', [served('other', title)])).after.apis;
    assert.equal(api?.title, 'a<U+000A>b<U+202E> $ (trash) [c] (command:d)');
    const long = served('other', 'a'.repeat(500));
    const [other] = (
      await store.replace('c', [{ ...long, catalog: { ...long.catalog, version: '\u200b$(x)' } }])
    ).after.apis;
    assert.equal(other?.title.length, 201);
    assert.equal(other.version, '<U+200B>$ (x)');
  });

  it('stay where an import missed them, and go where the cluster describes them no more', async () => {
    await store.replace('c', [served('v3', 'v3 old'), served('v2.0', 'v2 old')]);
    const replaced = await store.replace('c', [served('v2.0', 'v2 new')], { missed: ['v3'] });
    assert.deepEqual(
      replaced.after.apis.map(({ title }) => title),
      ['v3 old', 'v2 new'],
    );
    assert.deepEqual(await titles('c'), ['v3 old', 'v2 new']);
    await store.replace('c', [served('v2.0', 'v2 new')]);
    assert.deepEqual(await titles('c'), ['v2 new']);
  });

  it('that a person brought stay when the cluster’s own are replaced, until it serves them itself', async () => {
    await store.replace('c', [served('v3', 'v3'), served('v4:vmm', 'index', 'built-in')]);
    await store.add('c', [served('v4:vmm', 'vmm', 'file'), served('v1', 'v1', 'link')]);
    assert.deepEqual(await titles('c'), ['v3', 'vmm', 'v1']);
    await store.replace('c', [served('v3', 'v3'), served('v4:vmm', 'index again', 'built-in')]);
    assert.deepEqual((await titles('c'))?.toSorted(), ['v1', 'v3', 'vmm']);
    assert.ok(!(await descriptions()).includes('index again'), 'what took no place is not kept');
    await store.replace('c', [served('v1', 'own v1')], { productVersion: 'pc.2024.3' });
    assert.deepEqual(await titles('c'), ['vmm', 'own v1']);
    await store.removeApis('c', ['v4:vmm']);
    assert.deepEqual(await titles('c'), ['own v1']);
    await store.replace('c', [served('v1', 'own v1')]);
    assert.equal((await store.list('c'))?.productVersion, 'pc.2024.3', 'of an import that heard of none');
    assert.deepEqual(await descriptions(), ['own v1']);
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
    await assert.rejects(
      store.list('c'),
      (error: unknown) =>
        isFailure(error) && error.reason === 'unreadable-file' && refusalOf(error)?.file === layout.apis('c'),
    );
    await store.replace('c', [served('v3', 'v3')], { missed: ['v2.0'] });
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

  it('have their descriptions although another window removes the same ones at that moment', async () => {
    const window = new ApiStore(layout);
    for (let round = 0; round < 20; round++) {
      await window.replace('b', [served('v3', 'shared')]);
      const [{ after }] = await Promise.all([
        store.replace('a', [served('v3', 'shared')]),
        window.remove('b'),
      ]);
      assert.equal(String((await store.file(after.apis[0]!.files[0]!)).bytes), 'shared');
      await store.remove('a');
    }
    assert.deepEqual(await descriptions(), []);
  });

  it('keep all descriptions where a cluster’s list can’t be read, since it may name them', async () => {
    await store.replace('a', [served('v3', 'one')]);
    await store.replace('b', [served('v3', 'two')]);
    await writeFile(layout.apis('b'), '{"format":2}');
    await store.remove('a');
    assert.deepEqual(await descriptions(), ['one', 'two']);
  });
});
