import assert from 'node:assert/strict';
import {
  afterParents,
  childrenOf,
  isOrphan,
  newChild,
  NOWHERE,
  ownOf,
  putProfile,
  putProfiles,
  resolveChildren,
} from '../../../src/core/cluster/child';
import { clustersText, parseClusters } from '../../../src/core/cluster/clustersFile';
import { withoutHeader } from '../../../src/core/cluster/editProfile';
import { newProfile } from '../../../src/core/cluster/profile';
import { originOf, placeOf, type ClusterProfile } from '../../../src/core/model/profile';
import { keyOf } from '../../../src/core/transport/reached';

const central: ClusterProfile = {
  ...newProfile({
    id: 'pc',
    name: 'Central',
    host: 'pc.test',
    port: 9440,
    route: { kind: 'direct' },
    trust: { policy: 'pin', certSha256: 'a'.repeat(64) },
    credentialId: 'c1',
    product: 'pc',
    clusterUuid: 'uuid-pc',
    production: true,
    labels: ['central'],
  }),
  basicAlways: ['v3'],
  headers: [{ name: 'X-Gate', secret: true }],
};
const child = newChild(central, { id: 'pe', name: 'Berlin', clusterUuid: 'uuid-pe', version: '6.8' });
const read = (text: string): readonly ClusterProfile[] => resolveChildren(parseClusters(text));
const find = (all: readonly ClusterProfile[], id: string): ClusterProfile =>
  all.find((one) => one.id === id) ?? assert.fail(id);

describe('A cluster behind a Prism Central', () => {
  it('is reached exactly as that, under its own name and uuid, and is guarded as that until told otherwise', () => {
    assert.equal(originOf(child), originOf(central));
    assert.deepEqual([placeOf(child), keyOf(child)], [central.id, keyOf(central)]);
    assert.deepEqual(
      [child.credentials, child.basicAlways, child.headers],
      [central.credentials, central.basicAlways, central.headers],
    );
    assert.deepEqual(
      [child.via, child.clusterUuid, child.product, child.production, child.labels],
      ['pc', 'uuid-pe', 'pe', true, []],
    );
  });

  it('is written without what it shares, and comes back whole', () => {
    const text = clustersText('', [central, child]);
    const written = (JSON.parse(text) as { clusters: Record<string, unknown>[] }).clusters[1];
    assert.deepEqual(written, ownOf(child));
    for (const shared of ['host', 'port', 'route', 'trust', 'credentials', 'headers', 'basicAlways'])
      assert.ok(!(shared in written!), shared);
    assert.deepEqual(read(text), [central, child]);
  });

  it('follows its Prism Central to another address and another certificate', () => {
    const moved = { ...central, host: 'new.test', trust: { policy: 'system' } as const };
    const now = find(putProfile([central, child], moved), 'pe');
    assert.deepEqual([now.host, now.trust.policy, now.name], ['new.test', 'system', 'Berlin']);
  });

  it('hands what is changed of the shared on to its Prism Central, and keeps its own to itself', () => {
    const edited: ClusterProfile = {
      ...child,
      name: 'Bonn',
      production: false,
      trust: { policy: 'pin', certSha256: 'b'.repeat(64) },
      credentials: { default: 'c2' },
    };
    const all = putProfile([central, child], edited);
    const parent = find(all, 'pc');
    assert.deepEqual(
      [parent.trust.certSha256, parent.credentials, parent.name, parent.production, parent.clusterUuid],
      ['b'.repeat(64), { default: 'c2' }, 'Central', true, 'uuid-pc'],
    );
    assert.deepEqual(find(all, 'pe'), edited);
    const bare = withoutHeader(edited, 'X-Gate');
    assert.equal(
      'headers' in find(putProfile(all, bare), 'pc'),
      false,
      'what is taken away is taken away there',
    );
  });

  it('never makes a demo of what is not the demo', () => {
    const demo = { ...central, demo: true };
    const behind = newChild(demo, { id: 'pe', name: 'Berlin', clusterUuid: 'uuid-pe' });
    const all = putProfile([demo, behind], { ...behind, name: 'Bonn' });
    assert.deepEqual([find(all, 'pc').demo, find(all, 'pe').demo], [true, undefined]);
  });

  it('without its Prism Central is there and reaches nothing', () => {
    const [orphan] = read(clustersText('', [child]));
    assert.deepEqual(orphan, { ...NOWHERE, ...ownOf(child) });
    assert.ok(isOrphan(orphan!, [orphan!]));
    assert.match(originOf(orphan!), /\.invalid:/);
    assert.deepEqual(orphan!.credentials, {});
    assert.equal(isOrphan(central, [central]), false);
  });

  it('is not reached through another one of its kind, nor through itself', () => {
    const grandchild = { ...ownOf(child), ...NOWHERE, id: 'deep', via: 'pe' };
    const self = { ...ownOf(child), ...NOWHERE, id: 'self', via: 'self' };
    const all = resolveChildren([central, child, grandchild, self]);
    assert.deepEqual(
      all.map((one) => isOrphan(one, all)),
      [false, false, true, true],
    );
    assert.equal(find(all, 'deep').host, NOWHERE.host);
    assert.deepEqual(
      childrenOf(central, all).map(({ id }) => id),
      ['pe'],
    );
  });

  it('is added with many others in one act, reached as its Prism Central then is', () => {
    const moved = { ...central, host: 'moved.test' };
    const other = newChild(central, { id: 'pe2', name: 'Paris', clusterUuid: 'uuid-2' });
    const all = putProfiles([central, child], [moved, other]);
    assert.deepEqual(
      all.map(({ id, host }) => [id, host]),
      [
        ['pc', 'moved.test'],
        ['pe', 'moved.test'],
        ['pe2', 'moved.test'],
      ],
    );
  });

  it('is listed right after its Prism Central, and last where that is gone', () => {
    const other = { ...central, id: 'other' };
    const second = { ...child, id: 'pe2' };
    const gone = { ...child, id: 'gone', via: 'nobody' };
    const within = { ...child, id: 'within', via: 'pe' };
    const listed = afterParents([gone, central, other, child, within, second]).map(({ id }) => id);
    assert.deepEqual(listed, ['pc', 'pe', 'pe2', 'other', 'gone', 'within']);
  });
});
