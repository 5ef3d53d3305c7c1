import assert from 'node:assert/strict';
import { newChild } from '../../../src/core/cluster/child';
import { newProfile } from '../../../src/core/cluster/profile';
import { isFailure } from '../../../src/core/model/failure';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { guardedAs } from '../../../src/core/prism/guardedAs';
import { buildRequest } from '../../../src/core/request/build';
import { guard } from '../../../src/core/request/guard';
import { scopeOf } from '../../../src/core/request/variables';

const V2 = '/PrismGateway/services/rest/v2.0/vms/1/set_power_state/';
const V3 = '/api/nutanix/v3/vms';

const central = newProfile({ host: '10.0.0.9', port: 9440, name: 'pc', trust: { policy: 'system' } });
const child = (name: string, clusterUuid: string): ClusterProfile =>
  newChild(central, { id: `id-${name}`, name, clusterUuid });
const lab = child('lab', 'aaaa');
const paris = { ...child('paris', 'BBBB'), production: true };
const far = {
  ...newProfile({ host: '10.0.0.7', port: 9440, name: 'far', trust: { policy: 'system' } }),
  clusterUuid: 'cccc',
  readOnly: true,
};
const all = [central, lab, paris, far];

/** Why a POST of a path with a profile is refused; `sent` where it is not. */
function outcome(profile: ClusterProfile, path: string, others: readonly ClusterProfile[] = all): string {
  const url = `https://{{cluster_ip}}:{{port}}${path}`;
  const draft = { format: 1 as const, name: '', method: 'POST', url, path: [], query: [], headers: [] };
  const request = buildRequest(draft, scopeOf(profile));
  try {
    guard(guardedAs(profile, request, others), undefined, request);
    return 'sent';
  } catch (error) {
    assert.ok(isFailure(error));
    return `${error.reason} ${error.facts.cluster}`;
  }
}

describe('A cluster is guarded by whatever way it is reached', () => {
  it('itself, and nothing else, where a request names no other', () => {
    assert.equal(outcome(lab, V2), 'sent');
    assert.equal(outcome(central, V3), 'sent');
    assert.equal(outcome(paris, V2), 'not-confirmed paris');
    assert.equal(outcome(lab, `${V2}?proxyClusterUuid=AAAA`), 'sent');
  });

  it('by its Prism Central, whatever case or escape the name of the parameter is in, or how often it stands there', () => {
    for (const query of [
      'proxyClusterUuid=bbbb',
      'proxyClusterUuid=BBBB',
      'proxy%43lusterUuid=bbbb',
      'proxyclusteruuid=bbbb',
      'proxyClusterUuid=aaaa&proxyClusterUuid=bbbb',
      'x=1&proxyClusterUuid=bbbb%20',
    ])
      for (const from of [central, lab])
        assert.equal(outcome(from, `${V2}?${query}`), 'not-confirmed paris', `${from.name} ${query}`);
    assert.equal(outcome(central, `${V2}?proxyClusterUuid=cccc`), 'read-only-cluster far');
  });

  it('whatever a path is that a description gives it, such as one that begins like another host’s', () => {
    assert.equal(outcome(lab, '//evil:x:y/a?proxyClusterUuid=BBBB'), 'not-confirmed paris');
    assert.equal(outcome(lab, '//evil.example/?a=?&proxyClusterUuid=BBBB'), 'not-confirmed paris');
    assert.equal(outcome(lab, '//[/a'), 'sent');
  });

  it('by a cluster behind it: a Prism Central answers what it does not hand on', () => {
    const guarded = { ...central, production: true };
    assert.equal(outcome(lab, V3, [guarded, lab]), 'not-confirmed pc');
    assert.equal(outcome(lab, '/api/vmm/v4.1/ahv/config/vms', [guarded, lab]), 'not-confirmed pc');
    assert.equal(outcome(lab, V2, [guarded, lab]), 'sent');
    assert.equal(outcome(lab, V3, [{ ...central, readOnly: true }, lab]), 'read-only-cluster pc');
  });

  it('as production where it is set up twice, by an address of its own and behind a Prism Central', () => {
    const direct = { ...far, clusterUuid: 'AAAA', readOnly: false, name: 'lab itself' };
    const marked = { ...direct, production: true };
    assert.equal(outcome(lab, V2, [central, lab, marked]), 'not-confirmed lab itself');
    assert.equal(outcome(direct, V2, [central, { ...lab, production: true }, direct]), 'not-confirmed lab');
    assert.equal(outcome(direct, V3, [central, { ...lab, production: true }, direct]), 'not-confirmed lab');
    assert.equal(outcome(lab, V3, [central, lab, marked]), 'sent', 'the Prism Central answers this');
    assert.equal(outcome(lab, V2, [central, lab, { ...direct, readOnly: true }]), 'sent');
    assert.equal(outcome(lab, V2, [central, lab, { ...marked, clusterUuid: undefined as never }]), 'sent');
    const twin = { ...far, name: 'pc again', clusterUuid: 'PCPC', readOnly: false, production: true };
    const known = { ...central, clusterUuid: 'pcpc' };
    assert.equal(outcome(lab, V3, [known, lab, twin]), 'not-confirmed pc again');
  });

  it('as its Prism Central is, where nobody set it up', () => {
    const guarded = { ...central, production: true };
    assert.equal(outcome(lab, `${V2}?proxyClusterUuid=dddd`, [guarded, lab]), 'not-confirmed pc');
    assert.equal(outcome(lab, `${V2}?proxyClusterUuid=dddd`), 'sent');
  });
});
