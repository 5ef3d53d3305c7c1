import assert from 'node:assert/strict';
import { redirectOf, withToken } from '../../../src/core/transport/exchange/redirect';

const ORIGIN = 'https://10.0.0.5:9440';
const follow = (
  status: number,
  location: string | undefined,
  { method = 'GET', effect = 'read' as const }: { method?: string; effect?: 'read' } = {},
): string | undefined => redirectOf({ method, effect }, status, location, ORIGIN, '/a/b?c=1');

describe('A redirect', () => {
  for (const status of [301, 302, 303, 307, 308])
    it(`is followed on the cluster itself: ${status}`, () => {
      for (const method of ['GET', 'HEAD'])
        assert.equal(follow(status, '/next?d=2#e', { method }), '/next?d=2', method);
      assert.equal(follow(status, 'd'), '/a/d');
      assert.equal(follow(status, `${ORIGIN}/next`), '/next');
    });

  it('is none without a place to go to, or with another status', () => {
    for (const status of [200, 300, 304, 305, 306]) assert.equal(follow(status, '/next'), undefined);
    for (const nowhere of [undefined, '', 'https://']) assert.equal(follow(302, nowhere), undefined);
  });

  it('is not followed by what is to change something, whatever its method', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      assert.equal(follow(307, '/next', { method }), undefined);
    for (const effect of ['write', 'disrupt', 'destroy'] as const)
      assert.equal(redirectOf({ method: 'GET', effect }, 302, '/next', ORIGIN, '/'), undefined);
  });

  for (const location of [
    'https://10.0.0.6:9440/',
    'https://10.0.0.5:9441/',
    'http://10.0.0.5:9440/',
    '//evil.example/',
    'https://admin@10.0.0.5:9440/',
    'https://:secret@10.0.0.5:9440/',
    'https://10.0.0.5:9440@evil.example/',
    'javascript:alert(1)',
  ])
    it(`is foreign-host where it leads to ${location}`, () => {
      assert.throws(() => follow(302, location), { reason: 'foreign-host' });
    });

  it('may bring a token along, which takes the place of the cookie of its name', () => {
    assert.equal(withToken('A=1; B=2', undefined), 'A=1; B=2');
    assert.equal(withToken('A=1; B=2', ' B=3; C=4 '), 'A=1; B=3; C=4');
    assert.equal(withToken('', 'B=3'), 'B=3');
  });
});
