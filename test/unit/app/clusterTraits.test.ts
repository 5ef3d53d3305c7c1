import assert from 'node:assert/strict';
import { traitsOf, type TraitFacts } from '../../../src/app/clusters/clusterTraits';
import { CLUSTER_COMMANDS, CLUSTER_TRAITS } from '../../../src/app/contributions';
import { newCredential, newProfile } from '../../../src/core/cluster/profile';
import type { ClusterProfile } from '../../../src/core/model/profile';

const login = newCredential({ id: 'c1', label: 'admin', userName: 'admin' });
const since = '2025-01-01T00:00:00.000Z';
const profile: ClusterProfile = {
  ...newProfile({ host: 'lab.test', port: 9440, name: 'Lab', trust: { policy: 'pin' }, credentialId: 'c1' }),
  product: 'pc',
};
const facts: TraitFacts = { credentials: [login], imported: true, loggedIn: false, orphan: false };
const traits = (more: Partial<ClusterProfile> = {}, other: Partial<TraitFacts> = {}): string =>
  traitsOf({ ...profile, ...more }, { ...facts, ...other }).join(' ');

describe('What a cluster’s menu offers is told by what is true of it', () => {
  for (const [what, more, other, expected] of [
    [
      'a Prism Central with a login and a pinned certificate',
      {},
      {},
      'cluster reached imported central own login pinned',
    ],
    [
      'a Prism Element has no cluster behind it',
      { product: 'pe' },
      {},
      'cluster reached imported own login pinned',
    ],
    [
      'a rejected login may be tried once more',
      {},
      { credentials: [{ ...login, state: { kind: 'rejected', since } }] },
      'cluster reached imported central own login rejected pinned',
    ],
    [
      'another cluster’s rejected login is not this one’s',
      {},
      { credentials: [login, { ...login, id: 'c2', state: { kind: 'rejected', since } }] },
      'cluster reached imported central own login pinned',
    ],
    [
      'whoever is logged in can log out',
      {},
      { loggedIn: true },
      'cluster reached imported central own login session pinned',
    ],
    [
      'system roots announce no certificate',
      { trust: { policy: 'system' } },
      {},
      'cluster reached imported central own login',
    ],
    [
      'a CA file announces no certificate',
      { trust: { policy: 'ca' } },
      {},
      'cluster reached imported central own login',
    ],
    [
      'no verification announces no certificate',
      { trust: { policy: 'insecure' } },
      {},
      'cluster reached imported central own login',
    ],
    [
      'without a login none can be replaced',
      { credentials: {} },
      {},
      'cluster reached imported central own pinned',
    ],
    [
      'a login that is gone can’t be replaced',
      {},
      { credentials: [] },
      'cluster reached imported central own pinned',
    ],
    ['the demo brings its login and its trust along', { demo: true }, {}, 'cluster reached imported central'],
    [
      'whose APIs are not known can import them',
      { demo: true },
      { imported: false },
      'cluster reached unimported central',
    ],
    [
      'behind a Prism Central both are that one’s',
      { product: 'pe', via: 'pc' },
      {},
      'cluster reached imported',
    ],
    [
      'without its Prism Central it can only be renamed and removed',
      { product: 'pe', via: 'pc' },
      { orphan: true },
      'cluster',
    ],
    [
      'without it nothing can be imported',
      { product: 'pe', via: 'pc' },
      { orphan: true, imported: false },
      'cluster',
    ],
  ] as const) {
    it(what, () => assert.equal(traits(more, other as Partial<TraitFacts>), expected));
  }

  it('and every word of it is needed by a command', () => {
    assert.deepEqual(
      [...new Set<string>(Object.values(CLUSTER_COMMANDS))].sort(),
      [...CLUSTER_TRAITS].sort(),
    );
  });
});
