import assert from 'node:assert/strict';
import { addressedHeaders, addressedTarget, type Addressing } from '../../../src/core/prism/addressed';

const behind: Addressing = { via: 'central', clusterUuid: '0005-a' };

describe('What a cluster’s profile adds to a request', () => {
  it('is the cluster that Prism Central hands it on to, in the gateway’s own families', () => {
    assert.deepEqual(addressedTarget(behind, 'v2.0', ['/vms']), ['/vms', '?proxyClusterUuid=0005-a']);
    assert.deepEqual(addressedTarget(behind, 'v2.0', ['/vms?a=1']), ['/vms?a=1', '&proxyClusterUuid=0005-a']);
    assert.deepEqual(addressedTarget(behind, 'v3', ['/vms']), ['/vms']);
    assert.deepEqual(addressedTarget({}, 'v2.0', ['/vms']), ['/vms']);
  });

  it('is no second cluster where the request names one itself', () => {
    for (const target of ['/vms?proxyClusterUuid=b', '/vms?a=1&proxyClusterUuid=b'])
      assert.deepEqual(addressedTarget(behind, 'v2.0', [target]), [target]);
  });

  it('is its headers, but for those that the request sets itself', () => {
    const addressing: Addressing = {
      headers: [
        { name: 'X-Gate', value: 'g' },
        { name: 'X-Token', secret: true },
      ],
    };
    const own = { name: 'x-gate', value: ['mine'] };
    assert.deepEqual(addressedHeaders(addressing, [own]), [
      own,
      { name: 'X-Token', value: [{ secret: 'X-Token', from: 'header', encoding: 'raw' }] },
    ]);
  });
});
