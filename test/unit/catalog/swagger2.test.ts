import assert from 'node:assert/strict';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { isFailure } from '../../../src/core/model/failure';
import { corpus, detailOf, find } from './files';

describe('A Swagger 2.0 description', () => {
  const [catalog] = readDescriptions(corpus('central/zoo.json'));

  it('is of the family that its base path belongs to', () => {
    assert.equal(catalog?.family, 'v3');
    assert.equal(catalog?.title, 'Prism Central v3');
    assert.equal(catalog?.version, '3.1.0');
    assert.equal(find(catalog, 'GET /zebras/{uuid}').urlPath, '/api/nutanix/v3/zebras/{uuid}');
    assert.equal(find(catalog, 'GET /zebras/{uuid}').key, 'v3 GET /zebras/{uuid}');
  });

  it('loses nothing but what it can not read, and names that', () => {
    assert.equal(catalog?.operations.length, 6);
    assert.deepEqual(
      catalog?.problems.map(({ detail }) => detail),
      [
        'PUT /tickets is not described by an object.',
        '/far refers to http://example.com/elsewhere.json#/paths/far, which is not part of this document.',
      ],
    );
  });

  it('marks what is internal or deprecated by the vendor', () => {
    const get = find(catalog, 'GET /zebras/{uuid}');
    assert.deepEqual([get.internal, get.deprecated], [true, true]);
    assert.equal(find(catalog, 'POST /zebras/list').internal, false);
  });

  it('takes the tag of an operation without one from its path', () => {
    assert.equal(find(catalog, 'GET /zebras/{uuid}').tag, 'zebras');
    assert.equal(find(catalog, 'POST /tickets').tag, 'tickets');
  });

  it('takes a list by POST for a read and knows what else an operation does', () => {
    assert.equal(find(catalog, 'POST /zebras/list').effect, 'read');
    assert.equal(find(catalog, 'POST /zebras').effect, 'write');
  });

  it('unites parameters of the operation and of its path, the operation deciding', () => {
    const { parameters } = detailOf(catalog, 'GET /zebras/{uuid}');
    assert.deepEqual(
      parameters.map(({ name, in: place }) => `${place} ${name}`),
      ['query shade', 'path uuid'],
    );
    assert.deepEqual(parameters[0]?.schema.enum, ['dark', 'light']);
    assert.equal(parameters[0]?.schema.default, 'light');
    assert.equal(parameters[1]?.schema.format, 'UUID');
  });

  it('has a body on a GET where the description gives it one', () => {
    assert.equal(detailOf(catalog, 'GET /zebras/{uuid}').body?.required, false);
  });

  it('has bodies of bytes and of form fields', () => {
    const picture = detailOf(catalog, 'PUT /pictures/{uuid}/file');
    assert.equal(picture.body?.contentType, 'application/octet-stream');
    assert.equal(picture.body?.schema.type, 'file');
    assert.deepEqual(picture.parameters.at(-1)?.name, 'uuid');
    const ticket = detailOf(catalog, 'POST /tickets');
    assert.equal(ticket.body?.contentType, 'application/x-www-form-urlencoded');
    assert.deepEqual(
      ticket.body?.schema.properties?.map(({ name, required }) => [name, required]),
      [
        ['kind of', true],
        ['state', false],
      ],
    );
  });

  it('gives answers by status and refuses references out of the document', () => {
    const { responses } = detailOf(catalog, 'POST /zebras/list');
    assert.deepEqual(
      responses.map(({ status, description }) => [status, description]),
      [
        ['200', 'Some'],
        ['default', 'Trouble'],
      ],
    );
    assert.equal(responses[1]?.schema?.type, 'any');
    assert.match(responses[1]?.schema?.description ?? '', /^Not part of this document: file:/);
  });

  it('reads the alternatives of required properties', () => {
    const [spec] = (detailOf(catalog, 'POST /zebras').body?.schema.properties ?? []).slice(-1);
    const zebra = spec?.schema();
    assert.equal(zebra?.variants?.length, 2);
    const required = zebra?.variants?.[0]?.().properties?.filter((property) => property.required);
    assert.deepEqual(
      required?.map(({ name }) => name),
      ['name', 'herd_reference'],
    );
  });

  it('keeps the remark beside a reference and the name of the definition', () => {
    const zebra = detailOf(catalog, 'GET /zebras/{uuid}').responses[0]?.schema;
    const foal = zebra?.properties?.find(({ name }) => name === 'foal')?.schema();
    assert.deepEqual([foal?.name, foal?.description], ['zebra', 'A small one']);
  });

  it('gives the same detail on every call and knows no keys but its own', () => {
    const { key } = find(catalog, 'POST /zebras');
    assert.equal(catalog?.detail(key), catalog?.detail(key));
    assert.throws(
      () => catalog?.detail('v3 GET /nowhere'),
      (error) =>
        isFailure(error) && error.reason === 'not-found' && error.facts.operation === 'v3 GET /nowhere',
    );
  });
});
