import assert from 'node:assert/strict';
import { LIMITS } from '../../../src/core/catalog/limits';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import type { Schema } from '../../../src/core/model/schema';
import { detailOf, text } from './files';

/** The schema of a body, read among these definitions, both as JSON: there `__proto__` is a name like any other. */
function schemaOf(schema: string, definitions = '{}'): Schema {
  const operation = `{"parameters": [{"in": "body", "name": "b", "schema": ${schema}}]}`;
  const [catalog] = readDescriptions([
    text(
      'a.json',
      `{"swagger": "2.0", "paths": {"/a": {"post": ${operation}}}, "definitions": ${definitions}}`,
    ),
  ]);
  return detailOf(catalog, 'POST /a').body?.schema ?? assert.fail('no body');
}
const to = (ref: string): string => JSON.stringify({ $ref: ref });

describe('A reference in a description', () => {
  it('leads through others to what is no reference', () => {
    const chain = Object.fromEntries(
      Array.from({ length: LIMITS.hops - 1 }, (_, at) => [`d${at}`, { $ref: `#/definitions/d${at + 1}` }]),
    );
    const last = { [`d${LIMITS.hops - 1}`]: { type: 'integer' } };
    const found = schemaOf(to('#/definitions/d1'), JSON.stringify({ ...chain, ...last }));
    assert.equal(found.type, 'integer');
  });

  it('names a place by RFC 6901: “~01” is “~1” and no slash, “~1” is one, and percent signs are undone before', () => {
    const definitions =
      '{"a~1b": {"type": "string"}, "a/b": {"type": "integer"}, "ä b": {"type": "boolean"}}';
    for (const [ref, type] of [
      ['a~01b', 'string'],
      ['a~1b', 'integer'],
      ['%C3%A4%20b', 'boolean'],
    ] as const)
      assert.equal(schemaOf(to(`#/definitions/${ref}`), definitions).type, type, ref);
  });

  it('leads nowhere by what objects and lists of JavaScript have besides', () => {
    for (const ref of [
      '#/__proto__',
      '#/definitions/__proto__',
      '#/paths/constructor/prototype',
      '#/definitions/length',
    ])
      assert.equal(schemaOf(to(ref)).description, `Not part of this document: ${ref}`);
  });

  it('is refused where it is longer than any real one, and named by its beginning', () => {
    const long = `#/definitions/${'x'.repeat(LIMITS.reference)}`;
    const { description = '' } = schemaOf(to(long), JSON.stringify({ [long.slice(14)]: { type: 'string' } }));
    assert.ok(description.startsWith('Not part of this document: #/definitions/xxx'));
    assert.ok(description.length < 200);
  });
});

describe('A schema of a description', () => {
  it('unites the properties of allOf whatever their names', () => {
    const part = '{"properties": {"__proto__": {"type": "string"}, "constructor": {"type": "integer"}}}';
    const { properties } = schemaOf(`{"allOf": [${part}]}`);
    assert.deepEqual(
      properties?.map(({ name, schema }) => [name, schema().type]),
      [
        ['__proto__', 'string'],
        ['constructor', 'integer'],
      ],
    );
  });

  it('of a type that there is not is an object where it has properties, a list where it has items, else anything', () => {
    assert.equal(schemaOf('{"type": "map", "properties": {"a": {}}}').type, 'object');
    assert.equal(schemaOf('{"type": "set", "items": {}}').type, 'array');
    assert.equal(schemaOf('{"type": "String"}').type, 'any');
  });
});
