import assert from 'node:assert/strict';
import { clusterUuidOf } from '../../../src/core/prism/identity';
import { identityRequest, loginRequest } from '../../../src/core/prism/login';
import { sample, SHARED } from '../demo/support';

const at = { host: '10.0.0.1', port: 9440 };
const target = (request: { target: readonly unknown[] } | undefined): string | undefined =>
  request?.target.join('');

describe('Which cluster it is', () => {
  it('is read from each of the answers that tell it', () => {
    assert.equal(clusterUuidOf(200, '{"uuid":"u1","clusterUuid":"no"}'), 'u1');
    assert.equal(clusterUuidOf(200, '{"resources":{"type":"PC","cluster_uuid":"u2"}}'), 'u2');
    const entity = (extId: string, ...clusterFunction: string[]) => ({ extId, config: { clusterFunction } });
    const list = { data: [entity('pe', 'AOS'), entity('u3', 'PRISM_CENTRAL')] };
    assert.equal(clusterUuidOf(200, JSON.stringify(list)), 'u3');
  });

  it('is not read from anything else', () => {
    const two = {
      data: [1, 2].map((extId) => ({ extId: `${extId}`, config: { clusterFunction: ['PRISM_CENTRAL'] } })),
    };
    for (const body of [
      '',
      '<html>',
      '[]',
      'null',
      '{"uuid":7}',
      '{"uuid":""}',
      '{"data":[]}',
      JSON.stringify(two),
    ])
      assert.equal(clusterUuidOf(200, body), undefined, body);
    for (const status of [201, 401, 403, 404, 500])
      assert.equal(clusterUuidOf(status, '{"uuid":"u"}'), undefined);
  });

  it('is read from recorded answers of real clusters', function () {
    const central = sample('v3/TestOperations_GetPrismCentral-0.json') as
      { response: { body: { resources: { cluster_uuid: string } } } } | undefined;
    const clusters = sample('v4/clustermgmt-clusters-list.json') as { body: unknown } | undefined;
    if (!central || !clusters) return this.skip();
    assert.ok(SHARED);
    const { body } = central.response;
    assert.equal(clusterUuidOf(200, JSON.stringify(body)), body.resources.cluster_uuid);
    const listed = clusterUuidOf(200, JSON.stringify(clusters.body));
    assert.ok(listed === undefined || /^[0-9a-f-]{36}$/.test(listed));
  });

  it('is the log-in’s own answer on Prism Element, and one more read on Prism Central', () => {
    const element = { ...at, product: 'pe' } as const;
    assert.equal(target(identityRequest(element)), target(loginRequest(element)));
    const central = { ...at, product: 'pc' } as const;
    assert.equal(target(loginRequest(central)), '/api/nutanix/v3/users/me');
    assert.equal(target(identityRequest(central)), '/api/nutanix/v3/prism_central');
    assert.equal(target(identityRequest(central, 'apiKey')), target(loginRequest(central, 'apiKey')));
    assert.match(target(loginRequest(central, 'apiKey')) ?? '', /^\/api\/clustermgmt\/v4\.0\//);
  });

  it('is not asked where the product is not known', () => assert.equal(identityRequest(at), undefined));

  it('is asked of the cluster itself behind a Prism Central, which is what is logged in to', () => {
    const child = { ...at, product: 'pe', via: 'p', clusterUuid: 'u' } as const;
    assert.equal(target(loginRequest(child)), '/api/nutanix/v3/users/me');
    assert.equal(
      target(identityRequest(child)),
      '/PrismGateway/services/rest/v2.0/cluster?proxyClusterUuid=u',
    );
  });
});
