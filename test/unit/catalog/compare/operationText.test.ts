import assert from 'node:assert/strict';
import { textOf, type Json } from './descriptions';

const parsed = (document: Json): Json => JSON.parse(textOf(document)) as Json;

const v3 = (operation: Json, definitions: Json = {}): Json => ({
  swagger: '2.0',
  info: { version: '1' },
  basePath: '/api/nutanix/v3',
  paths: { '/vms/{uuid}': { put: operation } },
  definitions,
});

const v4 = (version: string, schemas: Json): Json => ({
  openapi: '3.0.1',
  info: { version },
  servers: [{ url: 'https://{host}:9440/api' }],
  paths: {
    [`/iam/${version}/authn/users`]: {
      post: {
        description: `Response of /api/iam/${version}/authn/users`,
        requestBody: {
          content: {
            'application/json': { schema: { $ref: `#/components/schemas/iam.${version}.b2.authn.User` } },
          },
        },
        responses: {},
      },
    },
  },
  components: { schemas },
});

const ref = (name: string): Json => ({ $ref: `#/definitions/${name}` });
const body = (schema: Json): Json => ({ parameters: [{ name: 'body', in: 'body', schema }] });

/** The same with the members of all objects the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, turned(member)])
      .reverse(),
  );
};

describe('What a description says of an operation, as a text to be compared', () => {
  const vm = {
    type: 'object',
    required: ['name', 'id'],
    properties: { name: { type: 'string', description: 'One\nTwo' }, id: { type: 'integer', minimum: 1 } },
  };

  it('names places as changes do, and has the lines of a text one below the other', () => {
    const text = parsed(
      v3(
        {
          summary: 'Change',
          parameters: [
            { name: 'uuid', in: 'path', required: true, type: 'string' },
            { name: 'body', in: 'body', required: true, schema: ref('Vm') },
            { name: 'n', in: 'query', type: 'integer', default: 5, description: 'How many' },
          ],
          responses: { 200: { description: 'ok', schema: ref('Vm') }, 404: { description: 'none' } },
        },
        { Vm: vm },
      ),
    );
    assert.equal(text['call'], 'PUT /vms/{uuid}');
    assert.deepEqual(text['parameters'], {
      'path uuid': { required: true, schema: { type: 'string' } },
      'query n': { description: 'How many', schema: { default: 5, type: 'integer' } },
    });
    assert.deepEqual(text['body'], {
      required: true,
      contentType: 'application/json',
      schema: { $ref: 'Vm' },
    });
    assert.deepEqual(text['answers'], {
      200: { description: 'ok', schema: { $ref: 'Vm' } },
      404: { description: 'none' },
    });
    assert.deepEqual(text['definitions'], {
      Vm: {
        properties: {
          id: { minimum: 1, type: 'integer' },
          name: { description: ['One', 'Two'], type: 'string' },
        },
        required: ['id', 'name'],
        type: 'object',
      },
    });
  });

  it('is the same in whatever order the description has its members, its required names and its values', () => {
    const one = v3(
      { ...body(ref('Vm')), responses: { 200: { description: 'ok' }, default: { description: 'no' } } },
      { Vm: { ...vm, properties: { ...vm.properties, state: { enum: ['ON', 'OFF'], type: 'string' } } } },
    );
    const other = turned(one) as { definitions: { Vm: typeof vm & { properties: { state: Json } } } };
    other.definitions.Vm.required.reverse();
    other.definitions.Vm.properties.state['enum'] = ['OFF', 'ON'];
    assert.notEqual(JSON.stringify(other), JSON.stringify(one));
    assert.equal(textOf(other as unknown as Json), textOf(one));
  });

  it('has each definition once, however often and in whatever circle it is used', () => {
    const text = parsed(
      v3(body(ref('Vm')), {
        Vm: {
          type: 'object',
          properties: { parent: ref('Vm'), disks: { type: 'array', items: ref('Disk') } },
        },
        Disk: { type: 'object', properties: { of: { ...ref('Vm'), description: 'Its own words' } } },
      }),
    );
    assert.deepEqual(text['definitions'], {
      Disk: {
        properties: { of: { $ref: 'Vm', description: 'Its own words' } },
        type: 'object',
      },
      Vm: {
        properties: { disks: { items: { $ref: 'Disk' }, type: 'array' }, parent: { $ref: 'Vm' } },
        type: 'object',
      },
    });
  });

  it('does not differ by the version that v4 has in paths and in names of definitions', () => {
    const schemas = (version: string): Json => ({
      [`iam.${version}.b2.authn.User`]: {
        type: 'object',
        properties: { kind: { $ref: `#/components/schemas/common.v1.0.config.Kind` } },
      },
      'common.v1.0.config.Kind': { type: 'string' },
    });
    const old = textOf(v4('v4.0', schemas('v4.0')));
    assert.equal(textOf(v4('v4.1', schemas('v4.1'))), old);
    assert.match(old, /"\$ref": "iam\.v4\.authn\.User"/);
    assert.match(old, /"call": "POST \/iam\/v4\.x\/authn\/users"/);
  });

  it('has what a map has, and alternatives by their names with what tells them apart', () => {
    const text = parsed(
      v3(
        body({ type: 'object', additionalProperties: { type: 'integer' }, oneOf: [ref('Dog'), ref('Cat')] }),
        {
          Cat: { type: 'object' },
          Dog: { type: 'object', discriminator: 'kind', properties: {} },
        },
      ),
    );
    assert.deepEqual((text['body'] as { schema: Json }).schema, {
      additional: { type: 'integer' },
      properties: {},
      type: 'object',
      variants: [{ $ref: 'Cat' }, { $ref: 'Dog' }],
    });
    assert.equal((text['definitions'] as { Dog: Json }).Dog['discriminator'], 'kind');
  });

  it('ends with what somebody can read, whatever a description has', () => {
    let deep: Json = { type: 'string' };
    for (let level = 0; level < 500; level += 1) deep = { type: 'array', items: deep };
    const members = (of: Json): Json => ({
      type: 'object',
      properties: Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`p${at}`, of])),
    });
    const wide = members(members(members({ type: 'string' })));
    const long = 'x'.repeat(1_000_000);
    const values = Array.from({ length: 5_000 }, (_, at) => `v${at}`);
    const hostile = JSON.parse(
      '{"__proto__": {"type": "string"}, "constructor": {"type": "string"}}',
    ) as Json;
    const properties = {
      deep,
      hostile: { type: 'object', properties: hostile },
      values: { enum: values, default: long, example: { a: long } },
      wide,
    };
    const text = textOf(
      v3({ ...body(ref('All')), description: long }, { All: { type: 'object', properties } }),
    );
    assert.equal(text.match(/"items"/g)?.length, 24);
    assert.ok(text.split('"type":').length <= 20_001);
    assert.equal(text.match(/"v\d+"/g)?.length, 1_000);
    assert.equal(text.match(/x{20000}…?"/g)?.length, 2);
    assert.match(text, /"example": "…"/);
    assert.match(text, /"__proto__": \{\s+"type": "string"/);
  });
});
