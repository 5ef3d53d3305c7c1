import assert from 'node:assert/strict';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import type { Property, Schema } from '../../../src/core/model/schema';
import { sampleBody } from '../../../src/core/request/sample';
import type { SampleContext } from '../../../src/core/request/sampleWalk';
import { corpus, detailOf, find } from '../catalog/files';

const context: SampleContext = { family: 'v2.0', method: 'POST', path: '/cats/' };

function sample(schema: Schema, other: Partial<SampleContext> = {}): unknown {
  return JSON.parse(sampleBody(schema, { ...context, ...other }));
}

function object(properties: Record<string, Schema>, ...required: string[]): Schema {
  return {
    type: 'object',
    properties: Object.entries(properties).map(([name, schema]): Property => ({
      name,
      required: required.includes(name),
      schema: () => schema,
    })),
  };
}

function sampleOf(file: string, line: string): unknown {
  const [catalog] = readDescriptions(corpus(file));
  const { family, method, path } = find(catalog, line);
  const { body } = detailOf(catalog, line);
  assert.ok(body);
  return sample(body.schema, { family, method, path });
}

const text: Schema = { type: 'string' };

describe('A sample body', () => {
  it('has two spaces a level and no newline at the end', () => {
    assert.equal(sampleBody(object({ a: text }), context), '{\n  "a": "a"\n}');
  });

  it('has the required properties only, where a schema names any', () => {
    assert.deepEqual(sample(object({ a: text, b: text, c: text }, 'c', 'b')), { b: 'b', c: 'c' });
  });

  it('shows all properties where none is required, but inside those plain ones only', () => {
    const inner = object({
      plain: text,
      deep: object({ x: text }),
      list: { type: 'array', items: () => text },
    });
    assert.deepEqual(sample(object({ inner, list: { type: 'array', items: () => inner } })), {
      inner: { plain: 'plain' },
      list: [{ plain: 'plain' }],
    });
  });

  it('leaves out what is read-only unless it is required', () => {
    const readOnly: Schema = { type: 'string', readOnly: true };
    assert.deepEqual(sample(object({ a: readOnly, b: text })), { b: 'b' });
    assert.deepEqual(sample(object({ a: readOnly }, 'a')), { a: 'a' });
  });

  it('takes defaults, and examples and enums for the rest', () => {
    const schema = object({
      a: { type: 'integer', default: 7 },
      b: { type: 'string', example: 'e' },
      c: { type: 'string', enum: ['$UNKNOWN', '$REDACTED', 'ON'] },
      d: { type: 'boolean' },
      e: { type: 'integer', minimum: 1.5 },
      f: { type: 'number', maximum: -2 },
      h: { type: 'array', items: () => text, example: ['x', 'y'] },
    });
    assert.deepEqual(sample(schema), { a: 7, b: 'e', c: 'ON', d: false, e: 2, f: -2, h: ['x', 'y'] });
  });

  it('stops at circles and at depth', () => {
    const circle: Schema = {
      type: 'object',
      name: 'Circle',
      properties: [{ name: 'again', required: true, schema: () => circle }],
    };
    assert.deepEqual(sample(circle), { again: {} });
    const endless = (): Schema => ({
      type: 'object',
      properties: [{ name: 'a', required: true, schema: endless }],
    });
    assert.equal(JSON.stringify(sample(endless())), `${'{"a":'.repeat(16)}{}${'}'.repeat(16)}`);
    const lists = (): Schema => ({ type: 'array', items: lists });
    assert.equal(JSON.stringify(sample(lists())), '['.repeat(17) + ']'.repeat(17));
  });

  it('stays small however wide and deep the required part is, and repeats no item too often', () => {
    const names = Array.from({ length: 50 }, (_, index) => `p${index}`);
    const wide = (): Schema => ({
      type: 'object',
      properties: names.map((name) => ({ name, required: true, schema: wide })),
    });
    assert.ok(sampleBody(wide(), context).length < 100_000);
    assert.equal((sample({ type: 'array', minItems: 1000, items: () => text }) as string[]).length, 16);
  });

  it('stays small however many properties there are', () => {
    const wide = object(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, text])));
    assert.equal(Object.keys(sample(wide) as object).length, 59);
  });

  it('takes the first alternative', () => {
    assert.deepEqual(
      sample({ type: 'any', variants: [() => ({ type: 'null' }), () => object({ a: text })] }),
      { a: 'a' },
    );
    const base = object({ a: text, b: text });
    assert.deepEqual(
      sample({ ...base, variants: [() => object({ b: text }, 'b'), () => object({ a: text }, 'a')] }),
      {
        b: 'b',
      },
    );
  });

  it('of a list in v3 asks for the first 20 of its kind', () => {
    assert.deepEqual(sampleOf('central/zoo.json', 'POST /zebras/list'), {
      kind: 'zebra',
      offset: 0,
      length: 20,
    });
    const untold = object({ kind: text, length: { type: 'integer' } });
    const kinds: [path: string, kind: string][] = [
      ['/vms/list', 'vm'],
      ['/availability_zones/list', 'availability_zone'],
      ['/categories/{name}/list', 'category'],
      ['/access_control_policies/list', 'access_control_policy'],
      ['/prism_central/list', 'prism_central'],
      ['/addresses/list', 'address'],
    ];
    for (const [path, kind] of kinds) {
      assert.deepEqual(sample(untold, { family: 'v3', path }), { kind, offset: 0, length: 20 });
    }
  });

  it('of an intent in v3 has spec and metadata of the right kind, and the version in an update', () => {
    const spec = {
      name: 'name',
      herd_reference: { kind: 'herd', uuid: '00000000-0000-4000-8000-000000000000' },
    };
    assert.deepEqual(sampleOf('central/zoo.json', 'POST /zebras'), { spec, metadata: { kind: 'zebra' } });
    assert.deepEqual(sampleOf('central/zoo.json', 'PUT /zebras/{uuid}'), {
      spec,
      metadata: { kind: 'zebra', spec_version: 0 },
    });
  });

  it('in v4 names its type and leaves out what the server fills in', () => {
    assert.deepEqual(sampleOf('v4/farm.json', 'POST /farm/v4.x/config/cows'), {
      tenantId: 'tenantId',
      name: 'name',
      $objectType: 'farm.v4.config.Cow',
    });
    const entity = object({
      $objectType: { ...text, default: 'T' },
      $reserved: { type: 'object' },
      extId: text,
      links: text,
      a: text,
    });
    assert.deepEqual(sample(entity, { family: 'v4:vmm' }), { $objectType: 'T', a: 'a' });
  });

  it('in v4 names the type first, by the name of its definition where no value is given', () => {
    const thing = { ...object({ name: text, $objectType: text }, 'name'), name: 'vmm.v4.3.x.Thing' };
    const made = sample(thing, { family: 'v4:vmm' });
    assert.deepEqual(Object.entries(made as object), [
      ['$objectType', 'vmm.v4.x.Thing'],
      ['name', 'name'],
    ]);
  });

  it('of a list of several has different ones where equal ones are forbidden', () => {
    const several: Schema = { type: 'array', minItems: 3, uniqueItems: true, items: () => text };
    assert.equal(new Set(sample(several) as string[]).size, 3);
    const kinds: Schema = { type: 'string', enum: ['a', 'b', 'c'] };
    assert.deepEqual(sample({ ...several, items: () => kinds }), ['a', 'b', 'c']);
  });

  it('of a list of texts is a list', () => {
    assert.deepEqual(sample({ type: 'array', minItems: 2, items: () => text }), ['text', 'text']);
  });
});
