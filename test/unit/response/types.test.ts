import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Schema } from '../../../src/core/model/schema';
import { answerTypes } from '../../../src/core/response/answerTypes';
import { typesOfSchema } from '../../../src/core/response/schemaTypes';
import { typesOf, typesOfAnswer } from '../../../src/core/response/types';
import { complaintsOf } from '../support/compile';

const REPO = path.resolve(import.meta.dirname, '../../..');
const SAMPLES = path.resolve(REPO, '../shared/samples');

const ODD: Record<string, string> = {
  scalars: '[1, -1.5e3, true, null, "x"]',
  big: '{"a": 9007199254740993, "b": -9223372036854775808, "c": 9007199254740991, "d": 1.0, "e": "9007199254740993"}',
  'sometimes big': '[{"id": 1}, {"id": 3951962087714212062}, {"id": null}]',
  'optional and null': '[{"a":1,"b":null},{"a":"x"},{}]',
  'odd names':
    '{"$objectType":"x","a-b":1,"":2,"__proto__":3,"constructor":4,"é":5,"\\u2028":6,"1":7,"x y":{"z":1},"class":8}',
  'names of globals':
    '{"record":{"a":1},"array":{"b":1},"error":{"c":1},"agent":{"d":1},"object":{"e":{"f":1}},"string":{"g":1}}',
  'keys that are data':
    '{"8a1f0f0e-0000-4000-8000-000000000001":{"n":1},"8a1f0f0e-0000-4000-8000-000000000002":{"n":null,"m":2}}',
  'empty ones': '{"a":{},"b":[],"c":[[]],"d":[{}],"e":""}',
  'arrays of arrays': '[[1,2],[{"a":[{"b":1},{"c":"x"}]}]]',
  'objects or not': '[{"error":"text"},{"error":{"code":1}},{"error":[{"code":2}]}]',
  'same name, other shape': '{"a":{"spec":{"x":1}},"b":{"spec":{"y":1}},"c":{"spec":{"z":1}}}',
  'text only': '"x"',
};

/** A program that holds the JSON against its types; big integers are written as such. */
function program(json: string, name: string): string {
  const { text, root } = typesOf(json, name);
  const literal = json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?![\d.eE])/g, (token) => {
    if (token === '"__proto__"') return '["__proto__"]';
    return token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `${token}n`;
  });
  return `${text}\nexport const answer: ${root} = ${literal};\n`;
}

describe('types from an answer', function () {
  this.timeout(60_000);

  it('are valid under strict and fit what they are from, for odd answers', async () => {
    const programs = Object.entries(ODD).map(([name, json]) => program(json, name));
    assert.deepEqual(await complaintsOf(programs), []);
  });

  it('are valid under strict and fit what they are from, for recorded answers', async function () {
    if (!existsSync(SAMPLES)) this.skip();
    const files = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    const programs = files.map((name) => program(readFileSync(path.join(SAMPLES, name), 'utf8'), 'Answer'));
    assert.deepEqual(await complaintsOf(programs), []);
  });

  it('take array elements together and mark what some of them lack', () => {
    const json = '{"entities":[{"uuid":"a","size":1,"owner":null},{"uuid":"b","owner":"x"}]}';
    const { text, root, bigIntegers } = typesOf(json, 'list vms');
    assert.deepEqual([root, bigIntegers], ['ListVms', false]);
    assert.equal(
      text,
      `interface ListVms {
  entities: Entity[];
}

interface Entity {
  uuid: string;
  size?: number;
  owner: string | null;
}
`,
    );
  });

  it('keep equal shapes under one name and other shapes apart', () => {
    const { text } = typesOf(ODD['same name, other shape'] ?? '', 'Root');
    assert.deepEqual(text.match(/(?<=interface )\w+/g), ['Root', 'A', 'Spec', 'B', 'BSpec', 'C', 'CSpec']);
    const shared = typesOf(
      '{"host":{"extId":"1"},"cluster":{"extId":"2"},"x":{"y":1},"z":{"y":2}}',
      'Root',
    ).text;
    assert.match(shared, /host: Reference;\n {2}cluster: Reference;\n {2}x: X;\n {2}z: X;/);
  });

  it('name keys that are data as a Record', () => {
    assert.match(typesOf(ODD['keys that are data'] ?? '', 'Usage').root, /^Record<string, UsageItem>$/);
  });

  it('tell of integers beyond 2^53, and only of those', () => {
    const { text, bigIntegers } = typesOf(ODD.big ?? '', 'Big');
    assert.equal(bigIntegers, true);
    assert.match(
      text,
      /a: number \| bigint;\n {2}b: number \| bigint;\n {2}c: number;\n {2}d: number;\n {2}e: string;/,
    );
    assert.equal(
      typesOf('{"s":"9007199254740993","f":9007199254740993.5,"e":1e300}', 'X').bigIntegers,
      false,
    );
  });

  it('are strings for what is not JSON, and refuse what says it is and is not', () => {
    assert.equal(typesOfAnswer('text/html', '<html>', 'X').root, 'string');
    assert.equal(typesOfAnswer('application/json', '', 'X').json, false);
    assert.equal(typesOfAnswer('application/problem+json; charset=utf-8', '{"a":1}', 'X').root, 'X');
    assert.throws(() => typesOf('{"a":', 'X'), { reason: 'unreadable-body' });
  });

  it('end where an answer is deeper, wider or longer than can be read', () => {
    const deep = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`;
    assert.match(typesOf(deep, 'X').text, /unknown/);
    const wide = JSON.stringify(
      Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`k${at}`, { [`m${at}`]: 1 }])),
    );
    assert.ok((typesOf(wide, 'X').text.match(/interface/g)?.length ?? 0) <= 300);
    assert.equal(typesOf(`"${'x'.repeat(20_000_001)}"`, 'X').root, 'unknown');
  });
});

describe('types from a schema', function () {
  this.timeout(60_000);
  const string: Schema = { type: 'string' };
  const circular: Schema = {
    type: 'object',
    name: 'get.dto.VmDTO',
    properties: [
      { name: 'uuid', required: true, schema: () => string },
      { name: 'memory', required: false, schema: () => ({ type: 'integer', format: 'int64' }) },
      { name: 'parent', required: false, schema: () => ({ ...circular, nullable: true }) },
      { name: 'clones', required: false, schema: () => ({ type: 'array', items: () => circular }) },
      {
        name: 'tags',
        required: false,
        schema: () => ({ type: 'object', additional: () => ({ ...string, nullable: true }) }),
      },
      {
        name: 'either',
        required: false,
        schema: () => ({ type: 'any', variants: [() => string, () => ({ type: 'boolean' })] }),
      },
      { name: 'anything', required: false, schema: () => ({ type: 'any' }) },
    ],
  };
  const list: Schema = {
    type: 'object',
    properties: [
      { name: 'entities', required: true, schema: () => ({ type: 'array', items: () => circular }) },
    ],
  };

  it('follow circles by name, and are valid under strict', async () => {
    const { text, root, bigIntegers } = typesOfSchema(list, 'GetVms');
    assert.deepEqual([root, bigIntegers], ['GetVms', true]);
    assert.match(text, /entities: GetDtoVmDTO\[\];/);
    assert.match(
      text,
      /memory\?: number \| bigint;\n {2}parent\?: GetDtoVmDTO \| null;\n {2}clones\?: GetDtoVmDTO\[\];/,
    );
    assert.match(
      text,
      /tags\?: Record<string, string \| null>;\n {2}either\?: string \| boolean;\n {2}anything\?: unknown;/,
    );
    assert.deepEqual(
      await complaintsOf([`${text}\nexport const x: ${root} = { entities: [{ uuid: '', parent: null }] };`]),
      [],
    );
  });

  it('end where circles have no name', () => {
    const endless: Schema = {
      type: 'object',
      properties: [{ name: 'next', required: true, schema: () => endless }],
    };
    assert.match(typesOfSchema(endless, 'X').text, /next: unknown/);
  });

  it('stand in for an answer that has not come, was refused or is cut off', () => {
    const types = (status: number, text: string): string | undefined =>
      answerTypes({ status, text, contentType: 'application/json' }, list)?.('X').text.split('\n')[1];
    assert.equal(types(200, '{"a":1}'), '  a: number;');
    assert.equal(types(500, '{"a":1}'), '  entities: GetDtoVmDTO[];');
    assert.equal(types(200, '{"a":1,'), '  entities: GetDtoVmDTO[];');
    assert.equal(answerTypes(undefined, undefined), undefined);
    assert.equal(answerTypes({ status: 200, text: '{"a":' }, undefined)?.('X').root, 'unknown');
  });
});
