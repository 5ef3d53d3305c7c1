import assert from 'node:assert/strict';
import { ShownFailure } from '../../../src/app/editors/shownFailure';
import { newCredential, newProfile } from '../../../src/core/cluster/profile';
import type { Credential } from '../../../src/core/model/credential';
import { Failure } from '../../../src/core/model/failure';
import type { ClusterProfile } from '../../../src/core/model/profile';

describe('A failure that a form shows', () => {
  const pin = (digit: string) => ({ policy: 'pin', certSha256: digit.repeat(64) }) as const;
  const lab = newProfile({
    name: 'lab',
    host: 'lab.test',
    port: 9440,
    trust: pin('a'),
    credentialId: 'admin',
  });
  const admin = newCredential({ id: 'admin', label: 'admin', userName: 'admin' });
  const robot = newCredential({ id: 'robot', label: 'robot', userName: 'robot' });
  let profiles: ClusterProfile[];
  let credentials: Credential[];
  const known = {
    find: (id: string) => profiles.find((one) => one.id === id),
    credentials: () => credentials,
  };
  const shown = (remedy: string | undefined = 'Look at It…'): ShownFailure =>
    new ShownFailure(new Failure('tls-changed'), remedy, known, lab.id);

  beforeEach(() => ([profiles, credentials] = [[lab], [admin, robot]]));

  for (const [what, decide] of [
    ['another certificate is trusted', () => (profiles = [{ ...lab, trust: pin('b') }])],
    ['another cluster is accepted', () => (profiles = [{ ...lab, clusterUuid: 'another' }])],
    ['another login is chosen', () => (profiles = [{ ...lab, credentials: { default: 'robot' } }])],
    ['a client certificate is chosen', () => (profiles = [{ ...lab, clientCertificate: 'robot' }])],
    ['a secret is replaced', () => (credentials = [{ ...admin, revision: admin.revision + 1 }, robot])],
  ] as const)
    it(`is over where ${what}, wherever that was decided`, () => {
      const [failure, other] = [shown(), new ShownFailure(new Failure('timeout'), undefined, known, lab.id)];
      decide();
      assert.deepEqual([failure.isOver(), other.isOver()], [true, false], 'what has no remedy stays');
    });

  it('stays where something else of the cluster changes', () => {
    const failure = shown();
    profiles = [{ ...lab, name: 'renamed', production: true }];
    credentials = [
      { ...admin, state: { kind: 'rejected', since: '2026-01-01T00:00:00.000Z' } },
      { ...robot, revision: 9 },
    ];
    assert.equal(failure.isOver(), false);
  });
});
