import assert from 'node:assert/strict';
import type { Property, Schema } from '../../../src/core/model/schema';
import { fits } from '../../../src/core/request/fits';
import { sampleBody } from '../../../src/core/request/sample';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { text as file } from '../catalog/files';

const text: Schema = { type: 'string' };

function sample(schema: Schema): unknown {
  const body = sampleBody(schema, { family: 'other', method: 'POST', path: '/a' });
  assert.ok(body.length < 200_000, `${body.length} characters`);
  return JSON.parse(body);
}

function properties(count: number, required: boolean, schema: (index: number) => Schema): Property[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `p${index}`,
    required,
    schema: () => schema(index),
  }));
}

describe('The sample of a hostile schema', () => {
  it('ends where required members are in a circle, through alternatives and lists too', () => {
    const a: Schema = {
      type: 'object',
      name: 'A',
      properties: [{ name: 'b', required: true, schema: () => b }],
    };
    const b: Schema = { type: 'any', name: 'B', variants: [() => list, () => a] };
    const list: Schema = { type: 'array', minItems: 2, items: () => a };
    assert.deepEqual(sample(a), { b: [] });
    const self: Schema = { type: 'any', variants: [() => self, () => self] };
    assert.deepEqual(sample(self), {});
  });

  it('ends where alternatives of alternatives of alternatives are many, named or not', () => {
    const node = (): Schema => ({
      type: 'object',
      properties: [
        { name: 'next', required: true, schema: () => ({ type: 'any', variants: Array(8).fill(node) }) },
      ],
    });
    assert.ok(sample(node()));
  });

  it('ends where an object has a million members, required or not', () => {
    for (const required of [true, false]) {
      const [one] = properties(1, required, () => text);
      const million = new Array<Property>(1e6).fill(one as Property);
      const members = Object.keys(
        sample({
          type: 'object',
          properties: [...properties(1000, required, () => text), ...million],
        }) as object,
      );
      assert.equal(members.length, required ? 1000 : 59);
    }
  });

  it('ends where the bounds contradict each other', () => {
    const schemas: Schema[] = [
      { type: 'integer', minimum: 5, maximum: 1 },
      { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2, multipleOf: 7 },
      { type: 'number', minimum: -Infinity, maximum: -Infinity },
      { type: 'string', minLength: 1e9 },
      { type: 'string', minLength: 5, maxLength: 1 },
      { type: 'array', minItems: 1e9, uniqueItems: true, items: () => ({ type: 'boolean' }) },
      { type: 'array', minItems: 4, maxItems: 0, items: () => text },
      { type: 'object', minProperties: 1e9, additional: () => text },
      { type: 'string', enum: [] },
    ];
    for (const schema of schemas) {
      assert.ok(sampleBody(schema, { family: 'other', method: 'POST', path: '/a' }).length < 5000);
    }
  });

  it('is not the megabytes that a description brings along as default or example', () => {
    const long = 'x'.repeat(1e6);
    assert.deepEqual(sample({ type: 'array', default: Array(1e6).fill(1), items: () => text }), ['text']);
    assert.equal(sample({ ...text, default: long }), 'text');
    assert.equal(sample({ ...text, example: long }), 'text');
    assert.deepEqual(sample({ type: 'array', example: [long], items: () => text }), ['text']);
    assert.deepEqual(sample({ type: 'any', example: { long } }), {});
  });

  it('ends where each of many members has a pattern that keeps its reader busy', () => {
    const busy = (index: number): Schema => ({
      ...text,
      pattern: `^(?:(?:a?b?c?){40}){40}${'(?:x|y|z)*'.repeat(index % 50)}!{${index + 600}}$`,
    });
    assert.ok(sample({ type: 'object', properties: properties(2000, true, busy) }));
  });

  it('of a definition that a file hides behind a chain of references and circles is small', () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [
        `d${index}`,
        {
          allOf: [{ $ref: `#/definitions/d${(index + 1) % 3000}` }],
          required: ['next', 'other'],
          properties: {
            next: { $ref: `#/definitions/d${(index + 1) % 3000}` },
            other: { $ref: `#/definitions/d${(index * 7) % 3000}` },
          },
        },
      ]),
    );
    const post = {
      parameters: [{ in: 'body', name: 'b', schema: { $ref: '#/definitions/d0' } }],
      responses: {},
    };
    const document = { swagger: '2.0', basePath: '/x', paths: { '/a': { post } }, definitions };
    const [catalog] = readDescriptions([file('circles.json', JSON.stringify(document))]);
    const [operation] = catalog?.operations ?? [];
    assert.ok(catalog && operation);
    const schema = catalog.detail(operation.key).body?.schema;
    assert.ok(schema && sample(schema));
  });
});

describe('Whether a value fits', () => {
  it('is asked of all that a schema says', () => {
    const object: Schema = {
      type: 'object',
      minProperties: 1,
      maxProperties: 2,
      properties: [{ name: 'a', required: true, schema: () => text }],
      additional: () => ({ type: 'boolean' }),
    };
    const cases: [schema: Schema, fitting: unknown[], other: unknown[]][] = [
      [text, ['', 'a'], [1, null, {}, []]],
      [{ ...text, nullable: true }, ['a', null], [1]],
      [{ ...text, format: 'uuid' }, ['00000000-0000-4000-8000-000000000000'], ['name']],
      [{ ...text, minLength: 1, maxLength: 2, pattern: '^a' }, ['a', 'ab'], ['', 'abc', 'b']],
      [{ ...text, enum: ['a', 'b'] }, ['a'], ['c']],
      [{ type: 'any', enum: [{ a: 1 }] }, [{ a: 1 }], [{ a: 2 }]],
      [{ type: 'integer', multipleOf: 3, exclusiveMaximum: 9 }, [3, 6], [9, 4, 3.5, '3']],
      [{ type: 'number', minimum: 1, exclusiveMinimum: 1 }, [1.5], [1]],
      [{ type: 'boolean' }, [true], ['true']],
      [{ type: 'null' }, [null], [false]],
      [
        { type: 'array', minItems: 1, maxItems: 2, uniqueItems: true, items: () => text },
        [['a'], ['a', 'b']],
        [[], ['a', 'a'], [1], ['a', 'b', 'c']],
      ],
      [
        object,
        [{ a: '' }, { a: '', b: true }],
        [{}, { b: true }, { a: 1 }, { a: '', b: 1 }, { a: '', b: true, c: true }],
      ],
      [{ type: 'any', variants: [() => text, () => ({ type: 'integer' })] }, ['a', 1], [true]],
    ];
    for (const [schema, fitting, other] of cases) {
      for (const value of fitting)
        assert.equal(fits(schema, value as never), true, JSON.stringify({ schema, value }));
      for (const value of other)
        assert.equal(fits(schema, value as never), false, JSON.stringify({ schema, value }));
    }
  });
});
