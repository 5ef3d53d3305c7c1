import assert from 'node:assert/strict';
import { markedFor } from '../../../src/app/clusters/markedCluster';
import { newChild } from '../../../src/core/cluster/child';
import { newProfile } from '../../../src/core/cluster/profile';
import type { Draft } from '../../../src/core/model/draft';
import { destinationOf } from '../../../src/core/request/build';
import { scopeOf } from '../../../src/core/request/variables';

const trust = { policy: 'system' } as const;
const central = {
  ...newProfile({ id: 'pc', host: 'pc.test', port: 9440, name: 'Central', trust }),
  production: true,
  readOnly: true,
};
const uuid = '3f2a9c1e-0b7d-4e55-9d43-1f6a2b8c7d90';
const lab = {
  ...newChild(central, { id: 'pe', name: 'Lab', clusterUuid: uuid }),
  production: false,
  readOnly: false,
};
const all = [central, lab];
const V2 = '/PrismGateway/services/rest/v2.0';

const marks = (path: string, of = lab) => {
  const url = `https://{{cluster_ip}}:{{port}}${path}`;
  const draft: Draft = { format: 1, name: 'x', method: 'GET', url, path: [], query: [], headers: [] };
  const { production, readOnly, markedBy } = markedFor(of, destinationOf(draft, scopeOf(of)), all);
  return [production, readOnly, markedBy];
};

describe('The marks that are shown are those by which the guard judges', () => {
  it('of a cluster behind a Prism Central its own, where that hands the request on to it', () => {
    assert.deepEqual(marks(`${V2}/vms/`), [false, false, undefined]);
  });

  it('the Prism Central’s, where that answers itself, with its name', () => {
    assert.deepEqual(marks('/api/nutanix/v3/vms/list'), [true, true, 'Central']);
    assert.deepEqual(marks('/api/vmm/v4.0/ahv/config/vms'), [true, true, 'Central']);
  });

  it('those of whichever cluster the request names itself', () => {
    const onItsOwn = { ...central, production: false, readOnly: false };
    const production = { ...lab, production: true };
    const url = `https://{{cluster_ip}}:{{port}}${V2}/vms/?proxyClusterUuid=${uuid}`;
    const draft: Draft = { format: 1, name: 'x', method: 'GET', url, path: [], query: [], headers: [] };
    const marked = markedFor(onItsOwn, destinationOf(draft, scopeOf(onItsOwn)), [onItsOwn, production]);
    assert.deepEqual([marked.production, marked.markedBy], [true, 'Lab']);
  });

  it('its own before anything is typed, and while what is typed is no URL yet', () => {
    assert.deepEqual(markedFor(central, undefined, all), {
      profile: central,
      production: true,
      readOnly: true,
    });
    const half = { family: 'v2.0' as const, target: ['//['] };
    assert.equal(markedFor(lab, half, all).production, false);
  });
});
