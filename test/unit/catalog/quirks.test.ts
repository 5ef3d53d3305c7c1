import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { specFiles } from '../../../scripts/lib/specFiles';
import { looksLikeYaml } from '../../../src/core/catalog/read/documents';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import type { Catalog } from '../../../src/core/model/catalog';
import type { Schema } from '../../../src/core/model/schema';
import { skipBecause } from '../../harness/skip';
import { detailOf, find, hasRealSpecs, realSpecs } from './files';
import { filesOf, pathsList, yamlPathsList } from './independentLists';

async function read(name: string): Promise<Catalog[]> {
  const files = specFiles(path.join(realSpecs, name));
  return readDescriptions(files, files.some(looksLikeYaml) ? { yaml: await prepareYaml(files) } : {});
}

async function one(name: string): Promise<Catalog> {
  const [catalog, ...others] = await read(name);
  assert.ok(catalog && others.length === 0, name);
  return catalog;
}

/** Every schema of a catalog once, by the name that it has, as deep as they go. */
function schemasOf(catalog: Catalog): Schema[] {
  const seen = new Set<Schema>();
  const named = new Set<string>();
  const rest: Schema[] = catalog.operations.flatMap(({ key }) => {
    const { parameters, body, responses } = catalog.detail(key);
    return [...parameters, ...(body ? [body] : []), ...responses].flatMap(({ schema }) => schema ?? []);
  });
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.name !== undefined && named.has(next.name)) continue;
    if (next.name !== undefined) named.add(next.name);
    const { properties = [], variants = [], items, additional } = next;
    const children = [...properties.map(({ schema }) => schema), ...variants, items, additional];
    for (const child of children) if (child) rest.push(child());
  }
  return [...seen];
}

const raw = (name: string): string => fs.readFileSync(path.join(realSpecs, name), 'utf8');

describe('Quirks of the real descriptions (only where the folder ../shared is)', function () {
  this.timeout(60_000);

  before(function () {
    if (!hasRealSpecs()) skipBecause(this, '../shared is not here');
  });

  describe('of v3, which is Swagger 2.0', () => {
    let v3: Catalog;
    before(async () => (v3 = await one('pc-v3/swagger.json')));

    it('no operation has a name: its key is its method and path, its tag the path where none is stated', () => {
      assert.ok(v3.operations.every(({ operationId, tag }) => operationId === undefined && tag !== ''));
      const document = JSON.parse(raw('pc-v3/swagger.json')) as {
        paths: Record<string, Record<string, { tags?: string[] }>>;
      };
      const untagged = Object.entries(document.paths).flatMap(([template, item]) =>
        Object.entries(item).flatMap(([method, { tags }]) =>
          tags?.length ? [] : [`${method.toUpperCase()} ${template}`],
        ),
      );
      const found = untagged.flatMap((line) =>
        v3.operations.filter((each) => `${each.method} ${each.path}` === line),
      );
      assert.equal(found.length, 5);
      for (const { tag, path: at } of found) assert.equal(tag, at.split('/')[1]);
    });

    it('there is no host: the address is the cluster’s own, below the base path', () => {
      assert.ok(v3.operations.every(({ urlPath }) => urlPath.startsWith('/api/nutanix/v3/')));
    });

    it('enums are x-ntnx-enum, and every reference leads somewhere', () => {
      const schemas = schemasOf(v3);
      assert.ok(schemas.filter((schema) => schema.enum).length > 300);
      assert.deepEqual(
        schemas.filter(({ description }) => description?.startsWith('Not part of')),
        [],
      );
    });

    it('a GET may have a body, and bodies are forms, PDF and plain bytes', () => {
      assert.ok(detailOf(v3, 'GET /clusters/{uuid}/certificates/csrs').body);
      const types = new Set(v3.operations.map(({ key }) => v3.detail(key).body?.contentType));
      for (const type of ['application/octet-stream', 'application/x-www-form-urlencoded', 'application/pdf'])
        assert.ok(types.has(type), type);
      assert.equal(detailOf(v3, 'POST /oauth/token').body?.schema.properties?.length, 7);
    });
  });

  describe('of v0.8, v1 and v2.0, which are Swagger 1.2', () => {
    const families: Record<string, Catalog> = {};
    before(async () => {
      for (const folder of ['pe-v0.8', 'pe-v1', 'pe-v2']) families[folder] = await one(folder);
    });
    const of = (folder: string): Catalog => families[folder] ?? assert.fail(folder);

    it('the placeholder of an address is nowhere, and v2.0 has two base paths', () => {
      for (const { operations } of Object.values(families))
        for (const { urlPath } of operations) assert.doesNotMatch(urlPath, /any_cvm_ip|:9440/);
      const bases = new Set(of('pe-v2').operations.map(({ urlPath }) => /^.*\/v2\.0/.exec(urlPath)?.[0]));
      assert.deepEqual([...bases].sort(), ['/PrismGateway/services/rest/v2.0', '/api/nutanix/v2.0']);
    });

    it('names of types are unescaped, and circles of models are walked', () => {
      for (const catalog of Object.values(families)) {
        const names = schemasOf(catalog).map(({ name }) => name ?? '');
        assert.ok(names.some((name) => name.includes('<')));
        assert.deepEqual(
          names.filter((name) => /&(?:lt|gt|amp|quot);/.test(name)),
          [],
        );
      }
    });

    it('"true" and "false" in quotes are taken for what they say', () => {
      const stated = /"deprecated": ?"true"/g;
      const files = specFiles(path.join(realSpecs, 'pe-v1')).filter(({ name }) => !name.includes('source'));
      const count = files.reduce(
        (sum, { bytes }) => sum + (Buffer.from(bytes).toString().match(stated)?.length ?? 0),
        0,
      );
      assert.equal(of('pe-v1').operations.filter(({ deprecated }) => deprecated).length, count);
    });

    it('a body has no name, a path a slash at its end or a regular expression in it, a method may be PATCH', () => {
      assert.equal(detailOf(of('pe-v2'), 'POST /vms/').body?.contentType, 'application/json');
      assert.ok(find(of('pe-v2'), 'GET /cluster/').urlPath.endsWith('/cluster/'));
      const whitelist = find(of('pe-v1'), 'DELETE /cluster/nfs_whitelist/{name}');
      assert.doesNotMatch(whitelist.urlPath, /:/);
      assert.ok(of('pe-v1').operations.some(({ method }) => method === 'PATCH'));
    });

    it('enums stay as the description spells them, in capitals', () => {
      const states = schemasOf(of('pe-v2')).find(({ enum: values }) => values?.includes('POWERING_ON'))?.enum;
      assert.ok(states?.includes('ON') && !states.includes('on'));
    });

    it('two files of v1 have each other’s contents: what is in them counts, nothing is lost, and nothing is wrong', async () => {
      const [a, b] = ['data_at_rest_encryption', 'data_at_rest_encryption_certificates'];
      const swapped = await one(`pe-v1/swagger-v1-${a}.json`);
      assert.deepEqual(new Set(swapped.operations.map(({ tag }) => tag)), new Set([b]));
      assert.deepEqual(swapped.problems, []);
    });

    it('a document that is cut off costs itself only: 1 of 30 is named with its line and column', () => {
      const files = specFiles(path.join(realSpecs, 'pe-v2')).filter(({ name }) => !name.includes('source'));
      const cut = files.map((file) =>
        file.name.endsWith('-vms.json')
          ? { ...file, bytes: file.bytes.subarray(0, file.bytes.length / 2) }
          : file,
      );
      const [catalog, ...others] = readDescriptions(cut);
      assert.equal(others.length, 0);
      assert.equal(
        catalog?.operations.length,
        of('pe-v2').operations.filter(({ tag }) => tag !== 'vms').length,
      );
      assert.equal(catalog.problems.length, 1);
      assert.match(catalog.problems[0]?.file ?? '', /-vms\.json$/);
      assert.ok((catalog.problems[0]?.line ?? 0) > 1 && (catalog.problems[0]?.column ?? 0) >= 1);
    });
  });

  describe('of v4, which is OpenAPI 3', () => {
    let v4: Catalog[];
    before(async () => (v4 = await read('v4')));

    it('paths lie below /api whatever the server’s placeholder, and actions are paths like others', () => {
      const paths = v4.flatMap(({ operations }) =>
        operations.map(({ method, urlPath }) => `${method} ${urlPath}`),
      );
      assert.ok(paths.every((line) => /^[A-Z]+ \/api\/[a-z]+\//.test(line)));
      const expected = [
        ...filesOf('v4').flatMap((name) => [...pathsList('v4', name, '/api')]),
        ...yamlPathsList('v4', 'iam-v4.1.b2.yaml', '/api'),
      ].filter((line) => line.includes('/$actions/'));
      assert.ok(expected.length > 190);
      assert.deepEqual(paths.filter((line) => line.includes('/$actions/')).sort(), expected.sort());
    });

    it('operations of the same name are told apart by their paths', () => {
      const vmm = v4.find(({ family }) => family === 'v4:vmm');
      const names = vmm?.operations.map(({ operationId }) => operationId) ?? [];
      assert.ok(new Set(names).size < names.length);
      assert.equal(new Set(vmm?.operations.map(({ key }) => key)).size, names.length);
    });

    it('parameters begin with $, answers are of classes, If-Match is declared on PUT, NTNX-Request-Id nowhere', () => {
      const iam = v4.find(({ family }) => family === 'v4:iam') ?? assert.fail();
      const details = iam.operations.map(({ method, key }) => ({ method, ...iam.detail(key) }));
      const parameters = details.flatMap((detail) => detail.parameters);
      assert.ok(parameters.some(({ name }) => name === '$filter'));
      assert.ok(!parameters.some(({ name }) => /^ntnx-request-id$/i.test(name)));
      const puts = details.filter(({ method }) => method === 'PUT');
      const guarded = puts.filter(({ parameters: own }) =>
        own.some(({ name, required }) => name === 'If-Match' && required),
      );
      assert.ok(guarded.length > 0, `${guarded.length} of ${puts.length}`);
      const statuses = new Set(details.flatMap(({ responses }) => responses.map(({ status }) => status)));
      for (const status of ['200', '4XX', '5XX']) assert.ok(statuses.has(status), status);
    });

    it('circles are walked, and every reference leads somewhere', () => {
      for (const catalog of v4) {
        const lost = schemasOf(catalog).filter(({ description }) => description?.startsWith('Not part of'));
        assert.deepEqual(lost, [], catalog.family);
      }
    });
  });
});
