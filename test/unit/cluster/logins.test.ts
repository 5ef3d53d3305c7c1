import assert from 'node:assert/strict';
import {
  loginIdsOf,
  usersOf,
  withBasicAlways,
  withClientCertificate,
  withLogin,
} from '../../../src/core/cluster/logins';
import { credentialIdFor, newProfile } from '../../../src/core/cluster/profile';
import { trustSystem } from '../../../src/core/cluster/trust';
import { NO_LOGIN } from '../../../src/core/model/profile';

const profile = newProfile({ host: 'a.test', port: 9440, trust: trustSystem(), credentialId: 'admin' });
const key = { id: 'key', kind: 'apiKey' } as const;
const card = { id: 'card', kind: 'clientCertificate' } as const;

describe('The logins of a cluster', () => {
  it('are chosen by family, and a family without one has that of all', () => {
    const chosen = withLogin(profile, 'v4', key);
    assert.equal(credentialIdFor(chosen, 'v4:vmm'), 'key');
    assert.equal(credentialIdFor(chosen, 'v3'), 'admin');
    assert.equal(credentialIdFor(withLogin(chosen, 'v4', undefined), 'v4:vmm'), 'admin');
    assert.equal(credentialIdFor(withLogin(chosen, 'v3', NO_LOGIN), 'v3'), undefined);
    assert.deepEqual(profile.credentials, { default: 'admin' }, 'the given profile stays as it is');
  });

  it('are listed each once, with that of the TLS handshake and without none', () => {
    const chosen = { ...withLogin(withLogin(profile, 'v4', key), 'v3', NO_LOGIN), clientCertificate: 'card' };
    assert.deepEqual(loginIdsOf(withLogin(chosen, 'v1', { id: 'admin', kind: 'basic' })).toSorted(), [
      'admin',
      'card',
      'key',
    ]);
    assert.deepEqual(usersOf('card', [profile, chosen]), [chosen]);
  });

  it('show a client certificate in the handshake as soon as one is chosen, until none is', () => {
    const chosen = withLogin(profile, 'v2.0', card);
    assert.equal(chosen.clientCertificate, 'card');
    const other = withClientCertificate(chosen, 'card2');
    assert.deepEqual([other.clientCertificate, other.credentials['v2.0']], ['card2', 'card2']);
    const without = withClientCertificate(other, undefined);
    assert.deepEqual([without.clientCertificate, without.credentials], [undefined, { default: 'admin' }]);
    assert.equal('clientCertificate' in without, false);
  });

  it('show the password with each request of a family only as long as it has a login of its own', () => {
    const always = withBasicAlways(withLogin(profile, 'v3', key), 'v3', true);
    assert.deepEqual(always.basicAlways, ['v3']);
    assert.deepEqual(withBasicAlways(always, 'v3', true).basicAlways, ['v3']);
    assert.equal('basicAlways' in withBasicAlways(always, 'v3', false), false);
    assert.equal('basicAlways' in withLogin(always, 'v3', undefined), false);
  });
});
