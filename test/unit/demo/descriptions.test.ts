import SwaggerParser from '@apidevtools/swagger-parser';
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Demo } from '../../../src/demo/demo';
import { v1Family } from '../../../src/demo/v1/family';
import { V2_ROUTES } from '../../../src/demo/v2/family';
import { startDemo } from './startDemo';
import { ask, SHARED, type Reply } from './support';

const API_DOCS = '/PrismGateway/services/rest/api/api-docs';
const DOCS = `${API_DOCS}/v2.0`;
const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head'];

const v3 = async (demo: Demo): Promise<Reply> =>
  ask(demo, 'GET', '/static/v3/swagger.json', { password: false });

/** The documents that a listing names. */
async function listed(demo: Demo, docs: string): Promise<Reply[]> {
  const { apis } = (await ask(demo, 'GET', docs)).json;
  return Promise.all(apis.map((api: { path: string }) => ask(demo, 'GET', docs + api.path)));
}
const v2 = (demo: Demo): Promise<Reply[]> => listed(demo, DOCS);

const v3Operations = (document: Reply['json']): Reply['json'][] =>
  Object.values<object>(document.paths).flatMap((item) =>
    Object.entries(item).flatMap(([method, operation]) => (METHODS.includes(method) ? [operation] : [])),
  );
const v2Operations = (document: Reply['json']): Reply['json'][] =>
  document.apis.flatMap((api: Reply['json']) => api.operations);

/** Operations that the files of a folder name, counted by their text. */
const independent = (folder: string): number =>
  readdirSync(path.join(SHARED, 'specs', folder))
    .filter((name) => !name.endsWith('-source.json'))
    .map(
      (name) =>
        readFileSync(path.join(SHARED, 'specs', folder, name), 'utf8').match(/"method"\s*:/g)?.length ?? 0,
    )
    .reduce((sum, count) => sum + count, 0);

describe('demo: its own descriptions', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  it('v3 is read by a parser, but breaks the schema of Swagger 2.0 at one operation and nowhere else', async () => {
    const { json } = await v3(demo);
    await SwaggerParser.parse(structuredClone(json));
    await assert.rejects(SwaggerParser.validate(structuredClone(json)), /supported_cpu_models/);
    const mended = structuredClone(json);
    delete mended.paths['/clusters/{uuid}/ahv_cluster_config/supported_cpu_models/{cpu_model_uuid}'];
    await SwaggerParser.validate(mended);
  });

  it('v3 has 76 operations, none with an id, some internal, five without a tag', async () => {
    const { json } = await v3(demo);
    const operations = v3Operations(json);
    assert.equal(operations.length, 76);
    assert.equal(json.host, undefined);
    assert.equal(operations.filter((operation) => 'operationId' in operation).length, 0);
    assert.equal(operations.filter((operation) => operation['x-internal'] === true).length, 18);
    assert.equal(operations.filter((operation) => !operation.tags).length, 5);
    const text = JSON.stringify(json);
    assert.ok(text.includes('x-ntnx-enum') && text.includes('x-deprecated'));
  });

  it('v3 has no reference that leads nowhere', async () => {
    const { text, json } = await v3(demo);
    for (const [, kind = '', name = ''] of text.matchAll(/"#\/(definitions|parameters)\/([^"]+)"/g)) {
      assert.ok(name in json[kind], name);
    }
  });

  it('v2 has 107 operations in 17 documents with two bases that name no real host', async () => {
    const documents = (await v2(demo)).map((reply) => reply.json);
    assert.equal(documents.length, 17);
    assert.equal(documents.flatMap(v2Operations).length, 107);
    assert.deepEqual(
      new Set(documents.map((document) => document.basePath)),
      new Set([
        'https://any_cvm_ip:9440/PrismGateway/services/rest/v2.0',
        'https://any_cvm_ip:9440/api/nutanix/v2.0',
      ]),
    );
  });

  it('v2 describes every operation that it simulates, path for path', async () => {
    const described = (await v2(demo)).flatMap(({ json }) =>
      json.apis.flatMap(({ path: at, operations }: Reply['json']) =>
        operations.map(({ method }: Reply['json']) => `${method} ${at}`),
      ),
    );
    assert.equal(new Set(described).size, described.length);
    const simulated = V2_ROUTES.map(({ method, path: at }) => `${method} ${at}`);
    assert.deepEqual(
      simulated.filter((route) => !described.includes(route)),
      [],
    );
  });

  it('v2 has the oddities of the real documents', async () => {
    const documents = (await v2(demo)).map((reply) => reply.json);
    const operations = documents.flatMap(v2Operations);
    const paths = documents.flatMap((document) => document.apis.map((api: { path: string }) => api.path));
    assert.ok(operations.every((operation) => /^(true|false)$/.test(operation.deprecated)));
    assert.equal(operations.filter((operation) => operation.deprecated === 'true').length, 1);
    assert.ok(operations.some((operation) => operation.method === 'PATCH'));
    assert.ok(operations.some((operation) => operation.type.includes('&lt;')));
    assert.ok(paths.includes('/vms/') && paths.includes('/cluster/nfs_whitelist/{name:.+}'));
    const bodies = operations
      .flatMap((operation) => operation.parameters)
      .filter((parameter) => parameter.paramType === 'body');
    assert.ok(bodies.length > 10 && bodies.every((parameter) => !('name' in parameter)));
    const hosts = documents.find((document) => document.resourcePath === '/hosts');
    const node = 'get.dto.appliance.configuration.NodeDTO';
    assert.equal(hosts.models[node].properties.dynamic_ring_changing_node.$ref, node);
  });

  it('v2 has a model for every type that an operation or a property names', async () => {
    for (const { json } of await v2(demo)) {
      const types = v2Operations(json).flatMap((operation) => [
        operation.type,
        operation.items?.$ref,
        ...operation.parameters.map((parameter: Reply['json']) => parameter.type),
      ]);
      const refs = [...JSON.stringify(json).matchAll(/"\$ref":"([^"]+)"/g)].map((found) => found[1]);
      for (const name of [...types, ...refs]) {
        if (name && !['array', 'string', 'integer', 'boolean'].includes(name))
          assert.ok(name in json.models, name);
      }
    }
  });
});

describe('demo: its own description of v1', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo({ product: 'pe' })));
  after(() => demo.close());

  it('has all operations of v1 that the vendor describes and the demo simulates, path for path', async () => {
    const documents = (await listed(demo, `${API_DOCS}/v1`)).map((reply) => reply.json);
    const described = documents.flatMap(({ apis }) =>
      apis.flatMap(({ path: at, operations }: Reply['json']) =>
        operations.map(({ method }: Reply['json']) => `${method} ${at}`),
      ),
    );
    assert.equal(described.length, new Set(described).size);
    const inNoDocument = /domain_fault_tolerance_status|progress_monitors/;
    const simulated = v1Family([]).routes.map(({ method, path: at }) => `${method} ${at}`);
    assert.deepEqual(described.sort(), simulated.filter((each) => !inNoDocument.test(each)).sort());
    assert.deepEqual([documents.length, described.length], [11, 25]);
    for (const { apiVersion, basePath } of documents)
      assert.deepEqual([apiVersion, basePath.slice(-8)], ['v1', '/rest/v1']);
  });

  it('is spelled in camelCase, but for the one answer that is not', async () => {
    const text = (await listed(demo, `${API_DOCS}/v1`))
      .map((reply) => JSON.stringify(reply.json.apis))
      .join('');
    assert.match(text, /"filterCriteria"/);
    assert.doesNotMatch(text, /"name":"[a-z]+_/);
    const [licence] = (await ask(demo, 'GET', `${API_DOCS}/v1/license`)).json.apis.slice(1);
    assert.equal(licence.path, '/license/cluster_info');
  });

  it('has a model for every type that it names', async () => {
    for (const { json } of await listed(demo, `${API_DOCS}/v1`)) {
      const refs = [...JSON.stringify(json).matchAll(/"\$ref":"([^"]+)"/g)].map((found) => found[1] ?? '');
      const types = v2Operations(json)
        .map(({ type }) => type)
        .filter((type) => type !== 'array');
      for (const name of [...refs, ...types]) assert.ok(name in json.models, `${json.resourcePath}: ${name}`);
    }
  });

  it('is not there for v0.8, of which nobody knows whether clusters describe it', async () => {
    assert.equal((await ask(demo, 'GET', `${API_DOCS}/v0.8/`)).status, 404);
  });
});

describe('demo: descriptions from a folder', () => {
  it('are served as they are on disk: 575 operations of v3, 297 of v2.0 in 28 documents and their listing', async function () {
    const folder = path.join(SHARED, 'specs');
    if (!existsSync(folder)) this.skip();
    const demo = await startDemo({ specs: folder });
    try {
      const swagger = await v3(demo);
      assert.equal(v3Operations(swagger.json).length, 575);
      assert.ok(swagger.bytes.equals(readFileSync(path.join(folder, 'pc-v3/swagger.json'))));
      const documents = await v2(demo);
      assert.equal(documents.length, 28);
      assert.equal(documents.flatMap((reply) => v2Operations(reply.json)).length, 297);
      const vms = documents.find((reply) => reply.json.resourcePath === '/vms');
      assert.ok(vms?.bytes.equals(readFileSync(path.join(folder, 'pe-v2/swagger-v2-vms.json'))));
      const older = await Promise.all(
        ['v1', 'v0.8'].map((version) => listed(demo, `${API_DOCS}/${version}`)),
      );
      assert.deepEqual(
        older.map((all) => [all.length, all.flatMap((reply) => v2Operations(reply.json)).length]),
        [
          [27, independent('pe-v1')],
          [9, independent('pe-v0.8')],
        ],
      );
    } finally {
      await demo.close();
    }
  });

  it('are found by content, and one that is not there is a plain 404', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'prism-demo-'));
    const document = {
      apiVersion: 'v2.0',
      basePath: 'https://any_cvm_ip:9440/api/nutanix/v2.0',
      resourcePath: '/ha',
      apis: [],
    };
    writeFileSync(path.join(folder, 'whatever.json'), JSON.stringify(document));
    writeFileSync(path.join(folder, 'several.json'), '{}\n{}');
    const demo = await startDemo({ specs: folder });
    try {
      assert.deepEqual((await ask(demo, 'GET', DOCS)).json.apis, [{ internal: false, path: '/ha' }]);
      assert.equal((await v3(demo)).status, 404);
    } finally {
      await demo.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('must be there', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'prism-demo-'));
    await assert.rejects(startDemo({ specs: folder }), /No description of v0\.8, v1, v2\.0, v3 or v4/);
    await assert.rejects(startDemo({ specs: path.join(folder, 'absent') }), /ENOENT/);
    rmSync(folder, { recursive: true });
  });
});
