import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  changeCollection,
  giveIds,
  newCollection,
  putItem,
  removeItem,
} from '../../../src/core/collection/edit';
import { readCollection } from '../../../src/core/collection/read';
import type { Draft } from '../../../src/core/model/draft';

const file = path.resolve(import.meta.dirname, '../../corpus/foreign.postman_collection.json');
const FOREIGN = readFileSync(file, 'utf8');

const collection = (items: readonly object[], info: object = { name: 'Of others' }): string =>
  `${JSON.stringify({ info, item: items }, null, 2)}\n`;
const request = (name: string, more: object = {}): object => ({
  ...more,
  name,
  request: `https://h/${name}`,
});

const ids = (text: string): string[] => readCollection(text).items.map(({ id }) => id);
const names = (text: string): string[] => readCollection(text).items.map(({ name }) => name);
const draft = (text: string, name: string): Draft =>
  readCollection(text).items.find((item) => item.name === name)?.draft ?? assert.fail(name);

describe('ids in a collection of others', () => {
  const ABC = collection([request('A'), request('B'), request('C')]);

  it('mean the same request after another one was removed or put before it', () => {
    const [, b = '', c = ''] = ids(ABC);
    const [a = ''] = ids(ABC);
    const removed = changeCollection(ABC, (text) => removeItem(text, a));
    assert.deepEqual(ids(removed), [b, c]);
    const saved = changeCollection(removed, (text) =>
      putItem(text, { id: b, draft: { ...draft(text, 'B'), method: 'DELETE' } }),
    );
    assert.deepEqual(names(saved), ['B', 'C']);
    assert.equal(draft(saved, 'B').method, 'DELETE');
    assert.equal(draft(saved, 'C').method, 'GET');
    assert.deepEqual(ids(collection([request('new'), request('A'), request('B')])).slice(1), [a, b]);
  });

  it('stay as they were shown with the first change, which writes them all', () => {
    const [, b = ''] = ids(ABC);
    const change = (text: string): string =>
      putItem(text, { id: b, draft: { ...draft(ABC, 'B'), name: 'X' } });
    const once = changeCollection(ABC, change);
    assert.deepEqual(ids(once), ids(ABC));
    assert.equal(readCollection(once).id, readCollection(ABC).id);
    assert.equal(once.match(/"id": "/g)?.length, 3);
    assert.equal(changeCollection(once, change), once);
  });

  it('are not written by a change that changes nothing', () => {
    const [a = ''] = ids(ABC);
    assert.equal(
      changeCollection(ABC, (text) => putItem(text, { id: a, draft: draft(ABC, 'A') })),
      ABC,
    );
  });

  it('are different for requests that are the same, and for ones that a file gives the same id', () => {
    const text = collection([
      request('A'),
      request('A'),
      request('first', { id: 'twice' }),
      request('second', { id: 'twice' }),
      { id: 'twice', name: 'folder', item: [request('A')] },
      { name: 'folder', item: [] },
      request('half', { id: '\ud83d' }),
      request('number', { id: 5 }),
    ]);
    const found = ids(text);
    assert.equal(new Set(found).size, found.length);
    assert.deepEqual([found[2], found[7]], ['twice', '5']);
    assert.deepEqual(ids(giveIds(text)), found);
    assert.match(giveIds(text), /"id": 5,/);
    const [second = ''] = found.slice(3);
    assert.ok(!names(removeItem(text, second)).includes('second'));
    assert.ok(names(removeItem(text, second)).includes('first'));
  });

  it('are those of a file that has its own, which is changed at the one place only', () => {
    const [of] = [newCollection({ name: 'Plant', clusterUuid: 'u', clusterName: 'Plant' })];
    const put = (text: string): string => putItem(text, { id: 'a', draft: draft(ABC, 'A') });
    assert.equal(changeCollection(of, put), put(of));
  });

  it('are given to a published form with folders, text and oddities, and read back the same', () => {
    const before = readCollection(FOREIGN);
    const after = readCollection(giveIds(FOREIGN));
    assert.deepEqual(after, before);
  });
});
