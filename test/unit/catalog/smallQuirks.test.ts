import assert from 'node:assert/strict';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import type { Catalog } from '../../../src/core/model/catalog';
import { detailOf, find, text } from './files';

const json = (name: string, value: unknown): ReturnType<typeof text> => text(name, JSON.stringify(value));

function one(...files: ReturnType<typeof text>[]): Catalog {
  const [catalog, ...others] = readDescriptions(files);
  assert.ok(catalog && others.length === 0);
  assert.deepEqual(catalog.problems, []);
  return catalog;
}

const responses = { 200: { description: 'OK' } };

describe('Quirks of the real descriptions, in small ones', () => {
  it('v3 names no host and no operation: what lies below the base path is the cluster’s own, its key its method and path', () => {
    const catalog = one(
      json('v3.json', {
        swagger: '2.0',
        info: { title: 'x', version: '1' },
        basePath: '/api/nutanix/v3',
        paths: { '/vms/list': { post: { responses } } },
      }),
    );
    const { key, urlPath, operationId, tag } = find(catalog, 'POST /vms/list');
    assert.deepEqual(
      [key, urlPath, operationId, tag],
      ['v3 POST /vms/list', '/api/nutanix/v3/vms/list', undefined, 'vms'],
    );
  });

  it('v3 takes and gives PDF, pictures and archives: such a body is a file', () => {
    const put = (type: string): unknown => ({
      put: {
        consumes: [type],
        parameters: [
          { in: 'body', name: 'body', required: true, schema: { type: 'string', format: 'binary' } },
        ],
        responses,
      },
    });
    const types = ['application/pdf', 'image/png', 'application/zip'];
    const paths = Object.fromEntries(types.map((type, at) => [`/files/${at}`, put(type)]));
    const catalog = one(
      json('v3.json', { swagger: '2.0', info: { version: '1' }, basePath: '/api/nutanix/v3', paths }),
    );
    assert.deepEqual(
      catalog.operations.map(({ key }) => catalog.detail(key).body?.contentType),
      types,
    );
  });

  it('two documents of v1 with each other’s contents are read for what is in them', () => {
    const document = (resource: string): unknown => ({
      apiVersion: 'v1',
      swaggerVersion: '1.2',
      basePath: 'https://any_cvm_ip:9440/PrismGateway/services/rest/v1',
      resourcePath: `/${resource}`,
      apis: [
        {
          path: `/${resource}/{name:.+}`,
          operations: [{ method: 'GET', nickname: resource, parameters: [] }],
        },
      ],
    });
    const listing = {
      apiVersion: 'v1',
      swaggerVersion: '1.2',
      apis: [{ path: '/cats' }, { path: '/dogs' }],
    };
    const catalog = one(
      json('listing.json', listing),
      json('cats.json', document('dogs')),
      json('dogs.json', document('cats')),
    );
    assert.deepEqual(catalog.operations.map(({ tag, urlPath }) => `${tag} ${urlPath}`).sort(), [
      'cats /PrismGateway/services/rest/v1/cats/{name}',
      'dogs /PrismGateway/services/rest/v1/dogs/{name}',
    ]);
  });

  it('v4 has operations of one name in several tags, If-Match declared on PUT, and NTNX-Request-Id nowhere', () => {
    const list = (tag: string): unknown => ({ get: { operationId: 'listVms', tags: [tag], responses } });
    const etag = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } };
    const catalog = one(
      json('vmm.json', {
        openapi: '3.0.1',
        info: { title: 'vmm', version: '4.1' },
        servers: [{ url: 'https://{pc-ip}:9440/api' }],
        paths: {
          '/vmm/v4.1/ahv/config/vms': list('Vm'),
          '/vmm/v4.1/esxi/config/vms': list('EsxiVm'),
          '/vmm/v4.1/ahv/config/vms/{extId}': {
            put: { operationId: 'updateVm', tags: ['Vm'], parameters: [etag], responses },
          },
        },
      }),
    );
    const [ahv, esxi] = ['ahv', 'esxi'].map((type) => find(catalog, `GET /vmm/v4.x/${type}/config/vms`));
    assert.equal(ahv?.operationId, esxi?.operationId);
    assert.notEqual(ahv?.key, esxi?.key);
    const { parameters } = detailOf(catalog, 'PUT /vmm/v4.x/ahv/config/vms/{extId}');
    assert.deepEqual(parameters.map(({ name, in: place, required }) => [name, place, required]).sort(), [
      ['If-Match', 'header', true],
      ['extId', 'path', true],
    ]);
  });
});
