import assert from 'node:assert/strict';
import { FAMILIES, familyFacts, familyOfBasePath } from '../../../src/core/prism/families';

describe('The families of Prism', () => {
  it('are told by base path or by any path below it', () => {
    const cases: [string, string | undefined][] = [
      ['/api/nutanix/v0.8', 'v0.8'],
      ['/PrismGateway/services/rest/v1', 'v1'],
      ['/PrismGateway/services/rest/v1/vms', 'v1'],
      ['/PrismGateway/services/rest/v2.0/cluster/', 'v2.0'],
      ['/api/nutanix/v2.0', 'v2.0'],
      ['/api/nutanix/v3/vms/list', 'v3'],
      ['/api/vmm/v4.1.b2/ahv/config/vms', 'v4:vmm'],
      ['/api/vmm/unversioned/info', 'v4:vmm'],
      ['/api/nutanix/v30', undefined],
      ['/api', undefined],
      ['/api/vmm', undefined],
      ['', undefined],
    ];
    for (const [path, family] of cases) assert.equal(familyOfBasePath(path), family, path);
  });

  it('have base paths that lead back to them', () => {
    for (const { id, basePaths } of FAMILIES)
      for (const base of basePaths) assert.equal(familyOfBasePath(base), id);
  });

  it('include one for each namespace of v4 and one for whatever else there is', () => {
    assert.deepEqual(familyFacts('v4:vmm'), {
      id: 'v4:vmm',
      label: 'Prism Central v4 vmm',
      product: 'pc',
      basePaths: ['/api'],
      retiring: false,
      format: 'openapi-3',
    });
    assert.equal(familyFacts('other').product, undefined);
    assert.deepEqual(
      FAMILIES.filter(({ retiring }) => retiring).map(({ id }) => id),
      ['v0.8', 'v1', 'v2.0', 'v3'],
    );
  });
});
