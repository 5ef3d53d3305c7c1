import assert from 'node:assert/strict';
import { newProfile } from '../../../src/core/cluster/profile';
import { EFFECTS } from '../../../src/core/model/effect';
import { isFailure } from '../../../src/core/model/failure';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { HttpRequest } from '../../../src/core/model/request';
import { consentTo, questionFor, type Consent, type Question } from '../../../src/core/request/consent';
import { guard } from '../../../src/core/request/guard';
import { runConsent, runQuestion } from '../../../src/core/request/runConsent';

const lab: ClusterProfile = newProfile({
  id: 'p1',
  host: '10.0.0.5',
  port: 9440,
  name: 'Paris 1',
  trust: { policy: 'system' },
});
const production: ClusterProfile = { ...lab, production: true };

const upload: HttpRequest = {
  method: 'PUT',
  origin: 'https://10.0.0.5:9440',
  target: ['/api/nutanix/v3/images/3f2a/file'],
  headers: [],
  body: { kind: 'file', path: '/home/me/.ssh/id_rsa' },
  effect: 'write',
  family: 'v3',
  late: [],
};
const CHOSEN = new Set(['/home/me/.ssh/id_rsa']);
const OTHER = new Set(['/home/me/.ssh', '/home/me/.ssh/id_rsa.pub', '/home/me/.ssh/ID_RSA', '']);

function agree(profile: ClusterProfile, of: HttpRequest, chosen?: ReadonlySet<string>): Consent {
  const question = questionFor(profile, of, [], chosen);
  assert.ok(question);
  const answer = question.kind === 'confirm' ? { confirmed: true } : { typed: 'Paris 1' };
  return consentTo(question, answer) ?? assert.fail();
}

function refusal(call: () => unknown): Question {
  try {
    call();
  } catch (error) {
    assert.ok(isFailure(error), String(error));
    assert.equal(error.reason, 'not-confirmed');
    return error.facts.data?.['question'] as Question;
  }
  return assert.fail('it was permitted');
}

describe('A file that nobody chose on this machine', () => {
  it('goes nowhere without a question that names the file and the cluster, not even with a read', () => {
    for (const effect of EFFECTS)
      for (const chosen of [undefined, OTHER]) {
        const { file, cluster, kind, production } = refusal(() =>
          guard(lab, undefined, { ...upload, effect }, undefined, chosen),
        );
        assert.deepEqual([file, cluster], ['/home/me/.ssh/id_rsa', 'Paris 1']);
        assert.deepEqual([kind, production], ['confirm', false]);
      }
  });

  it('goes after a yes, once, and only as the file that the question named', () => {
    const consent = agree(lab, upload);
    assert.ok(guard(lab, undefined, upload, consent));
    refusal(() => guard(lab, undefined, upload, consent));
    const other: HttpRequest = { ...upload, body: { kind: 'file', path: '/home/me/.ssh/id_ed25519' } };
    refusal(() => guard(lab, undefined, other, agree(lab, upload)));
    refusal(() => guard({ ...lab, id: 'p2' }, undefined, upload, agree(lab, upload)));
  });

  it('is asked about together with the change of a production cluster, in one question', () => {
    const question = questionFor(production, upload);
    assert.deepEqual([question?.production, question?.file], [true, '/home/me/.ssh/id_rsa']);
    assert.ok(guard(production, undefined, upload, agree(production, upload)));
    const worst: HttpRequest = { ...upload, effect: 'destroy' };
    assert.equal(questionFor(production, worst)?.kind, 'typeName');
    assert.ok(guard(production, undefined, worst, agree(production, worst)));
  });

  it('does not go by a yes to the change alone, nor is production changed by a yes to the file alone', () => {
    refusal(() => guard(production, undefined, upload, agree(production, upload, CHOSEN)));
    refusal(() => guard(production, undefined, upload, agree(lab, upload), CHOSEN));
  });

  it('is never sent by a run: what is agreed to there is a list without files', () => {
    const { method, origin, target, effect } = upload;
    const item = { id: '1', name: 'a', method, origin, target, effect, request: upload };
    const consents = (): ReadonlyMap<string, Consent> => {
      const question = runQuestion(production, [item]);
      assert.ok(question);
      return runConsent(question, { confirmed: true }) ?? assert.fail();
    };
    refusal(() => guard(production, undefined, upload, consents().get('1')));
    assert.ok(guard(production, undefined, upload, consents().get('1'), CHOSEN));
    assert.equal(runQuestion(lab, [item]), undefined);
    refusal(() => guard(lab, undefined, upload));
  });
});

describe('A file that a person chose for a request', () => {
  it('goes without a question, to a production cluster with the usual one', () => {
    assert.equal(questionFor(lab, upload, [], CHOSEN), undefined);
    assert.ok(guard(lab, undefined, upload, undefined, CHOSEN));
    const question = refusal(() => guard(production, undefined, upload, undefined, CHOSEN));
    assert.deepEqual([question.production, question.file], [true, undefined]);
    assert.ok(guard(production, undefined, upload, agree(production, upload, CHOSEN), CHOSEN));
  });

  it('does not go to a cluster that may only be read', () => {
    assert.throws(
      () => guard({ ...lab, readOnly: true }, undefined, upload, undefined, CHOSEN),
      (error) => isFailure(error) && error.reason === 'read-only-cluster',
    );
  });
});
