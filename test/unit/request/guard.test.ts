import assert from 'node:assert/strict';
import { newCredential, newProfile } from '../../../src/core/cluster/profile';
import { EFFECTS } from '../../../src/core/model/effect';
import { isFailure } from '../../../src/core/model/failure';
import type { HttpRequest } from '../../../src/core/model/request';
import { guard } from '../../../src/core/request/guard';

const profile = newProfile({ host: '10.0.0.5', port: 9440, name: 'lab', trust: { policy: 'system' } });
const credential = newCredential({ label: 'admin', userName: 'admin' });
const request: HttpRequest = {
  method: 'GET',
  origin: 'https://10.0.0.5:9440',
  target: ['/x'],
  headers: [],
  effect: 'read',
  family: 'v3',
  late: [],
};

describe('The guard', () => {
  it('permits a request to the cluster with its credential, unchangeably', () => {
    const permit = guard(profile, credential, request);
    assert.deepEqual({ ...permit }, { profile, credential, request });
    assert.ok(Object.isFrozen(permit));
    assert.equal('credential' in guard(profile, undefined, request), false);
    assert.equal('credential' in guard(profile, { ...credential, kind: 'none' }, request), false);
  });

  it('refuses a request to another origin', () => {
    for (const origin of ['https://evil.test:9440', 'https://10.0.0.5', 'http://10.0.0.5:9440', ''])
      assert.throws(
        () => guard(profile, credential, { ...request, origin }),
        (error) => isFailure(error) && error.reason === 'foreign-host' && error.facts.cluster === 'lab',
      );
  });

  it('lets only reads through to a cluster that may only be read', () => {
    const readOnly = { ...profile, readOnly: true };
    for (const effect of EFFECTS) {
      const ask = () => guard(readOnly, credential, { ...request, method: 'POST', effect });
      if (effect === 'read') assert.equal(ask().request.effect, 'read');
      else assert.throws(ask, (error) => isFailure(error) && error.reason === 'read-only-cluster');
    }
  });
});
