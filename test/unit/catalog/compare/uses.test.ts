import assert from 'node:assert/strict';
import { callFinder } from '../../../../src/core/catalog/compare/uses';
import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';

const read = (value: object) =>
  readDescriptions([{ name: 'x.json', bytes: Buffer.from(JSON.stringify(value)) }]).flatMap(
    ({ operations }) => operations,
  );

const operations = [
  ...read({
    swagger: '2.0',
    basePath: '/api/nutanix/v3',
    paths: { '/vms/{uuid}': { get: {}, post: {} }, '/vms/list': { post: {} }, '/vms/{uuid}/x/': { get: {} } },
  }),
  ...read({
    openapi: '3.0.1',
    servers: [{ url: 'https://{pc-ip}:9440/api' }],
    paths: { '/vmm/v4.1/ahv/config/vms/{extId}': { get: {} } },
  }),
];
const find = callFinder(operations);
const keyOf = (method: string, url: string, operation?: string): string | undefined =>
  find({ method, url, ...(operation === undefined ? {} : { operation }) })?.key;

describe('The operation that a saved request calls', () => {
  it('is the one that it was made from, whatever its address became', () => {
    assert.equal(keyOf('GET', 'https://x/', 'v3 POST /vms/list'), 'v3 POST /vms/list');
  });

  const calls: [url: string, method: string, key: string | undefined][] = [
    ['https://{{cluster_ip}}:{{port}}/api/nutanix/v3/vms/{uuid}', 'GET', 'v3 GET /vms/{uuid}'],
    ['https://10.0.0.5:9440/api/nutanix/v3/vms/00051-ab?x=1', 'get', 'v3 GET /vms/{uuid}'],
    ['https://h/api/nutanix/v3/vms/{{vm}}/x', 'GET', 'v3 GET /vms/{uuid}/x/'],
    ['https://h/api/nutanix/v3/vms/list', 'POST', 'v3 POST /vms/list'],
    ['https://h/api/nutanix/v3/vms/other', 'POST', 'v3 POST /vms/{uuid}'],
    ['https://h/api/vmm/v4.0/ahv/config/vms/1', 'GET', 'v4:vmm GET /vmm/v4.x/ahv/config/vms/{extId}'],
    ['https://h/api/nutanix/v3/vms', 'GET', undefined],
    ['https://h/api/nutanix/v3/vms/1', 'DELETE', undefined],
    ['{{base}}/vms/1', 'GET', undefined],
    ['', 'GET', undefined],
  ];
  for (const [url, method, key] of calls) {
    it(`is ${key ?? 'none'} for ${method} ${url || '(nothing)'}`, () => {
      assert.equal(keyOf(method, url), key);
      assert.equal(keyOf(method, url, 'v3 GET /gone'), key);
    });
  }
});
