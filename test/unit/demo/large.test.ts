import SwaggerParser from '@apidevtools/swagger-parser';
import assert from 'node:assert/strict';
import { LARGE_FILES } from '../../../scripts/lib/largeFiles';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import type { Catalog, SpecFile } from '../../../src/core/model/catalog';
import { largeV2 } from '../../../src/demo/descriptions/large/v2';
import { largeV3 } from '../../../src/demo/descriptions/large/v3';
import { largeV4 } from '../../../src/demo/descriptions/large/v4';
import type { LargeWish } from '../../../src/demo/descriptions/large/wish';
import { startDemo } from './startDemo';
import { ask } from './support';

type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any

const MB = 1_000_000;
const LARGE: LargeWish = { operations: 5000, bytes: 6 * MB };
/** YAML of as many operations would be more than is read of it. */
const LARGE_YAML: LargeWish = { ...LARGE, operations: 2500 };

/** By family of the catalog, the files of a made-up description. */
const FAMILIES: Record<string, (wish: LargeWish) => SpecFile[]> = {
  v3: LARGE_FILES.v3,
  'v2.0': LARGE_FILES.v2,
  'v4:vmm': LARGE_FILES.v4,
};

async function read(files: SpecFile[]): Promise<Catalog[]> {
  return readDescriptions(files, { yaml: await prepareYaml(files) });
}

const size = (files: SpecFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);
const operationsOf = (document: Json): Json[] =>
  Object.values<object>(document.paths).flatMap((item) => Object.values(item));

describe('demo: large descriptions', function () {
  this.timeout(60_000);

  for (const [family, make] of Object.entries(FAMILIES)) {
    const wish = family === 'v4:vmm' ? LARGE_YAML : LARGE;
    it(`of ${family} have ${wish.operations} operations and more than 5 MB, and are read whole by the extension`, async () => {
      const files = make(wish);
      assert.ok(size(files) >= 6 * MB, `${size(files)} bytes`);
      const [catalog, ...others] = await read(files);
      assert.equal(others.length, 0);
      assert.deepEqual(
        [catalog?.family, catalog?.operations.length, catalog?.problems],
        [family, wish.operations, []],
      );
      const keys = new Set(catalog?.operations.map(({ key }) => key));
      assert.equal(keys.size, wish.operations);
      const last = catalog?.operations.at(-1);
      assert.ok(last && catalog && catalog.detail(last.key).responses.length > 0);
    });

    it(`of ${family} have exactly the operations that are asked for, however few`, async () => {
      for (const operations of [1, 6, 8, 100]) {
        const [catalog] = await read(make({ operations }));
        assert.deepEqual([catalog?.operations.length, catalog?.problems], [operations, []]);
      }
    });

    it(`of ${family} have at least the bytes that are asked for, and not many more`, () => {
      const wanted = MB;
      const bytes = size(make({ operations: 100, bytes: wanted }));
      assert.ok(bytes >= wanted && bytes < 1.5 * wanted, `${bytes} bytes`);
    });

    it(`of ${family} are the same for the same seed, and others for another`, () => {
      const text = (seed: number): string =>
        make({ operations: 60, bytes: 200_000, seed })
          .map(({ bytes }) => Buffer.from(bytes).toString())
          .join('\n');
      assert.equal(text(7), text(7));
      assert.notEqual(text(7), text(8));
    });
  }

  it('of v3 have the oddities of the real one', () => {
    const document: Json = largeV3({ operations: 575 });
    const operations = operationsOf(document);
    const internal = operations.filter((operation) => operation['x-internal'] === true).length;
    assert.ok(internal > 575 * 0.45 && internal < 575 * 0.7, `${internal} internal`);
    assert.equal(operations.filter((operation) => !operation.tags).length, 5);
    assert.ok(operations.every((operation) => !('operationId' in operation)) && !('host' in document));
    const text = JSON.stringify(document);
    for (const word of ['x-ntnx-enum', 'x-deprecated', 'octet-stream', 'pdf', 'zip', 'png', 'formData']) {
      assert.ok(text.includes(word), word);
    }
    const withBody = Object.values<Json>(document.paths).filter((item) =>
      item.get?.parameters.some((parameter: Json) => parameter.in === 'body'),
    );
    assert.equal(withBody.length, 1);
    const references = [...text.matchAll(/"\$ref":"#\/(definitions|parameters)\/([^"]+)"/g)];
    assert.ok(references.length > 5000, `${references.length} references`);
    for (const [, kind = '', name = ''] of references) assert.ok(name in document[kind], name);
  });

  it('of v3 break the schema of Swagger 2.0 at one operation and nowhere else', async () => {
    const document: Json = largeV3({ operations: 60 });
    await assert.rejects(SwaggerParser.validate(structuredClone(document)), /part_uuid/);
    const mended = structuredClone(document);
    for (const path of Object.keys(mended.paths)) if (path.includes('part_uuid')) delete mended.paths[path];
    await SwaggerParser.validate(mended);
  });

  it('of v3 and v4 are taken by a parser when they are large', async () => {
    for (const document of [largeV3(LARGE), largeV4('vmm', 'v4.2', LARGE)] as Json[]) {
      const parsed = await SwaggerParser.parse(document);
      assert.equal(operationsOf(parsed).length, 5000);
    }
  });

  it('of v2.0 have the oddities of the real ones', () => {
    const documents: Json[] = largeV2({ operations: 300 });
    assert.equal(documents.length, 28);
    assert.equal(new Set(documents.map(({ basePath }) => basePath)).size, 2);
    const operations = documents.flatMap(({ apis }) => apis).flatMap((api: Json) => api.operations);
    assert.deepEqual(new Set(operations.map(({ deprecated }) => deprecated)), new Set(['true', 'false']));
    const bodies = operations
      .flatMap(({ parameters }) => parameters)
      .filter(({ paramType }) => paramType === 'body');
    assert.ok(bodies.length > 50 && bodies.every((body) => !('name' in body)));
    const text = JSON.stringify(documents);
    for (const word of ['&lt;', '/{name:.+}', '"PATCH"', '/stats/"']) assert.ok(text.includes(word), word);
    for (const { apis, models } of documents) {
      const types = apis.flatMap((api: Json) => api.operations.map(({ type }: Json) => type));
      for (const type of types) assert.ok(type === 'array' || type in models || /Integer/.test(type), type);
      for (const [, name = ''] of JSON.stringify([apis, models]).matchAll(/"\$ref":"([^"]+)"/g))
        assert.ok(name in models, name);
      const [own = ''] = Object.keys(models).filter((name) => /^get\.dto\.demo\.\w+\d+DTO$/.test(name));
      assert.equal(models[own].properties.parent.$ref, own, 'a circle');
    }
  });

  it('of v4 are valid, with ids that repeat, $actions, $-parameters, If-Match and circles', async () => {
    const document: Json = largeV4('prism', 'v4.1', { operations: 70 });
    // Validation puts what references lead to in their places.
    await SwaggerParser.validate(structuredClone(document), { dereference: { circular: 'ignore' } });
    assert.equal(document.openapi, '3.0.1');
    const operations = operationsOf(document);
    assert.ok(new Set(operations.map(({ operationId }) => operationId)).size < operations.length);
    assert.ok(Object.keys(document.paths).some((path) => path.includes('/$actions/')));
    assert.ok(Object.keys(document.paths).every((path) => path.startsWith('/prism/v4.1/')));
    const parameters = operations.flatMap((operation) => operation.parameters ?? []);
    assert.ok(parameters.some(({ name }) => name === '$filter'));
    assert.ok(parameters.some(({ name, required }) => name === 'If-Match' && required === true));
    const circles = Object.entries<Json>(document.components.schemas).filter(([name, schema]) =>
      JSON.stringify(schema).includes(`"#/components/schemas/${name}"`),
    );
    assert.ok(circles.length >= 10, `${circles.length} circles`);
  });
});

describe('demo: large descriptions as it serves them', () => {
  it('are in the places of its own, while it answers its own operations', async () => {
    const demo = await startDemo({ large: 120 });
    try {
      const get = async (path: string): Promise<SpecFile> => {
        const { status, bytes } = await ask(demo, 'GET', path);
        assert.equal(status, 200, path);
        return { name: path, bytes };
      };
      const docs = '/PrismGateway/services/rest/api/api-docs/v2.0';
      const { apis } = (await ask(demo, 'GET', docs)).json;
      const { namespaces } = (await ask(demo, 'GET', '/api/v1/namespaces')).json;
      const paths = ['/static/v3/swagger.json', ...apis.map((api: Json) => docs + api.path)];
      for (const { name } of namespaces) {
        const base = `/api/v1/namespaces/${name}/versions`;
        for (const { version } of (await ask(demo, 'GET', base)).json.versions)
          paths.push(`${base}/${version}/yaml`);
      }
      const catalogs = await read(await Promise.all(paths.map(get)));
      const count = (family: RegExp): number =>
        catalogs
          .filter((catalog) => family.test(catalog.family))
          .reduce((sum, { operations }) => sum + operations.length, 0);
      assert.deepEqual([count(/^v3$/), count(/^v2\.0$/), count(/^v4:/)], [120, 120, 120]);
      assert.deepEqual(
        catalogs.flatMap(({ problems }) => problems),
        [],
      );

      const body = { kind: 'vm', length: 1 };
      assert.equal((await ask(demo, 'POST', '/api/nutanix/v3/vms/list', { body })).status, 200);
      const made = catalogs
        .find(({ family }) => family === 'v3')
        ?.operations.find(({ method }) => method === 'POST');
      const reply = await ask(demo, 'POST', made?.urlPath ?? '', { body: {} });
      assert.equal(reply.status, 500);
      assert.match(reply.text, /not simulate/);
    } finally {
      await demo.close();
    }
  });

  it('are not served together with those of a folder', async () => {
    await assert.rejects(startDemo({ large: 5, specs: '.' }), /not both/);
  });
});
