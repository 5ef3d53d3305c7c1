import assert from 'node:assert/strict';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import type { Draft } from '../../../src/core/model/draft';
import type { Operation, OperationDetail, Parameter } from '../../../src/core/model/operation';
import type { Schema } from '../../../src/core/model/schema';
import { newDraft } from '../../../src/core/request/newDraft';
import { corpus, find } from '../catalog/files';

function draftOf(file: string, line: string): Draft {
  const [catalog] = readDescriptions(corpus(file));
  const operation = find(catalog, line);
  assert.ok(catalog);
  return newDraft(operation, catalog.detail(operation.key));
}

const operation: Operation = {
  key: 'v3 POST /a',
  family: 'v3',
  method: 'POST',
  path: '/a',
  urlPath: '/api/nutanix/v3/a',
  tag: 'a',
  summary: '',
  deprecated: false,
  internal: false,
  effect: 'write',
};
const bare: OperationDetail = { description: '', parameters: [], responses: [] };

describe('The draft of an operation', () => {
  it('refers to the cluster by variables and lists all query parameters, only the required ones switched on', () => {
    assert.deepEqual(draftOf('element/cats.json', 'GET /cats/'), {
      format: 1,
      name: 'All cats of the house',
      operation: 'v2.0 GET /cats/',
      method: 'GET',
      url: 'https://{{cluster_ip}}:{{port}}/PrismGateway/services/rest/v2.0/cats/',
      path: [],
      query: [
        { name: 'count', value: '20', enabled: false },
        { name: 'awake', value: '', enabled: true },
        { name: 'colours', value: '', enabled: false },
      ],
      headers: [{ name: 'Accept', value: 'application/json', enabled: true }],
    });
  });

  it('has its path parameters empty', () => {
    const { path, url } = draftOf('element/cats.json', 'DELETE /cats/{name}/naps/{nap}');
    assert.deepEqual(path, [
      { name: 'name', value: '', enabled: true },
      { name: 'nap', value: '', enabled: true },
    ]);
    assert.ok(url.endsWith('/cats/{name}/naps/{nap}'));
  });

  it('has what the description says of required parameters: a default, the only value, an example but for paths', () => {
    const string = { type: 'string' } as const;
    const one = (name: string, place: 'path' | 'query', schema: Schema, required = true): Parameter => ({
      name,
      in: place,
      required,
      description: '',
      schema,
    });
    const { path, query } = newDraft(operation, {
      ...bare,
      parameters: [
        one('version', 'path', { ...string, default: 'v4' }),
        one('kind', 'path', { ...string, enum: ['vm'] }),
        one('uuid', 'path', { ...string, example: '5e1f' }),
        one('metrics', 'query', { ...string, example: 'cpu' }),
        one('state', 'query', { ...string, enum: ['on', 'off'] }),
        one('more', 'query', { ...string, example: 'cpu' }, false),
      ],
    });
    assert.deepEqual(
      [...path, ...query].map(({ name, value }) => `${name}=${value}`),
      ['version=v4', 'kind=vm', 'uuid=', 'metrics=cpu', 'state=', 'more='],
    );
  });

  it('has a sample body and says its type', () => {
    const { body, headers } = draftOf('element/cats.json', 'POST /cats/');
    assert.equal(body, '{\n  "name": "name"\n}');
    assert.deepEqual(headers[1], { name: 'Content-Type', value: 'application/json', enabled: true });
  });

  it('has a file that is to be chosen where the operation takes bytes, with the type that it takes', () => {
    const draft = draftOf('central/zoo.json', 'PUT /pictures/{uuid}/file');
    assert.equal(draft.bodyFile, '');
    assert.equal('body' in draft, false);
    assert.equal(
      draft.headers.find(({ name }) => name === 'Content-Type')?.value,
      'application/octet-stream',
    );
  });

  it('has no body on a GET whose description does not insist on it', () => {
    const { body, headers } = draftOf('central/zoo.json', 'GET /zebras/{uuid}');
    assert.equal(body, undefined);
    assert.equal(headers.length, 1);
  });

  it('has the declared headers, the required ones switched on, but none that is added when it is sent', () => {
    const { headers } = draftOf('central/zoo.json', 'PUT /pictures/{uuid}/file');
    assert.deepEqual(
      headers.map(({ name, enabled }) => [name, enabled]),
      [
        ['Accept', true],
        ['Content-Type', true],
        ['X-Offset', true],
        ['X-Sum', false],
      ],
    );
    const create = draftOf('v4/farm.json', 'POST /farm/v4.x/config/cows');
    assert.deepEqual(
      create.headers.map(({ name }) => name),
      ['Accept', 'Content-Type'],
    );
  });

  it('has the fields of a form as its body', () => {
    const { body } = draftOf('central/zoo.json', 'POST /tickets');
    assert.equal(body, 'kind%20of=&state=');
  });

  it('is named for the summary in one line of bearable length, or for method and path', () => {
    assert.equal(newDraft(operation, bare).name, 'POST /a');
    assert.equal(newDraft({ ...operation, summary: ' Two\n  lines ' }, bare).name, 'Two lines');
    assert.equal(newDraft({ ...operation, summary: 'A sentence. ' }, bare).name, 'A sentence');
    assert.equal(newDraft({ ...operation, summary: 'And so on...' }, bare).name, 'And so on...');
    assert.equal(newDraft({ ...operation, summary: 'x'.repeat(500) }, bare).name.length, 120);
  });

  it('writes defaults of any type as text', () => {
    const defaults = ['a', 1, true, ['a', 2], { b: 1 }, null] as const;
    const parameters = defaults.map((value, index) => ({
      name: `q${index}`,
      in: 'query' as const,
      required: false,
      description: '',
      schema: { type: 'any' as const, default: value },
    }));
    assert.deepEqual(
      newDraft(operation, { ...bare, parameters }).query.map(({ value }) => value),
      ['a', '1', 'true', 'a,2', '{"b":1}', ''],
    );
  });
});
