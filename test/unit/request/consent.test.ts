import assert from 'node:assert/strict';
import { newProfile } from '../../../src/core/cluster/profile';
import { EFFECTS } from '../../../src/core/model/effect';
import { isFailure } from '../../../src/core/model/failure';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { HttpRequest } from '../../../src/core/model/request';
import {
  consentTo,
  questionFor,
  type Answer,
  type Consent,
  type Question,
} from '../../../src/core/request/consent';
import { guard, permitAgain } from '../../../src/core/request/guard';

const production: ClusterProfile = {
  ...newProfile({ id: 'p1', host: '10.0.0.5', port: 9440, name: 'Paris 1', trust: { policy: 'system' } }),
  production: true,
};
const lab: ClusterProfile = { ...production, id: 'p2', production: false };
const credential = { id: 'c1', label: 'a', kind: 'basic', revision: 1, state: { kind: 'unused' } } as const;

const request: HttpRequest = {
  method: 'POST',
  origin: 'https://10.0.0.5:9440',
  target: ['/api/nutanix/v3/vms/3f2a/acpi_shutdown?a=', { secret: 'token', encoding: 'url' }],
  headers: [{ name: 'Content-Type', value: ['application/json'] }],
  body: { kind: 'text', parts: ['{"a":1}'] },
  effect: 'disrupt',
  family: 'v3',
  late: [],
};
const { origin, headers, effect, family, late } = request;
const bare = { origin, headers, effect, family, late };
const removal: HttpRequest = { ...request, method: 'DELETE', effect: 'destroy' };

function ask(profile = production, of = request): Question {
  const question = questionFor(profile, of);
  assert.ok(question);
  return question;
}

function agree(profile = production, of = request): Consent {
  const question = ask(profile, of);
  const consent = consentTo(
    question,
    question.kind === 'confirm' ? { confirmed: true } : { typed: 'Paris 1' },
  );
  assert.ok(consent);
  return consent;
}

const refused = (call: () => unknown): void =>
  assert.throws(call, (error) => isFailure(error) && error.reason === 'not-confirmed');

describe('A production cluster', () => {
  it('asks before what writes and interrupts, wants its name for what destroys, and never asks before a read', () => {
    const kinds = EFFECTS.map((effect) => questionFor(production, { ...request, effect })?.kind);
    assert.deepEqual(kinds, [undefined, 'confirm', 'confirm', 'typeName']);
    assert.equal(guard(production, undefined, { ...request, effect: 'read' }).profile, production);
  });

  it('is the only one that asks', () => {
    for (const effect of EFFECTS) {
      assert.equal(questionFor(lab, { ...request, effect }), undefined);
      assert.ok(guard(lab, undefined, { ...request, effect }));
    }
  });

  it('lets nothing that changes it through without a consent, and says what has to be asked', () => {
    for (const effect of EFFECTS.filter((one) => one !== 'read'))
      assert.throws(
        () => guard(production, undefined, { ...request, effect }),
        (error) => {
          assert.ok(isFailure(error));
          assert.equal(error.reason, 'not-confirmed');
          assert.equal(error.facts.cluster, 'Paris 1');
          assert.equal((error.facts.data?.['question'] as Question).effect, effect);
          return true;
        },
      );
  });

  it('that may only be read refuses even what was agreed to', () => {
    const consent = agree();
    assert.throws(
      () => guard({ ...production, readOnly: true }, undefined, request, consent),
      (error) => isFailure(error) && error.reason === 'read-only-cluster',
    );
  });

  it('is none where the cluster became production, may only be read or moved while the secret was asked for', () => {
    const permit = guard(lab, undefined, request);
    const again = (now: ClusterProfile): unknown => permitAgain(permit, credential, now);
    assert.deepEqual(
      { ...(again({ ...lab, name: 'other' }) as object) },
      { profile: { ...lab, name: 'other' }, credential, request },
    );
    for (const [now, reason] of [
      [{ ...lab, production: true }, 'not-confirmed'],
      [{ ...lab, readOnly: true }, 'read-only-cluster'],
      [{ ...lab, host: '10.0.0.6' }, 'foreign-host'],
    ] as const)
      assert.throws(
        () => again(now),
        (error) => isFailure(error) && error.reason === reason,
      );
  });
});

describe('A question', () => {
  it('names cluster, effect, method, path and objects, and holds no secret', () => {
    const question = questionFor(production, request, [{ id: '3f2a', name: 'web-01' }]);
    assert.deepEqual(question, {
      kind: 'confirm',
      profileId: 'p1',
      cluster: 'Paris 1',
      production: true,
      effect: 'disrupt',
      method: 'POST',
      path: '/api/nutanix/v3/vms/3f2a/acpi_shutdown?a=••••••',
      entities: [{ id: '3f2a', name: 'web-01' }],
    });
  });

  const noes: readonly [string, HttpRequest, Answer][] = [
    ['a no', request, { confirmed: false }],
    ['a text where a button is wanted', request, { typed: 'Paris 1' }],
    ['a button where the name is wanted', removal, { confirmed: true }],
    ['an empty name', removal, { typed: '' }],
    ['a name in other letters', removal, { typed: 'paris 1' }],
    ['a part of the name', removal, { typed: 'Paris' }],
    ['another name', removal, { typed: 'Paris 2' }],
  ];
  for (const [what, of, answer] of noes)
    it(`takes ${what} for no consent`, () => assert.equal(consentTo(ask(production, of), answer), undefined));

  it('takes the cluster’s name with spaces around it', () => {
    assert.ok(consentTo(ask(production, removal), { typed: ' Paris 1 ' }));
    const nameless = { ...production, name: ' ' };
    assert.equal(consentTo(ask(nameless, removal), { typed: '' }), undefined);
    assert.equal(consentTo(ask(nameless, removal), { typed: ' ' }), undefined);
  });

  it('is answered once, and only if it was asked', () => {
    const question = ask();
    assert.equal(consentTo({ ...question }, { confirmed: true }), undefined);
    assert.ok(consentTo(question, { confirmed: true }));
    assert.equal(consentTo(question, { confirmed: true }), undefined);
  });
});

describe('A consent', () => {
  it('lets exactly its request through, once', () => {
    const consent = agree();
    assert.equal(guard(production, credential, request, consent).request, request);
    refused(() => guard(production, credential, request, consent));
  });

  it('is used up by a request that is refused for another reason', () => {
    const consent = agree();
    assert.throws(
      () => guard({ ...production, readOnly: true }, undefined, request, consent),
      (error) => isFailure(error) && error.reason === 'read-only-cluster',
    );
    refused(() => guard(production, undefined, request, consent));
  });

  it('is not made up', () => {
    refused(() => guard(production, undefined, request, {} as Consent));
    refused(() => guard(production, undefined, request, { ...agree() }));
  });

  it('holds though a profile is renamed or the last moment adds a state or an attempt', () => {
    const renamed = { ...production, name: 'Paris' };
    assert.ok(guard(renamed, undefined, request, agree()));
    const late = { name: 'If-Match', value: ['"1"'] };
    assert.ok(guard(production, undefined, { ...request, headers: [...request.headers, late] }, agree()));
  });

  const others: readonly [string, Partial<HttpRequest>][] = [
    ['another method', { method: 'PUT' }],
    ['another path', { target: ['/api/nutanix/v3/vms/4b1c/acpi_shutdown?a=', request.target[1]!] }],
    ['another secret', { target: [request.target[0]!, { secret: 'other', encoding: 'url' }] }],
    ['the same text without the secret', { target: [`${String(request.target[0])}token`] }],
    ['another query', { target: [...request.target, '&force=true'] }],
    ['a lesser effect', { effect: 'write' }],
    ['a worse effect', { effect: 'destroy' }],
    ['another body', { body: { kind: 'text', parts: ['{"a":2}'] } }],
    ['no body', { body: undefined }],
    ['its body in bytes', { body: { kind: 'bytes', bytes: Buffer.from('{"a":1}') } }],
    ['a file for a body', { body: { kind: 'file', path: '/body' } }],
    ['one more header', { headers: [...request.headers, { name: 'X-HTTP-Method', value: ['DELETE'] }] }],
  ];
  for (const [what, change] of others)
    it(`for one request is none for ${what}`, () => {
      refused(() => guard(production, undefined, { ...request, ...change } as HttpRequest, agree()));
    });

  it('for one cluster is none for another, at whatever address', () => {
    refused(() => guard({ ...production, id: 'p9' }, undefined, request, agree()));
    assert.throws(
      () => guard({ ...production, host: '10.0.0.6' }, undefined, request, agree()),
      (error) => isFailure(error) && error.reason === 'foreign-host',
    );
    const moved = { ...production, host: '10.0.0.6' };
    refused(() => guard(moved, undefined, { ...request, origin: 'https://10.0.0.6:9440' }, agree()));
  });

  it('for one body in bytes is none for another', () => {
    const bytes = (text: string): HttpRequest => ({
      ...request,
      body: { kind: 'bytes', bytes: Buffer.from(text) },
    });
    assert.ok(guard(production, undefined, bytes('a'), agree(production, bytes('a'))));
    refused(() => guard(production, undefined, bytes('b'), agree(production, bytes('a'))));
  });

  it('for one file is none for another', () => {
    const file = (path: string): HttpRequest => ({ ...request, body: { kind: 'file', path } });
    const chosen = new Set(['/a', '/b']);
    assert.ok(guard(production, undefined, file('/a'), agree(production, file('/a')), chosen));
    refused(() => guard(production, undefined, file('/b'), agree(production, file('/a')), chosen));
  });

  it('for one set of headers is none for one more of any other name than the two of the last moment', () => {
    for (const name of ['Accept', 'If-None-Match', 'X-Request-Id', 'X-Ntnx-Api-Key', 'If-Match-2'])
      refused(() => {
        const more = { ...request, headers: [...request.headers, { name, value: ['1'] }] };
        guard(production, undefined, more, agree());
      });
  });

  it('of any of many requests covers that one alone', () => {
    const methods = ['POST', 'PUT', 'PATCH'];
    const paths = ['/a', '/a/', '/A', '/a/b', '/a?b=1', '/a%2Fb', '/a;b', '/a/../a', '/%61'];
    const bodies = [undefined, '', '{}', '{ }', '[]'];
    const all = methods.flatMap((method) =>
      paths.flatMap((path) =>
        bodies.map((text): HttpRequest => {
          const body = text === undefined ? {} : { body: { kind: 'text', parts: [text] } as const };
          return { ...bare, method, target: [path], ...body };
        }),
      ),
    );
    let through = 0;
    for (const [at, one] of all.entries())
      for (const [other, sent] of all.entries()) {
        const consent = agree(production, one);
        try {
          guard(production, undefined, sent, consent);
          through++;
          assert.equal(at, other);
        } catch (error) {
          if (!isFailure(error)) throw error;
        }
      }
    assert.equal(through, all.length);
  });
});

describe('A permit whose login was renewed', () => {
  it('is for the same request, without a second question', () => {
    const permit = guard(production, undefined, request, agree());
    const again = permitAgain(permit, credential);
    assert.deepEqual({ ...again }, { profile: production, credential, request });
  });

  it('is none for a cluster that may only be read', () => {
    const permit = {
      ...guard(production, undefined, request, agree()),
      profile: { ...production, readOnly: true },
    };
    assert.throws(
      () => permitAgain(permit, credential),
      (error) => isFailure(error) && error.reason === 'read-only-cluster',
    );
  });
});
