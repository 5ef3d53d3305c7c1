import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { newCollection } from '../../../src/core/collection/edit';
import { readCollection, type CollectionItem } from '../../../src/core/collection/read';
import type { Failure } from '../../../src/core/model/failure';
import { skipBecause } from '../../harness/skip';

const REPO = path.resolve(import.meta.dirname, '../../..');
const FOREIGN = readFileSync(path.join(REPO, 'test/corpus/foreign.postman_collection.json'), 'utf8');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const requestsIn = (items: readonly CollectionItem[]): CollectionItem[] =>
  items.flatMap((item) => (item.items ? requestsIn(item.items) : [item]));

describe('reading a collection', () => {
  it('reads a new one: a name, an id, a cluster, no items, and no secret', () => {
    const text = newCollection({ name: 'Plant "é"', clusterUuid: 'u-1', clusterName: 'Plant' });
    const { id, ...view } = readCollection(text);
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(view, { name: 'Plant "é"', clusterUuid: 'u-1', clusterName: 'Plant', items: [] });
    assert.ok(text.endsWith('}\n') && !text.includes('\r') && text.includes('\n  "info"'));
    assert.match(text, /"value": "\{\{password\}\}"/);
  });

  it('reads its own variables, not those that bind it and not those that are switched off', () => {
    const variable = [
      { key: 'prism_cluster_uuid', value: 'u' },
      { key: 'prism_cluster_name', value: 'n' },
      { key: 'vm', value: 'old' },
      { id: 'vm', value: 'web-01' },
      { key: 'count', value: 5 },
      { key: 'off', value: 'x', disabled: true },
      { value: 'nameless' },
      'text',
    ];
    const text = JSON.stringify({ info: { name: 'c' }, item: [], variable });
    assert.deepEqual(
      readCollection(text).variables,
      new Map([
        ['vm', 'web-01'],
        ['count', '5'],
      ]),
    );
    assert.equal('variables' in readCollection(JSON.stringify({ info: {}, item: [] })), false);
  });

  it('reads what others wrote: no ids, URLs and headers as text, requests as text, foreign bodies', () => {
    const { id, name, clusterUuid, items } = readCollection(FOREIGN);
    assert.match(id, UUID);
    assert.deepEqual([name, clusterUuid], ['Made by hand', '0005b6b1-0000-4000-8000-000000000001']);
    assert.deepEqual(
      items.map((item) => [item.name, item.items?.length]),
      [
        ['Folder', 2],
        ['Form', undefined],
        ['Upload', undefined],
        ['5', undefined],
      ],
    );
    assert.ok(items.every((item) => UUID.test(item.id)));
    const [text, object, form, upload, odd] = requestsIn(items).map((item) => item.draft);
    assert.equal(text?.url, 'https://{{cluster_ip}}:9440/api/nutanix/v2.0/vms/{uuid}');
    assert.deepEqual(text?.path, [{ name: 'uuid', value: '', enabled: true }]);
    assert.deepEqual(
      text?.query.map((each) => each.value),
      ['b%20c', ''],
    );
    assert.equal(object?.url, 'https://{{cluster_ip}}:9440/api/nutanix/v3/vms/list');
    assert.deepEqual(
      object?.headers.map((each) => each.enabled),
      [true, false],
      'a login of its own is switched off',
    );
    assert.deepEqual(
      form?.headers.map((each) => each.name),
      ['Accept', 'X-A', 'Content-Type'],
    );
    assert.equal(form?.body, 'a%20b={{c}}%26d');
    assert.deepEqual(
      [upload?.url, upload?.body, upload?.path[0]?.value],
      ['https://h/only-raw/{p}', undefined, '1'],
    );
    assert.deepEqual([odd?.url, odd?.operation], ['h/a/b', 'v3 GET /a']);
  });

  it('says where a file is broken', () => {
    const fails = (text: string, place: object): void =>
      assert.throws(
        () => readCollection(text),
        (error: Failure) => {
          assert.equal(error.reason, 'unreadable-file');
          assert.deepEqual(error.facts.data, place);
          return true;
        },
      );
    fails('{\n  "info": {},\n  "item": [,]\n}', { line: 3, column: 12 });
    fails('', { line: 1, column: 1 });
    fails('{"info":{},"item":[]} // no', { line: 1, column: 23 });
    fails('{"openapi":"3.0.1"}', { line: 1, column: 1 });
    fails('[]', { line: 1, column: 1 });
  });

  it('survives folders and values nested without end', () => {
    const folders = '{"name":"f","item":['.repeat(300) + ']}'.repeat(300);
    assert.equal(readCollection(`{"info":{},"item":[${folders}]}`).items.length, 1);
    assert.throws(() => readCollection(`{"info":{},"item":${'['.repeat(200_000)}`), {
      reason: 'unreadable-file',
    });
  });

  it('reads a file with a byte order mark', () => {
    assert.equal(readCollection(`\ufeff${FOREIGN}`).name, 'Made by hand');
  });

  it('reads a published collection whole', function () {
    const file = path.resolve(REPO, '../shared/postman/nutanix-rest-api-testing.postman_collection.json');
    if (!existsSync(file)) skipBecause(this, '../shared is not here');
    const requests = requestsIn(readCollection(readFileSync(file, 'utf8')).items);
    assert.equal(requests.length, readFileSync(file, 'utf8').match(/"request": \{/g)?.length);
    for (const { draft } of requests)
      assert.match(draft?.url ?? '', /^https:\/\/\{\{(?:cluster|pc)_ip\}\}:9440\/[\w./{}-]+$/);
  });
});
