import assert from 'node:assert/strict';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { LIMITS } from '../../../src/core/catalog/limits';
import { corpus, detailOf, find, text } from './files';

const house = ['element/listing.json', 'element/cats.json', 'element/dogs.json'];

describe('A Swagger 1.2 description', () => {
  const [catalog, ...others] = readDescriptions(corpus(...house));

  it('gives one catalog of its family from the listing and all documents', () => {
    assert.equal(others.length, 0);
    assert.equal(catalog?.family, 'v2.0');
    assert.equal(catalog?.title, 'Prism Element v2.0');
    assert.equal(catalog?.version, 'v2.0');
    assert.deepEqual(catalog?.problems, []);
    assert.deepEqual(
      catalog?.operations.map(({ method, path }) => `${method} ${path}`),
      [
        'GET /cats/',
        'POST /cats/',
        'DELETE /cats/{name}/naps/{nap}',
        'PATCH /cats/{name}/naps/{nap}',
        'POST /dogs/{uuid}/walk/',
      ],
    );
  });

  it('reads without its listing, in any order', () => {
    const [alone] = readDescriptions(corpus('element/dogs.json', 'element/cats.json'));
    assert.equal(alone?.operations.length, 5);
  });

  it('keeps only the path of its placeholder address, of each document its own', () => {
    assert.equal(find(catalog, 'GET /cats/').urlPath, '/PrismGateway/services/rest/v2.0/cats/');
    assert.equal(find(catalog, 'POST /dogs/{uuid}/walk/').urlPath, '/api/nutanix/v2.0/dogs/{uuid}/walk/');
  });

  it('takes regular expressions out of path parameters and declares those that nobody did', () => {
    const { urlPath } = find(catalog, 'DELETE /cats/{name}/naps/{nap}');
    assert.equal(urlPath, '/PrismGateway/services/rest/v2.0/cats/{name}/naps/{nap}');
    const { parameters } = detailOf(catalog, 'DELETE /cats/{name}/naps/{nap}');
    assert.deepEqual(
      parameters.map(({ name, in: place, required }) => [name, place, required]),
      [
        ['name', 'path', true],
        ['nap', 'path', true],
      ],
    );
  });

  it('takes "true" and "false" in quotes for what they say', () => {
    const get = find(catalog, 'GET /cats/');
    const post = find(catalog, 'POST /cats/');
    assert.deepEqual([get.deprecated, get.internal], [false, false]);
    assert.deepEqual([post.deprecated, post.internal], [true, true]);
    assert.equal(detailOf(catalog, 'GET /cats/').parameters[1]?.required, true);
  });

  it('finds models by their HTML-escaped names and unescapes these', () => {
    const [answer] = detailOf(catalog, 'GET /cats/').responses;
    assert.equal(answer?.status, '200');
    assert.equal(answer?.schema?.name, 'get.base.EntityCollection<get.dto.CatDTO>');
    const entities = answer?.schema?.properties?.[0]?.schema();
    assert.equal(entities?.type, 'array');
    assert.equal(entities?.items?.().name, 'get.dto.CatDTO');
  });

  it('describes models that refer to themselves', () => {
    const cat = detailOf(catalog, 'POST /cats/').responses[0]?.schema;
    const mother = cat?.properties?.find(({ name }) => name === 'mother')?.schema();
    assert.equal(mother?.name, 'get.dto.CatDTO');
    assert.equal(mother?.description, 'Also a cat');
    assert.equal(mother?.properties?.length, cat?.properties?.length);
  });

  it('shows of a model with more properties than anyone looks at ten thousand, and that there are more', () => {
    const properties = Object.fromEntries(
      Array.from({ length: LIMITS.properties + 5 }, (_, index) => [`p${index}`, { type: 'string' }]),
    );
    const parameters = [{ name: 'body', paramType: 'body', type: 'Wide' }];
    const document = {
      swaggerVersion: '1.2',
      basePath: '/PrismGateway/services/rest/v1',
      resourcePath: '/wide',
      apis: [{ path: '/wide', operations: [{ method: 'POST', nickname: 'wide', parameters }] }],
      models: { Wide: { id: 'Wide', properties } },
    };
    const [wide] = readDescriptions([text('wide.json', JSON.stringify(document))]);
    const schema = detailOf(wide, 'POST /wide').body?.schema;
    assert.deepEqual([schema?.properties?.length, schema?.omitted], [LIMITS.properties, 5]);
    const cats = detailOf(catalog, 'POST /cats/').body?.schema;
    assert.ok(cats && !('omitted' in cats));
  });

  it('reads numbers in quotes, formats by type name, enums, and types that are no model', () => {
    const cat = detailOf(catalog, 'POST /cats/').responses[0]?.schema;
    const property = (name: string) =>
      cat?.properties?.find((candidate) => candidate.name === name)?.schema();
    assert.deepEqual([property('lives')?.minimum, property('lives')?.maximum], [0, 9]);
    assert.equal(property('uuid')?.format, 'uuid');
    assert.deepEqual(property('mood')?.enum, ['PURRING', 'OTHER']);
    assert.deepEqual(property('owner'), { type: 'object', name: 'get.dto.NobodyDTO' });
  });

  it('takes the parameter without a name for the body', () => {
    const { body, parameters } = detailOf(catalog, 'POST /cats/');
    assert.deepEqual(parameters, []);
    assert.equal(body?.required, true);
    assert.equal(body?.contentType, 'application/json');
    assert.equal(body?.schema.name, 'create.dto.CatDTO');
  });

  it('reads Java lists and maps as arrays and objects', () => {
    const { body, responses } = detailOf(catalog, 'PATCH /cats/{name}/naps/{nap}');
    assert.equal(body?.schema.items?.().type, 'array');
    assert.equal(body?.schema.items?.().items?.().type, 'string');
    assert.equal(responses[0]?.schema?.additional?.().name, 'get.dto.CatDTO');
  });

  it('has the query parameters with defaults and item types', () => {
    const { parameters, description } = detailOf(catalog, 'GET /cats/');
    assert.equal(description, 'Sleeping ones too.');
    assert.equal(parameters[0]?.schema.default, 20);
    assert.equal(parameters[0]?.schema.minimum, 1);
    assert.equal(parameters[2]?.schema.items?.().type, 'string');
  });

  it('gives the tag from the resource that a document is about', () => {
    assert.equal(find(catalog, 'POST /dogs/{uuid}/walk/').tag, 'dogs');
  });
});
