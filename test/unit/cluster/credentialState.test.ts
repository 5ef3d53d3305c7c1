import assert from 'node:assert/strict';
import { withCredential, withCredentialState } from '../../../src/core/cluster/credentialState';
import type { CredentialState } from '../../../src/core/model/credential';
import { credential } from '../support/cluster';

const REJECTED: CredentialState = { kind: 'rejected', since: '2024-01-01T00:00:00.000Z' };
const ACCEPTED: CredentialState = { kind: 'accepted', at: '2024-01-02T00:00:00.000Z' };

describe('What became of a login’s secret', () => {
  it('is kept for that login alone', () => {
    const other = credential({ id: 'c2' });
    const all = withCredentialState([credential(), other], credential(), ACCEPTED);
    assert.deepEqual(all, [credential({ state: ACCEPTED }), other]);
  });

  it('is kept anew: accepted later, and rejected after it was accepted', () => {
    const later: CredentialState = { kind: 'accepted', at: '2024-01-03T00:00:00.000Z' };
    for (const state of [later, REJECTED])
      assert.deepEqual(
        withCredentialState([credential({ state: ACCEPTED })], credential(), state)[0]?.state,
        state,
      );
  });

  it('stays rejected, with the time of the first, whatever another cluster says of the same secret', () => {
    const rejected = [credential({ state: REJECTED })];
    const again: CredentialState = { kind: 'rejected', since: '2024-02-01T00:00:00.000Z' };
    for (const state of [ACCEPTED, again])
      assert.equal(withCredentialState(rejected, credential(), state), rejected);
  });

  it('is nothing that counts for another secret of the same login', () => {
    const replaced = [credential({ revision: 2 })];
    assert.equal(withCredentialState(replaced, credential(), REJECTED), replaced);
    assert.equal(withCredentialState([], credential(), REJECTED).length, 0);
  });
});

describe('A login that is saved', () => {
  const known = credential({ revision: 2, state: REJECTED });
  const other = credential({ id: 'c2' });

  it('is added, or replaced at its place', () => {
    assert.deepEqual(withCredential([other], known), [other, known]);
    const replaced = credential({ revision: 3 });
    assert.deepEqual(withCredential([known, other], replaced), [replaced, other]);
  });

  it('stays rejected where its secret is the same, whatever else of it is changed', () => {
    const renamed = credential({ revision: 2, label: 'renamed', state: ACCEPTED });
    assert.deepEqual(withCredential([known], renamed), [{ ...renamed, state: REJECTED }]);
  });

  it('is the one with the newer secret, whoever saves last', () => {
    const all = [known, other];
    assert.equal(withCredential(all, credential({ revision: 1, label: 'late' })), all);
  });
});
