import assert from 'node:assert/strict';
import { newProfile } from '../../../src/core/cluster/profile';
import type { Draft } from '../../../src/core/model/draft';
import { isFailure } from '../../../src/core/model/failure';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { buildRequest } from '../../../src/core/request/build';
import type { Consent, Question } from '../../../src/core/request/consent';
import { guard } from '../../../src/core/request/guard';
import { runConsent, runQuestion, type RunItem } from '../../../src/core/request/runConsent';
import { runItemOf } from '../../../src/core/request/runItem';
import { scopeOf, type VariableValue } from '../../../src/core/request/variables';

const production: ClusterProfile = {
  ...newProfile({ id: 'p1', host: '10.0.0.5', port: 9440, name: 'Paris 1', trust: { policy: 'system' } }),
  production: true,
};

function draft(method: string, path: string, body?: string): Draft {
  const url = `https://{{cluster_ip}}:{{port}}${path}`;
  const given = body === undefined ? {} : { body };
  return { format: 1, name: 'x', method, url, path: [], query: [], headers: [], ...given };
}

const v2 = '/PrismGateway/services/rest/v2.0';
const LIST = draft('GET', `${v2}/vms/`);
const OFF = draft('POST', `${v2}/vms/{{vm}}/set_power_state/`, '{"transition":"OFF"}');
const NOTE = draft('PUT', `${v2}/vms/{{vm}}?note={{note}}`);
const KNOWN = draft('DELETE', `${v2}/vms/3f2a`);
const FOUND = draft('DELETE', `${v2}/vms/{{vm}}`);
const CREATE = draft('POST', `${v2}/vms/`, '{"name":"{{name}}"}');

const later = new Set(['vm', 'note', 'name']);
const item = (id: string, of: Draft, profile = production): RunItem =>
  runItemOf({ id, name: `step ${id}` }, of, scopeOf(profile), undefined, later);

/** The request as the run sends it, with what an answer told. */
function filled(of: Draft, values: Record<string, VariableValue>, profile = production) {
  return buildRequest(of, scopeOf(profile, undefined, [new Map(Object.entries(values))]));
}

function agree(...items: RunItem[]): ReadonlyMap<string, Consent> {
  const question = runQuestion(production, items);
  assert.ok(question);
  const answer = question.kind === 'confirm' ? { confirmed: true } : { typed: 'Paris 1' };
  const consents = runConsent(question, answer);
  assert.ok(consents);
  return consents;
}

const notConfirmed = (error: unknown): boolean => isFailure(error) && error.reason === 'not-confirmed';

describe('A run on a production cluster', () => {
  it('is asked for once, with all that changes something, what destroys counted and said to be asked again', () => {
    const items = [item('1', LIST), item('2', OFF), item('3', KNOWN), item('4', FOUND)];
    assert.deepEqual(runQuestion(production, items), {
      kind: 'typeName',
      profileId: 'p1',
      cluster: 'Paris 1',
      destroys: 2,
      lines: [
        {
          itemId: '2',
          name: 'step 2',
          method: 'POST',
          path: `${v2}/vms/{{vm}}/set_power_state/`,
          effect: 'disrupt',
          asksAgain: false,
        },
        {
          itemId: '3',
          name: 'step 3',
          method: 'DELETE',
          path: `${v2}/vms/3f2a`,
          effect: 'destroy',
          asksAgain: false,
        },
        {
          itemId: '4',
          name: 'step 4',
          method: 'DELETE',
          path: `${v2}/vms/{{vm}}`,
          effect: 'destroy',
          asksAgain: true,
        },
      ],
    });
  });

  it('is not asked for where it only reads, or where the cluster is not production', () => {
    assert.equal(runQuestion(production, [item('1', LIST)]), undefined);
    assert.equal(runQuestion({ ...production, production: false }, [item('1', KNOWN)]), undefined);
  });

  it('wants the cluster’s name where it destroys what is known, and a button otherwise', () => {
    assert.equal(runQuestion(production, [item('1', OFF)])?.kind, 'confirm');
    assert.equal(runQuestion(production, [item('1', FOUND)])?.kind, 'confirm');
    const question = runQuestion(production, [item('1', KNOWN), item('2', OFF)]);
    assert.ok(question);
    assert.equal(runConsent(question, { confirmed: true }), undefined);
    assert.equal(runConsent(question, { typed: 'paris 1' }), undefined);
    assert.equal(runConsent(question, { typed: 'Paris 1' })?.size, 2);
    assert.equal(runConsent(question, { typed: 'Paris 1' }), undefined);
  });

  it('sends what was known as it was asked for, once', () => {
    const consents = agree(item('1', KNOWN));
    const request = filled(KNOWN, {});
    assert.ok(guard(production, undefined, request, consents.get('1')));
    assert.throws(() => guard(production, undefined, request, consents.get('1')), notConfirmed);
  });

  it('sends a write whose target an earlier answer told', () => {
    const consents = agree(item('1', OFF), item('2', NOTE), item('3', CREATE));
    assert.ok(guard(production, undefined, filled(OFF, { vm: '0005b0f1-8f43' }), consents.get('1')));
    const note = filled(NOTE, { vm: 'ZXJnb24=:0005', note: 'a b?c' });
    assert.ok(guard(production, undefined, note, consents.get('2')));
    assert.ok(guard(production, undefined, filled(CREATE, { name: 'web-01' }), consents.get('3')));
  });

  it('asks again before it destroys what an earlier answer told', () => {
    const consents = agree(item('1', OFF), item('2', FOUND));
    assert.equal(consents.get('2'), undefined);
    assert.throws(
      () => guard(production, undefined, filled(FOUND, { vm: '3f2a' }), consents.get('2')),
      (error) => {
        assert.ok(notConfirmed(error) && isFailure(error));
        const question = error.facts.data?.['question'] as Question;
        assert.deepEqual([question.kind, question.path], ['typeName', `${v2}/vms/3f2a`]);
        return true;
      },
    );
  });

  it('has a consent an item: none serves another', () => {
    const consents = agree(item('1', OFF), item('2', NOTE));
    assert.throws(
      () => guard(production, undefined, filled(OFF, { vm: 'a' }), consents.get('2')),
      notConfirmed,
    );
  });

  it('is no leave for another cluster, another address, or a request that does worse', () => {
    const fresh = () => agree(item('1', OFF)).get('1');
    const request = filled(OFF, { vm: 'a' });
    assert.throws(() => guard({ ...production, id: 'p2' }, undefined, request, fresh()), notConfirmed);
    const moved = { ...production, host: '10.0.0.6' };
    assert.throws(() => guard(moved, undefined, filled(OFF, { vm: 'a' }, moved), fresh()), notConfirmed);
    assert.throws(() => guard(production, undefined, { ...request, method: 'PUT' }, fresh()), notConfirmed);
    assert.throws(
      () => guard(production, undefined, { ...request, effect: 'destroy' }, fresh()),
      notConfirmed,
    );
    assert.ok(guard(production, undefined, request, fresh()));
  });

  const attacks: readonly string[] = [
    '.',
    '..',
    'a/b',
    'a%2fb',
    'a%2Fb',
    'a%252Fb',
    'a%5cb',
    'a;b',
    'a%3bb',
    'a?b',
    'a%3fb',
    'a#b',
    '..%2f..%2fhosts',
    '%2e%2e',
    '%2E',
    'a%00',
    'a%0d%0aX',
    'a%c0%afb',
    'a\\b',
    'a\nb',
    '{{vm2}}',
  ];
  for (const value of attacks)
    it(`is no leave for another path by ${JSON.stringify(value)}, from an answer`, () => {
      const consents = agree(item('1', OFF));
      const send = () => {
        const request = filled(OFF, { vm: value });
        return guard(production, undefined, request, consents.get('1'));
      };
      assert.throws(send, isFailure);
    });

  for (const value of ['1&force=true', '1#x', 'a%00b'])
    it(`is no leave for another query by ${JSON.stringify(value)}`, () => {
      const consents = agree(item('1', NOTE));
      const { target, ...rest } = filled(NOTE, { vm: 'a', note: 'N' });
      const sent = { ...rest, target: [String(target[0]).replace('note=N', `note=${value}`)] };
      assert.throws(() => guard(production, undefined, sent, consents.get('1')), notConfirmed);
    });

  it('takes characters of a pattern in a path for themselves', () => {
    const odd = draft('POST', '/api/x.y/(a)*/$actions/[z]/{{vm}}');
    const fits = (path: string): boolean => {
      try {
        const sent = { ...filled(odd, { vm: 'v' }), target: [path] };
        return Boolean(guard(production, undefined, sent, agree(item('1', odd)).get('1')));
      } catch (error) {
        assert.ok(notConfirmed(error));
        return false;
      }
    };
    const real = String(filled(odd, { vm: 'v' }).target[0]);
    assert.ok(fits(real));
    assert.ok(!fits(real.replace('x.y', 'xzy')));
    assert.ok(!fits(real.replace('(a)*', 'a')));
    assert.ok(!fits(`${real}/more`));
    assert.ok(!fits(`/more${real}`));
    assert.ok(!fits(real.replace('/api', '/API')));
  });

  it('is no leave where a secret stands in place of text, or text in place of a secret', () => {
    const secret = draft('POST', '/api/{{key}}/{{vm}}');
    const layers = [new Map<string, VariableValue>([['key', { secret: true }]])];
    const scope = scopeOf(production, undefined, layers);
    const made = runItemOf({ id: '1', name: 's' }, secret, scope, undefined, later);
    const send = (vm: VariableValue, key: VariableValue) =>
      guard(production, undefined, filled(secret, { vm, key }), agree(made).get('1'));
    assert.ok(send('a', { secret: true }));
    assert.throws(() => send('a', 'b'), notConfirmed);
    assert.throws(() => send({ secret: true }, { secret: true }), notConfirmed);
  });

  it('is refused where the host itself waits for an answer', () => {
    const url = 'https://{{vm}}:9440/api/x';
    assert.throws(
      () => item('1', { ...draft('POST', ''), url }),
      (error) => isFailure(error) && error.reason === 'foreign-host',
    );
  });

  it('is refused where a name has no value and no answer tells one', () => {
    assert.throws(
      () => item('1', draft('POST', '/api/{{vm}}/{{typo}}')),
      (error) => isFailure(error) && error.reason === 'unresolved-variable',
    );
  });
});
