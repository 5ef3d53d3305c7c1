import assert from 'node:assert/strict';
import { hasRemedy } from '../../src/app/commands/remedies';
import { remedyWords } from '../../src/app/commands/remedyWords';
import { Failure, REASONS } from '../../src/core/model/failure';

describe('The button beside a failure', () => {
  const words = new Map(REASONS.map((reason) => [reason, remedyWords(new Failure(reason))]));

  it('is there exactly where something may help', () => {
    const offered = REASONS.filter((reason) => hasRemedy(new Failure(reason)));
    assert.ok(offered.length > 5 && offered.length < REASONS.length);
    assert.deepEqual(
      REASONS.filter((reason) => words.get(reason) !== undefined),
      offered,
    );
  });

  it('speaks of certificates where one is not trusted, and of what is asked then everywhere else', () => {
    const ofServer = REASONS.filter((reason) => words.get(reason) === 'Look at the Certificate…');
    assert.deepEqual(ofServer, ['tls-untrusted', 'tls-changed', 'tls-expired', 'tls-name']);
    const others = [...words].filter(([reason, text]) => text !== undefined && !ofServer.includes(reason));
    assert.deepEqual(Object.fromEntries(others), {
      'other-cluster': 'Compare the Clusters…',
      'client-certificate': 'Choose Client Certificate…',
      'rejected-or-locked': 'Replace the Secret, or Try It Once…',
      'password-login-impossible': 'Choose Another Login…',
      'session-over': 'Paste Browser Session Again…',
    });
  });
});
