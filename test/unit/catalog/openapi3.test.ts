import assert from 'node:assert/strict';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import { corpus, detailOf, find, text } from './files';

describe('An OpenAPI 3 description', () => {
  const [catalog] = readDescriptions(corpus('v4/farm.json'));

  it('is of the v4 family of the namespace that its paths begin with', () => {
    assert.equal(catalog?.family, 'v4:farm');
    assert.equal(catalog?.title, 'Prism Central v4 farm');
    assert.deepEqual(catalog?.problems, []);
  });

  it('has keys without the version and addresses with it', () => {
    const milk = find(catalog, 'POST /farm/v4.x/config/cows/{extId}/$actions/milk');
    assert.equal(milk.key, 'v4:farm POST /farm/v4.x/config/cows/{extId}/$actions/milk');
    assert.equal(milk.urlPath, '/api/farm/v4.1/config/cows/{extId}/$actions/milk');
    assert.deepEqual([milk.deprecated, milk.tag, milk.summary], [true, 'Cow', 'Milk']);
  });

  it('takes the name of an operation without a summary', () => {
    assert.equal(find(catalog, 'GET /farm/v4.x/config/cows').summary, 'listCows');
  });

  it('follows references to parameters and bodies', () => {
    const milk = detailOf(catalog, 'POST /farm/v4.x/config/cows/{extId}/$actions/milk');
    assert.deepEqual(
      milk.parameters.map(({ name }) => name),
      ['extId'],
    );
    assert.equal(milk.body, undefined);
    const create = detailOf(catalog, 'POST /farm/v4.x/config/cows');
    assert.deepEqual([create.body?.required, create.body?.schema.name], [true, 'farm.v4.config.Cow']);
  });

  it('merges allOf, also one that contains itself', () => {
    const cow = detailOf(catalog, 'POST /farm/v4.x/config/cows').body?.schema;
    assert.equal(cow?.type, 'object');
    assert.deepEqual(
      cow?.properties?.map(({ name, required }) => [name, required]),
      [
        ['$objectType', false],
        ['$reserved', false],
        ['extId', false],
        ['tenantId', true],
        ['name', true],
        ['calf', false],
        ['breed', false],
      ],
    );
    assert.equal(cow?.properties?.[0]?.schema().default, 'farm.v4.config.Cow');
    assert.equal(cow?.properties?.[4]?.schema().nullable, true);
    assert.equal(cow?.properties?.[2]?.schema().readOnly, true);
    assert.equal(cow?.properties?.[1]?.schema().additional?.().type, 'any');
  });

  it('says of a parameter all that its description says, bounds included', () => {
    const bounds = { minLength: 1, maxLength: 9, pattern: '^a', minItems: 2, maxItems: 3, uniqueItems: true };
    const numbers = { minimum: -1, maximum: 5, multipleOf: 2, minProperties: 1, maxProperties: 4 };
    const schema = {
      type: 'string',
      format: 'uuid',
      default: 'a',
      example: 'ab',
      enum: ['a', 'ab'],
      ...bounds,
      ...numbers,
    };
    const parameter = { name: 'n', in: 'query', required: true, description: 'Which one.', schema };
    const paths = { '/a': { get: { parameters: [parameter] } } };
    const [small] = readDescriptions([text('a.json', JSON.stringify({ openapi: '3.0.1', info: {}, paths }))]);
    assert.deepEqual(JSON.parse(JSON.stringify(detailOf(small, 'GET /a').parameters)), [parameter]);
  });

  it('prefers the JSON of several media types and reads alternatives', () => {
    const { responses, parameters } = detailOf(catalog, 'GET /farm/v4.x/config/cows');
    const data = responses[0]?.schema?.properties?.[0]?.schema();
    assert.deepEqual(
      data?.variants?.map((variant) => variant().type),
      ['array', 'object'],
    );
    assert.deepEqual(
      responses.map(({ status }) => status),
      ['200', '4XX'],
    );
    assert.equal(parameters[1]?.schema.type, 'string');
  });

  it('of version 3.1 has types in lists, constants and examples, and its dates stay text in YAML', async () => {
    const files = corpus('v4/farm.yaml');
    const [newer] = readDescriptions(files, { yaml: await prepareYaml(files) });
    const schema = detailOf(newer, 'GET /farm/v4.x/config/cows').responses[0]?.schema;
    assert.deepEqual([schema?.type, schema?.nullable], ['object', true]);
    const [born, legs, tail] = schema?.properties?.map((property) => property.schema()) ?? [];
    assert.equal(born?.default, '2020-01-01');
    assert.deepEqual([legs?.enum, legs?.type], [[4], 'number']);
    assert.equal(tail?.example, 'long');
  });

  it('of version 3.1 has paths by reference, servers of one path, definitions in schemas, and no webhooks', () => {
    const [barn] = readDescriptions(corpus('v4/barn-3.1.json'));
    assert.deepEqual(barn?.problems, []);
    assert.deepEqual(
      barn?.operations.map(({ method, urlPath }) => `${method} ${urlPath}`),
      [
        'GET /api/barn/v4.3/config/stalls',
        'POST /api/barn/v4.3/config/stalls',
        'GET /api/barn-files/barn/v4.3/files',
        'PUT /raw/barn/v4.3/files',
      ],
    );
    const { parameters, body } = detailOf(barn, 'POST /barn/v4.x/config/stalls');
    assert.deepEqual(parameters[0]?.schema, {
      type: 'integer',
      maximum: 100,
      exclusiveMinimum: 0,
      multipleOf: 5,
    });
    assert.equal(body?.schema.minProperties, 1);
    const [width, kind, colour, lodger] = body?.schema.properties?.map(({ schema }) => schema()) ?? [];
    assert.deepEqual(width, {
      type: 'number',
      name: 'Width',
      description: 'In metres',
      nullable: true,
      readOnly: true,
      exclusiveMaximum: 5,
    });
    assert.deepEqual(kind, { type: 'string', enum: ['stall'] });
    assert.deepEqual([colour?.example, colour?.writeOnly, colour?.deprecated], ['red', true, true]);
    assert.equal(lodger?.discriminator?.property, '$objectType');
    assert.deepEqual(
      lodger?.discriminator?.values.map(({ value, schema }) => [value, schema().name]),
      [
        ['Cow', 'Cow'],
        ['Pig', 'Pig'],
        ['barn.v4.Cow', 'Cow'],
        ['swine', 'Pig'],
      ],
    );
  });

  it('of version 3.0 has bounds that are no values themselves by a word beside them', () => {
    const schema = {
      type: 'number',
      minimum: 1,
      exclusiveMinimum: true,
      maximum: 9,
      exclusiveMaximum: false,
    };
    const get = { parameters: [{ name: 'a', in: 'query', schema }] };
    const [catalog] = readDescriptions([
      text('a.json', JSON.stringify({ openapi: '3.0.1', paths: { '/a': { get } } })),
    ]);
    assert.deepEqual(detailOf(catalog, 'GET /a').parameters[0]?.schema, {
      type: 'number',
      maximum: 9,
      exclusiveMinimum: 1,
    });
  });

  it('of the newer version decides where two describe the same operation', async () => {
    const files = corpus('v4/farm.json', 'v4/farm.yaml');
    const [both, ...rest] = readDescriptions(files, { yaml: await prepareYaml(files) });
    assert.equal(rest.length, 0);
    assert.equal(both?.operations.length, 3);
    assert.equal(both?.version, '4.2');
    assert.equal(find(both, 'GET /farm/v4.x/config/cows').urlPath, '/api/farm/v4.2/config/cows');
  });

  it('of version 4.10 is newer than one of 4.9', () => {
    const described = (version: string) =>
      text(
        `${version}.json`,
        JSON.stringify({
          openapi: '3.0.1',
          info: { version },
          paths: { [`/farm/v${version}/cows`]: { get: {} } },
        }),
      );
    const [catalog] = readDescriptions([described('4.9'), described('4.10')]);
    assert.equal(find(catalog, 'GET /farm/v4.x/cows').urlPath, '/api/farm/v4.10/cows');
  });

  it('without servers lies below /api, and one of an unknown API keeps its base path in its keys', () => {
    const description = (servers: unknown, path: string) =>
      text(
        'a.json',
        JSON.stringify({
          openapi: '3.0.1',
          info: { title: 'Mine' },
          servers,
          paths: { [path]: { get: {} } },
        }),
      );
    const [v4] = readDescriptions([description(undefined, '/farm/v4.0.b1/x')]);
    assert.deepEqual([v4?.family, v4?.operations[0]?.urlPath], ['v4:farm', '/api/farm/v4.0.b1/x']);
    const [mine] = readDescriptions([
      description([{ url: 'https://example.com/{a}', variables: { a: { default: 'b' } } }], '/x'),
    ]);
    assert.deepEqual(
      [mine?.family, mine?.title, mine?.operations[0]?.key],
      ['other', 'Mine', 'other GET /b/x'],
    );
  });
});
