import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { clusterIdentity, productOf } from '../../../src/core/cluster/clusterFacts';
import type { Seen } from '../../../src/core/cluster/recognition';

const SHARED = path.resolve(__dirname, '../../../../shared');
const sample = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(SHARED, 'samples', name), 'utf8')) as unknown;

const seen = (status: number, headers: Record<string, string>, body = ''): Seen => ({
  status,
  headers: Object.entries(headers),
  body,
});

describe('What a cluster says of itself', () => {
  it('is product and version in its headers', () => {
    assert.deepEqual(productOf(seen(200, { 'X-Ntnx-Env': 'pc', 'X-Ntnx-Product': 'pc.2024.3.0.1' })), {
      product: 'pc',
      version: 'pc.2024.3.0.1',
    });
    assert.deepEqual(productOf(seen(200, { 'x-ntnx-product': 'pc.2024.1' })), {
      product: 'pc',
      version: 'pc.2024.1',
    });
    assert.deepEqual(productOf(seen(200, { 'x-ntnx-product': '6.10.1' })), {
      product: 'pe',
      version: '6.10.1',
    });
    assert.deepEqual(productOf(seen(200, { 'X-Ntnx-Env': 'other' })), {});
    assert.deepEqual(productOf(seen(200, {})), {});
    for (const odd of ['', ' ', 'a b', '<b>', 'x'.repeat(100)])
      assert.deepEqual(productOf(seen(200, { 'X-Ntnx-Product': odd })), {}, odd);
  });

  it('is uuid, name and version in the answer of v2', () => {
    const body =
      '{"uuid":"0005131b-2f3a","name":"toyo2","version":"6.5","cluster_incarnation_id":1428382360972129}';
    assert.deepEqual(clusterIdentity(body), { version: '6.5', name: 'toyo2', clusterUuid: '0005131b-2f3a' });
  });

  it('is that of Prism Central itself in a list of clusters', () => {
    const entity = (uuid: string, name: string, service: string) => ({
      status: { name, resources: { config: { service_list: [service], build: { version: '7' } } } },
      metadata: { uuid, kind: 'cluster' },
    });
    const entities = [entity('u1', 'berlin', 'AOS'), entity('u2', 'Unnamed', 'PRISM_CENTRAL')];
    const body = JSON.stringify({ entities });
    assert.deepEqual(clusterIdentity(body), { product: 'pc', version: '7', clusterUuid: 'u2' });
    assert.deepEqual(clusterIdentity(body, 'u1'), {
      product: 'pe',
      version: '7',
      name: 'berlin',
      clusterUuid: 'u1',
    });
    assert.deepEqual(clusterIdentity(body, 'u3'), {});
    assert.deepEqual(clusterIdentity(JSON.stringify({ entities: [entities[0]] })).clusterUuid, 'u1');
    assert.deepEqual(clusterIdentity(JSON.stringify({ entities: [entities[0], entities[0]] })), {});
    assert.deepEqual(clusterIdentity(JSON.stringify(entities[0])).name, 'berlin');
  });

  it('is nothing in answers of other shapes', () => {
    for (const body of ['', '[]', '{', 'null', '<html>', '{"name":5,"uuid":{}}', '{"entities":[null,1]}'])
      assert.deepEqual(clusterIdentity(body), {}, body);
  });

  it('is found in recorded answers', function () {
    if (!existsSync(SHARED)) this.skip();
    const recorded = (name: string): string =>
      JSON.stringify(
        (sample(`v3/TestOperations_${name}-0.json`) as { response: { body: unknown } }).response.body,
      );
    assert.deepEqual(clusterIdentity(recorded('GetPrismCentral')), {
      product: 'pc',
      version: 'pc.2024.1.0.1',
      clusterUuid: '710e3779-0030-4d55-9827-be11e7fd2d0e',
    });
    assert.equal(clusterIdentity(recorded('GetCluster')).name, 'ganon');
    const own = clusterIdentity(recorded('ListCluster'));
    assert.equal(own.product, 'pc');
    const v2 = clusterIdentity(JSON.stringify((sample('v2/cluster.json') as { body: unknown }).body));
    assert.equal(v2.name, 'toyo2');
  });
});
