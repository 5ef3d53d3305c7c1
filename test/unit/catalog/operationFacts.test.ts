import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { sourcePlaces } from '../../../src/core/catalog/sourcePlaces';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import type { OperationDetail } from '../../../src/core/model/operation';
import { corpus, detailOf, hasRealSpecs, realSpecs, text } from './files';

/** The details of `GET /x` with these members, in a document with these. */
function detail(members: object, document: object = {}): OperationDetail {
  const whole = { openapi: '3.0.1', ...document, paths: { '/x': { get: members } } };
  return detailOf(readDescriptions([text('x.json', JSON.stringify(whole))])[0], 'GET /x');
}

describe('What else a description says of an operation', () => {
  it('is who may call it, how often, since when, and which names OData takes', () => {
    const found = detail(
      {
        tags: ['Vm'],
        externalDocs: { url: 'https://x.example/a', description: 'More' },
        'x-permissions': {
          operationName: 'View VM',
          roleList: [{ name: 'Prism Viewer' }, { name: 'Old', deprecated: true }],
          deploymentList: ['ON_PREM'],
        },
        'x-rate-limit': [{ type: 'Small', count: 10, timeUnit: 'seconds' }],
        'x-supported-versions': [{ product: 'PC', version: '2024.3' }],
        parameters: [
          { name: '$filter', in: 'query', 'x-odata-fields': [{ name: 'extId' }, { name: 'name' }] },
          { name: '$expand', in: 'query', 'x-odata-fields': [{ name: 'cluster' }] },
        ],
      },
      { tags: [{ name: 'Vm', description: 'Machines' }] },
    );
    assert.deepEqual(found.permissions, {
      operationName: 'View VM',
      roles: [
        { name: 'Prism Viewer', deprecated: false },
        { name: 'Old', deprecated: true },
      ],
      deployments: ['ON_PREM'],
    });
    assert.deepEqual(found.rateLimits, [{ size: 'Small', count: 10, unit: 'seconds' }]);
    assert.deepEqual(found.supportedVersions, [{ product: 'PC', version: '2024.3' }]);
    assert.deepEqual(found.odata, {
      filterable: ['extId', 'name'],
      sortable: [],
      selectable: [],
      expandable: ['cluster'],
    });
    assert.deepEqual(found.externalDocs, { url: 'https://x.example/a', description: 'More' });
    assert.equal(found.tagDescription, 'Machines');
  });

  it('is how one may log in: what the operation says, else what the document says', () => {
    const components = {
      securitySchemes: {
        basic: { type: 'http', scheme: 'Basic' },
        key: { type: 'apiKey', name: 'X-ntnx-api-key', in: 'header' },
      },
    };
    const both = { components, security: [{ basic: [] }, { key: [] }] };
    assert.deepEqual(detail({}, both).authentication, ['basic', 'apiKey']);
    assert.deepEqual(detail({ security: [{ basic: [] }] }, both).authentication, ['basic']);
    assert.deepEqual(detail({ security: [] }, both).authentication, ['none']);
    assert.deepEqual(detail({ security: [{ unknown: [] }, { constructor: [] }] }, both).authentication, [
      'other',
    ]);
    assert.equal(detail({}).authentication, undefined);
  });

  it('is nothing where it is of another type, and never more than is shown', () => {
    for (const wrong of [
      7,
      'x',
      null,
      [],
      {},
      [7],
      [null],
      { roleList: 7 },
      [{ count: {} }],
      [{ version: [] }],
    ]) {
      const found = detail({
        'x-permissions': wrong,
        'x-rate-limit': wrong,
        'x-supported-versions': wrong,
        externalDocs: wrong,
        security: wrong,
        tags: wrong,
      });
      for (const name of ['permissions', 'rateLimits', 'supportedVersions', 'odata', 'externalDocs'] as const)
        assert.equal(found[name], undefined, `${name} of ${JSON.stringify(wrong)}`);
    }
    for (const url of ['http://x.example', 'javascript:alert(1)', 'https://', `https://${'x'.repeat(5_000)}`])
      assert.equal(detail({ externalDocs: { url } }).externalDocs, undefined, url);
    const roles = Array.from({ length: 50_000 }, () => ({ name: 'x'.repeat(5_000) + '\u202E' }));
    const [first, ...others] = detail({ 'x-permissions': { roleList: roles.slice(0, 2_000) } }).permissions!
      .roles;
    assert.ok(first!.name.length < 400 && others.length < 1_000);
  });

  it('is the place of each in its file: there is the operation, in every format', async () => {
    const names = [
      'element/dogs.json',
      'central/zoo.json',
      'v4/farm.yaml',
      'v4/farm.json',
      'nasty/several-in-a-row.json',
      'hostile/list-of-descriptions.json',
      'hostile/several-documents.yaml',
    ];
    const files = corpus(...names);
    for (const file of files) {
      const yaml = await prepareYaml([file]);
      const catalogs = readDescriptions([file], { yaml });
      const whole = new TextDecoder().decode(file.bytes);
      const keys = catalogs.flatMap((catalog) =>
        catalog.operations.map(({ key, method }) => ({ catalog, key, method })),
      );
      assert.ok(keys.length > 0, file.name);
      for (const { catalog, key, method } of keys) {
        const { source } = catalog.detail(key);
        assert.equal(source?.file, file.name);
        const { start } = sourcePlaces(whole, [source.pointer], source.offset).get(source.pointer)!;
        const lines = whole
          .split('\n')
          .slice(start.line - 1, start.line + 60)
          .join('\n')
          .slice(start.column - 1);
        assert.match(
          lines.toUpperCase(),
          new RegExp(`^(?:"?${method}"?:|\\{[^]*"METHOD": ?"${method}")`),
          key,
        );
      }
    }
  });

  it('is there for the operations of a real v4 description', async function () {
    if (!hasRealSpecs()) this.skip();
    const name = 'v4/iam-v4.1.b2.yaml';
    const file = { name, bytes: readFileSync(path.join(realSpecs, name)) };
    const [catalog] = readDescriptions([file], { yaml: await prepareYaml([file]) });
    const all = catalog!.operations.map(({ key }) => catalog!.detail(key));
    assert.ok(all.every(({ authentication }) => authentication?.includes('basic')));
    assert.ok(all.filter(({ permissions }) => permissions).length > 30);
    assert.ok(all.filter(({ rateLimits }) => rateLimits).length > 30);
    assert.ok(all.filter(({ odata }) => odata).length > 5);
  });
});
