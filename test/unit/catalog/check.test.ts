import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkFile } from '../../../src/core/catalog/check/checkFile';
import type { CheckedFile } from '../../../src/core/catalog/check/finding';
import { prepareYaml, validateDescription } from '../../../src/core/catalog/read/yaml';
import type { SpecFile } from '../../../src/core/model/catalog';
import { hasRealSpecs, realSpecs, text } from './files';

const check = (file: SpecFile): Promise<CheckedFile> => checkFile(file, undefined, validateDescription);
const checkJson = (value: unknown): Promise<CheckedFile> =>
  check(text('x.json', JSON.stringify(value, null, 2)));

/** `kind count line: message` of each group. */
const said = ({ groups }: CheckedFile): string[] =>
  groups.map(({ kind, count, range, message }) => `${kind} ${count} ${range?.start.line ?? '-'}: ${message}`);

const kinds = ({ groups }: CheckedFile): string[] => groups.map(({ kind, count }) => `${kind} ${count}`);

const SWAGGER_12 = {
  swaggerVersion: '1.2',
  apiVersion: 'v2.0',
  basePath: 'https://any_cvm_ip:9440/api/nutanix/v2.0',
  resourcePath: '/vms',
  apis: [] as unknown[],
  models: {} as object,
};

const OPENAPI = { openapi: '3.0.1', info: { title: 'x', version: '1' }, paths: {} as object };

describe('What is wrong with a description', () => {
  it('is nothing for one that is in order, of each format', async () => {
    const responses = { 200: { description: 'ok' } };
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
    const paths = { '/x/{id}': { get: { parameters, responses } } };
    assert.deepEqual(said(await checkJson({ ...OPENAPI, paths })), []);
    const operation = {
      method: 'GET',
      nickname: 'x',
      type: 'List&lt;Vm&gt;',
      parameters: [{ paramType: 'path', name: 'id', type: 'string' }],
    };
    const apis = [{ path: '/vms/{id:.+}', operations: [operation] }];
    const models = {
      Vm: { id: 'Vm', required: ['name'], properties: { name: { type: 'string' }, parent: { $ref: 'Vm' } } },
    };
    assert.deepEqual(said(await checkJson({ ...SWAGGER_12, apis, models })), []);
  });

  it('is what its specification forbids, at its place', async () => {
    const paths = { '/x': { get: { responses: { 200: { description: 'ok' } }, nonsense: true } } };
    assert.deepEqual(said(await checkJson({ ...OPENAPI, paths })), [
      'specification 1 9: must NOT have additional properties: nonsense',
    ]);
  });

  it('is said once of one place, though no alternative of its schema fits', async () => {
    const parameters = [{ name: 'a', in: 'query', schema: {}, nonsense: true }];
    const paths = { '/x': { get: { parameters, responses: { 200: { description: 'ok' } } } } };
    const { groups } = await checkJson({ swagger: '2.0', info: { title: 'x', version: '1' }, paths });
    const places = groups.flatMap(({ message, range, others }) => [{ message, range }, ...others]);
    const lines = places.map(
      ({ message, range }) => `${range?.start.line}:${range?.start.column} ${message}`,
    );
    assert.ok(lines.length > 1, 'each alternative objects');
    assert.equal(new Set(lines).size, lines.length, lines.join('\n'));
    for (const { count, others } of groups) assert.equal(others.length, count - 1);
  });

  it('are references that lead nowhere or out of it, and not those that are data', async () => {
    const schema = {
      properties: { a: { $ref: '#/components/schemas/None' }, $ref: { type: 'string' } },
      example: { $ref: '#/none' },
    };
    const other = { $ref: 'http://169.254.169.254/x.json' };
    const content = { 'application/json': { schema }, 'text/x': { schema: other } };
    const paths = { '/x': { get: { responses: { 200: { description: 'ok', content } } } } };
    const found = said(await checkJson({ ...OPENAPI, paths })).filter((line) => line.startsWith('reference'));
    assert.equal(found.length, 2);
    assert.match(found[0]!, /^reference-dangling 1 \d+: “#\/components\/schemas\/None” is referred to/);
    assert.match(found[1]!, /^reference-external 1 \d+: “http:\/\/169\.254\.169\.254\/x\.json” is outside/);
  });

  it('are path parameters that nobody declares and that are in no path, and the same path twice', async () => {
    const responses = { 200: { description: 'ok' } };
    const parameters = [{ name: 'b', in: 'path', required: true, schema: { type: 'string' } }];
    const paths = { '/x/{a}': { get: { parameters, responses } }, '/x/{c}': { get: { responses } } };
    const found = kinds(await checkJson({ ...OPENAPI, paths })).filter((kind) => !kind.startsWith('spec'));
    assert.deepEqual(found, ['duplicate-operation 1', 'parameter-undeclared 2', 'parameter-unused 1']);
  });

  it('are names that stand twice in one object, of which JSON.parse keeps the last', async () => {
    const twice =
      '{"openapi": "3.0.1", "info": {"title": "x", "version": "1"},\n"paths": {"/a": {},\n"/a": {}}}';
    assert.deepEqual(said(await check(text('x.json', twice))), [
      'duplicate-key 1 3: “/a” stands twice in /paths: the last one counts.',
    ]);
  });

  it('of Swagger 1.2 are unknown types, missing models, wrong parameters and what is there twice', async () => {
    const parameters = [{ paramType: 'nowhere', name: 'x', type: 'string' }, { paramType: 'query' }, 7];
    const operations = [
      { method: 'GET', type: 'Nothing', parameters },
      { method: 'GET', type: 'void' },
      { nickname: 'noMethod' },
      'no object',
    ];
    const models = {
      Vm: { required: ['none'], properties: { list: { type: 'array', items: { $ref: 'Nothing' } } } },
    };
    const apis = [{ path: '/vms', operations }, { operations: 3 }];
    const found = await checkJson({ ...SWAGGER_12, apis, models });
    assert.deepEqual(
      kinds(found).filter((kind) => !kind.startsWith('unread')),
      [
        'type-unknown 2',
        'duplicate-operation 1',
        'parameter-wrong 1',
        'parameter-wrong 1',
        'parameter-wrong 1',
        'required-unknown 1',
      ],
    );
    const words = said(found).join('\n');
    for (const expected of [
      'An API has no path.',
      'An API has no list of operations.',
      'An operation has no method.',
    ])
      assert.ok(words.includes(expected), expected);
  });

  it('is what could not be read, before all else', async () => {
    const found = await check(text('x.json', '{"swagger": "2.0",\n oops'));
    assert.equal(found.groups[0]?.kind, 'unread');
    assert.equal(found.groups[0]?.range?.start.line, 2);
    assert.match(said(await check(text('x.json', '<html>')))[0]!, /^unread 1 1: This is a web page/);
    assert.match(said(await check(text('x.json', '')))[0]!, /empty/);
  });

  it('is told once where it is a thousand times, with the places of some others', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [
        `/x${at}/{a}`,
        { get: { responses: { 200: { description: '' } } } },
      ]),
    );
    const { groups } = await checkJson({ ...OPENAPI, paths });
    const group = groups.find(({ kind }) => kind === 'parameter-undeclared');
    assert.equal(group?.count, 1_000);
    assert.equal(group.others.length, 20);
    assert.equal(group.range?.start.line, 9);
  });

  it('is found in each of several documents in a row, and in YAML', async () => {
    const one = JSON.stringify({
      ...SWAGGER_12,
      apis: [{ path: '/a', operations: [{ method: 'GET', type: 'Nothing' }] }],
    });
    const two = one.replace('Nothing', 'Neither');
    assert.deepEqual(
      said(await check(text('x.json', `${one}\n${two}`))).map((line) => line.slice(0, 18)),
      ['type-unknown 1 1: ', 'type-unknown 1 2: '],
    );
    const file = text(
      'x.yaml',
      'openapi: 3.0.1\ninfo: {title: x, version: "1"}\npaths:\n  /x/{a}:\n    get:\n      responses: {"200": {description: ok}}\n',
    );
    const found = await checkFile(file, await prepareYaml([file]), validateDescription);
    assert.ok(
      said(found).some((line) => line.startsWith('parameter-undeclared 1 5:')),
      said(found).join('\n'),
    );
  });

  it('is found out without an end to wait for in circles, depth and hostile names', async () => {
    const circle = { $ref: '#/components/schemas/A' };
    const schemas = { A: circle, __proto__: { $ref: '#/x' } };
    assert.ok(kinds(await checkJson({ ...OPENAPI, components: { schemas } })).length > 0);
    const deep = `{"swaggerVersion":"1.2","apis":[],"models":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`;
    assert.ok(await check(text('x.json', deep)));
  });

  it('of the v3 that Prism Central serves are a few kinds, and none that cost an operation', async function () {
    if (!hasRealSpecs()) this.skip();
    this.timeout(60_000);
    const name = 'pc-v3/swagger.json';
    const { groups } = await check({ name, bytes: readFileSync(path.join(realSpecs, name)) });
    assert.deepEqual([...new Set(groups.map(({ kind }) => kind))], ['specification']);
    assert.ok(groups.length >= 3 && groups.length < 10, String(groups.length));
    for (const { range } of groups) assert.ok(range && range.start.line > 100);
  });

  it('of the documents of v1 and v2 is found by checks of ours alone', async function () {
    if (!hasRealSpecs()) this.skip();
    const name = 'pe-v2/swagger-v2-source.json';
    const found = await check({ name, bytes: readFileSync(path.join(realSpecs, name)) });
    assert.deepEqual(kinds(found), ['type-unknown 2', 'parameter-undeclared 2', 'parameter-unused 2']);
  });
});
