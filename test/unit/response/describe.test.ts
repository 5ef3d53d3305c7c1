import assert from 'node:assert/strict';
import {
  extensionOf,
  fileNameOf,
  formatBytes,
  formatMilliseconds,
} from '../../../src/core/response/describe';

describe("the name of an answer's document", () => {
  const names: [method: string, path: string, type: string | undefined, name: string][] = [
    ['GET', '/api/nutanix/v2.0/vms/', 'application/json', 'GET vms.json'],
    ['get', '/vms', 'application/json; charset=utf-8', 'GET vms.json'],
    ['POST', '/api/nutanix/v3/vms/list?x=1', 'application/json', 'POST vms list.json'],
    ['GET', '/PrismGateway/services/rest/v1/vms/{vmId}/stats', 'text/html', 'GET vms vmId stats.html'],
    ['GET', '/api/vmm/v4.1/ahv/config/vms', 'application/problem+json', 'GET ahv config vms.json'],
    ['GET', '/api/vmm/v4.0.b1/ahv/config/vms', undefined, 'GET ahv config vms.txt'],
    [
      'GET',
      '/api/nutanix/v3/vms/8a1f0f0e-0000-4000-8000-000000000001',
      'application/json',
      'GET vms 8a1f0f0e.json',
    ],
    ['POST', '/a/b/c/$actions/power-off', 'application/json', 'POST c actions power-off.json'],
    ['GET', '/a%2F..%2Fb/%E2%82%AC%3A*', 'text/plain', 'GET a..b.txt'],
    ['GET', '/../..', 'application/octet-stream', 'GET.bin'],
    ['GET', '/CON:|<>"\\?', 'application/xml', 'GET CON.xml'],
    ['GET', '/', 'text/yaml', 'GET.yaml'],
    ['GET', '/%', 'text/csv', 'GET.csv'],
  ];
  for (const [method, path, type, name] of names)
    it(`is ${name} for ${method} ${path}`, () => assert.equal(fileNameOf(method, path, type), name));

  it('is short, whatever the path', () => {
    assert.ok(fileNameOf('GET', `/${'x'.repeat(5000)}`, 'text/html').length <= 85);
  });

  it('has an extension for what Prism answers with', () => {
    const types = {
      'text/xml': 'xml',
      'application/pdf': 'pdf',
      'image/png': 'png',
      'application/zip': 'zip',
      '': 'bin',
    };
    for (const [type, extension] of Object.entries(types)) assert.equal(extensionOf(type), extension);
  });
});

describe('numbers for people', () => {
  it('are bytes in powers of 1000', () => {
    const sizes = [0, 999, 1000, 1540, 999_949, 999_950, 3_600_000, 2.5e9, 1e18];
    assert.deepEqual(sizes.map(formatBytes), [
      '0 B',
      '999 B',
      '1 kB',
      '1.5 kB',
      '999.9 kB',
      '1 MB',
      '3.6 MB',
      '2.5 GB',
      '1000000 TB',
    ]);
  });

  it('are times in the unit that fits', () => {
    const times = [0, 0.4, 3.2, 999.4, 999.6, 1240, 59_990, 59_996, 65_000, 120_000];
    assert.deepEqual(times.map(formatMilliseconds), [
      '0 ms',
      '< 1 ms',
      '3 ms',
      '999 ms',
      '1 s',
      '1.24 s',
      '59.99 s',
      '1 min',
      '1 min 5 s',
      '2 min',
    ]);
  });
});
