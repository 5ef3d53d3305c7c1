import assert from 'node:assert/strict';
import { specFiles } from '../../../scripts/lib/specFiles';
import { objectTypeOf, plainDefinitionName } from '../../../src/core/prism/objectType';
import { isFilledByCluster, SHOWN_DEFINITIONS } from '../../../src/core/prism/sampleMembers';
import { kindOfReference } from '../../../src/core/prism/samplePlaceholders';
import { hasRealSpecs, realSpecs } from '../catalog/files';
import { rawDocuments, type Json } from './proof/rawDocuments';

describe('The members of a sample', () => {
  it('that are worth showing are all there in the real descriptions', async function () {
    this.timeout(60_000);
    if (!hasRealSpecs()) this.skip();
    const members = new Map<string, Set<string>>();
    for (const { value } of await rawDocuments(specFiles(realSpecs))) {
      const definitions: Json = value.models ?? value.definitions ?? value.components?.schemas ?? {};
      for (const [name, { properties = {} }] of Object.entries<Json>(definitions)) {
        const known = members.get(plainDefinitionName(name)) ?? new Set();
        for (const property of Object.keys(properties)) known.add(property);
        members.set(plainDefinitionName(name), known);
      }
    }
    const missing = [...SHOWN_DEFINITIONS].flatMap(([definition, names]) =>
      names.filter((name) => !members.get(definition)?.has(name)).map((name) => `${definition}.${name}`),
    );
    assert.deepEqual(missing, []);
  });

  it('that a cluster fills in are told by their names, each family its own', () => {
    const filled = ['createTime', 'last_update_time', 'lastUpdatedBy', 'logical_timestamp', 'MAX_CAPACITY'];
    for (const name of filled) assert.equal(isFilledByCluster('v3', name), true, name);
    for (const name of ['name', 'start_time', 'timeout', 'description'])
      assert.equal(isFilledByCluster('v3', name), false, name);
    assert.equal(isFilledByCluster('v4:vmm', 'extId'), true);
    assert.equal(isFilledByCluster('v3', 'extId'), false);
    assert.equal(isFilledByCluster('v1', 'usageStats'), true);
  });

  it('have the type of v4 without the minor version, and the kind of a v3 reference', () => {
    assert.equal(objectTypeOf('vmm.v4.3.ahv.config.Vm'), 'vmm.v4.ahv.config.Vm');
    assert.equal(objectTypeOf('iam.v4.1.b2.authn.ApiKeyDetails'), 'iam.v4.authn.ApiKeyDetails');
    assert.equal(objectTypeOf('vmm.v4.ahv.config.Vm'), 'vmm.v4.ahv.config.Vm');
    assert.equal(objectTypeOf('vm_resources'), undefined);
    assert.equal(kindOfReference('subnet_reference'), 'subnet');
    assert.equal(kindOfReference('cluster_reference_list'), 'cluster');
    assert.equal(kindOfReference('data_source_reference'), 'image');
    assert.equal(kindOfReference('kind'), undefined);
  });
});
