import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  addFolder,
  bindCollection,
  giveIds,
  newCollection,
  putItem,
  removeItem,
  renameItem,
} from '../../../src/core/collection/edit';
import { readCollection, type CollectionItem } from '../../../src/core/collection/read';
import { slugOf } from '../../../src/core/collection/slug';
import type { Draft } from '../../../src/core/model/draft';

const CORPUS = path.resolve(import.meta.dirname, '../../corpus');
const FOREIGN = readFileSync(path.join(CORPUS, 'foreign.postman_collection.json'), 'utf8');
const DRAFTS = readdirSync(path.join(CORPUS, 'drafts')).map(
  (name) => JSON.parse(readFileSync(path.join(CORPUS, 'drafts', name), 'utf8')) as Draft,
);
const EMPTY = newCollection({ name: 'Plant', clusterUuid: 'u-1', clusterName: 'Plant' });

const requestsIn = (items: readonly CollectionItem[]): CollectionItem[] =>
  items.flatMap((item) => (item.items ? requestsIn(item.items) : [item]));

const draftOf = (text: string, id: string): Draft => {
  const find = (items: readonly CollectionItem[]): Draft | undefined =>
    items.map((item) => (item.id === id ? item.draft : find(item.items ?? []))).find((draft) => draft);
  return find(readCollection(text).items) ?? assert.fail(id);
};

/** Lines of the one that are not in the other, both ways. */
const changedLines = (before: string, after: string): [removed: string[], added: string[]] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [old.filter((line) => !now.includes(line)), now.filter((line) => !old.includes(line))].map((lines) =>
    lines.map((line) => line.trim()),
  ) as [string[], string[]];
};

describe('editing a collection in place', () => {
  it('saves every draft of the corpus and reads it back, and the file is as if written in one go', () => {
    let text = EMPTY;
    for (const [at, draft] of DRAFTS.entries()) text = putItem(text, { id: `id-${at}`, draft });
    DRAFTS.forEach((draft, at) => assert.deepEqual(draftOf(text, `id-${at}`), draft));
    assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  });

  it('replaces any draft by any other', () => {
    for (const from of DRAFTS)
      for (const to of DRAFTS) {
        const text = putItem(putItem(EMPTY, { id: 'a', draft: from }), { id: 'a', draft: to });
        assert.deepEqual(draftOf(text, 'a'), to, `${from.name} -> ${to.name}`);
        assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
      }
  });

  it('changes the path of a body file where it stands, and nothing of what others wrote beside it', () => {
    const body = { mode: 'file', file: { src: 'a.iso', content: 'old', kept: 1.5 }, other: true };
    const item = { id: 'a', name: 'n', request: { method: 'PUT', header: [], body, url: 'https://h/a' } };
    const text = JSON.stringify({ info: { _postman_id: 'c', name: 'c' }, item: [item] }, null, 2);
    const draft = draftOf(text, 'a');
    const after = putItem(text, { id: 'a', draft: { ...draft, bodyFile: 'b.iso' } });
    assert.deepEqual(changedLines(text, after), [
      ['"src": "a.iso",', '"content": "old",'],
      ['"src": "b.iso",'],
    ]);
    assert.equal(putItem(text, { id: 'a', draft }), text);
  });

  it('changes nothing at all where a request is saved as it was read', () => {
    const ids = requestsIn(readCollection(FOREIGN).items).map(({ id }) => id);
    assert.equal(ids.length, 5);
    for (const id of ids) assert.equal(putItem(FOREIGN, { id, draft: draftOf(FOREIGN, id) }), FOREIGN, id);
  });

  it('keeps unknown members, order and spelling of numbers around a change', () => {
    const draft = draftOf(FOREIGN, 'inner');
    const text = putItem(FOREIGN, { id: 'inner', draft: { ...draft, method: 'PUT', body: '{"length": 2}' } });
    const [removed, added] = changedLines(FOREIGN, text);
    assert.deepEqual(removed, [
      '"method": "POST",',
      '"body": { "mode": "raw", "raw": "{\\"length\\": 1}", "x": 1e2 },',
    ]);
    assert.deepEqual(added, [
      '"method": "PUT",',
      '"body": { "mode": "raw", "raw": "{\\"length\\": 2}", "x": 1e2 },',
    ]);
  });

  it('keeps what a draft does not know of a header or a parameter when others come and go', () => {
    const draft = draftOf(FOREIGN, 'inner');
    const first = { name: 'First', value: '1', enabled: true };
    const [type] = draft.headers;
    const headers = [first, ...(type ? [{ ...type, enabled: false }] : [])];
    const query = [first, ...draft.query.map((each) => ({ ...each, value: 'new' }))];
    const text = putItem(FOREIGN, { id: 'inner', draft: { ...draft, headers, query } });
    assert.deepEqual(draftOf(text, 'inner'), { ...draft, headers, query });
    assert.match(text, /"description": "kept too"/);
    assert.match(text, /"x": 1\.50/);
    assert.match(text, /"description": "of x"/);
    assert.match(text, /"x-exact": 1\.10/);
    assert.match(text, /3951962087714212062/);
    assert.doesNotMatch(text, /\n +"/, 'tabs stay tabs');
  });

  it('makes folders, puts requests into them, renames and removes', () => {
    const [draft = assert.fail()] = DRAFTS;
    let text = addFolder(EMPTY, { id: 'f', name: 'Folder' });
    text = addFolder(text, { id: 'g', name: 'Inner', parentId: 'f' });
    text = putItem(text, { id: 'a', draft, folderId: 'g' });
    text = renameItem(renameItem(text, 'g', 'Renamed'), 'a', 'Request');
    assert.deepEqual(readCollection(text).items[0]?.items?.[0]?.name, 'Renamed');
    assert.equal(draftOf(text, 'a').name, 'Request');
    assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    text = removeItem(text, 'a');
    assert.deepEqual(readCollection(text).items[0]?.items?.[0]?.items, []);
    assert.deepEqual(JSON.parse(removeItem(text, 'f')), JSON.parse(EMPTY));
  });

  it('refuses what is not there, and a request in place of a folder', () => {
    const [draft = assert.fail()] = DRAFTS;
    const text = addFolder(EMPTY, { id: 'f', name: 'Folder' });
    for (const attempt of [
      () => renameItem(text, 'x', 'y'),
      () => removeItem(text, '~7'),
      () => putItem(text, { id: 'a', draft, folderId: 'x' }),
      () => putItem(text, { id: 'f', draft }),
      () => addFolder(text, { id: 'g', name: 'g', parentId: 'x' }),
    ])
      assert.throws(attempt, { reason: 'not-found' });
    assert.throws(() => putItem('{', { id: 'a', draft }), { reason: 'unreadable-file' });
  });

  it('binds a collection of others to a cluster, once', () => {
    const text = bindCollection(FOREIGN.replace('"id": "prism_cluster_uuid"', '"key": "other"'), {
      clusterUuid: 'u-2',
      clusterName: 'Two',
    });
    const again = bindCollection(text, { clusterUuid: 'u-3', clusterName: 'Three' });
    const { clusterUuid, clusterName } = readCollection(again);
    assert.deepEqual([clusterUuid, clusterName], ['u-3', 'Three']);
    assert.equal(again.match(/prism_cluster_uuid/g)?.length, 1);
  });

  it('binds one that has the variable in the older spelling', () => {
    const text = bindCollection(FOREIGN, { clusterUuid: 'u-2', clusterName: 'Two' });
    assert.equal(readCollection(text).clusterUuid, 'u-2');
  });

  it('gives ids to what has none and leaves those that are there', () => {
    const text = giveIds(FOREIGN);
    const { id, items } = readCollection(text);
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.ok(items.every((item) => /^[0-9a-f-]{36}$/.test(item.id)));
    assert.deepEqual(
      items[0]?.items?.map((item) => item.id === 'inner'),
      [false, true],
    );
    assert.equal(giveIds(text), text);
  });
});

describe('the file name of a collection', () => {
  it('is made of the letters and digits of its name, on every system a valid one', () => {
    const names: [string, string][] = [
      ['Plant 7 / Zürich (PC)', 'plant-7-zürich-pc'],
      ['../../etc/passwd', 'etc-passwd'],
      ['CON', 'con-collection'],
      ['   ', 'collection'],
      ['生产 集群', '生产-集群'],
      ['a'.repeat(100), 'a'.repeat(60)],
    ];
    for (const [name, slug] of names) assert.equal(slugOf(name), slug);
  });
});
