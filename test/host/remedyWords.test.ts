import assert from 'node:assert/strict';
import { hasRemedy } from '../../src/app/commands/remedies';
import { remedyWords } from '../../src/app/commands/remedyWords';
import { explain, explainLine } from '../../src/app/failures';
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

  it('offers another client certificate where a connection that showed one was closed without a word', () => {
    const shown = new Failure('connection-lost', { data: { clientCertificateShown: true } });
    assert.equal(remedyWords(shown), 'Choose Client Certificate…');
    assert.equal(remedyWords(new Failure('connection-lost')), undefined);
    assert.match(explain(shown, 'lab').sentence, /^lab does not accept the client certificate that it was/);
  });
});

describe('What is said of a log-in that failed a moment ago', () => {
  it('ends with when requests log in again, while that is to come', () => {
    const said = (ms: number): string => {
      const loginAgainAt = new Date(Date.now() + ms).toISOString();
      return explainLine(new Failure('server-error', { data: { loginAgainAt } }), 'lab');
    };
    assert.match(said(10_000), /logs say more\. No request logs in there again before .*\d:\d\d.*\.$/);
    assert.match(said(-1), /logs say more\.$/);
  });
});
