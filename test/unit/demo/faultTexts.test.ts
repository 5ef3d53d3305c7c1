import assert from 'node:assert/strict';
import { FAULT_KINDS } from '../../../src/demo/server/faults/kinds';
import { readFault, readFaults } from '../../../src/demo/server/faults/read';

describe('demo: a fault is wished for by a text KIND[:PATH]', () => {
  it('of a kind alone, or with a path, in which colons and dollar signs are like any other character', () => {
    assert.deepEqual(readFault('refuse'), { kind: 'refuse' });
    assert.deepEqual(readFault('drip:/api/nutanix/v3'), { kind: 'drip', path: '/api/nutanix/v3' });
    assert.deepEqual(readFault('html-200:=/a/$actions/b:c'), { kind: 'html-200', path: '=/a/$actions/b:c' });
  });

  it('which is refused with all kinds named when the kind is unknown', () => {
    const named = new RegExp(Object.keys(FAULT_KINDS).join('.*'));
    for (const text of ['', 'reset', 'Refuse', 'constructor', '__proto__', ':/a', ' drip']) {
      assert.throws(() => readFault(text), named, text);
    }
  });

  it('whose path begins with a slash and has no query', () => {
    for (const text of [
      'drip:',
      'drip:api',
      'drip:=api',
      'drip:/a?b=1',
      'drip:/a#b',
      'drip:/a b',
      'drip:==/a',
    ]) {
      assert.throws(() => readFault(text), /path of drip must begin with "\/"/, text);
    }
  });

  it('without a path where it happens before a request is read', () => {
    assert.throws(() => readFault('refuse:/a'), /refuse takes no path/);
    assert.throws(() => readFault('stall-handshake:/'), /stall-handshake takes no path/);
  });
});

describe('demo: faults are wished for by a list of texts and objects', () => {
  it('with times for any kind but refuse, everyMs for dripping, target for a redirect', () => {
    const faults = [
      { kind: 'drip', path: '/a', times: 2, everyMs: 5 },
      { kind: 'redirect-elsewhere', target: 'https://localhost:9441' },
      { kind: 'stall-handshake', times: 1 },
    ];
    assert.deepEqual(readFaults([...faults, 'refuse']), [...faults, { kind: 'refuse' }]);
    assert.deepEqual(readFaults([]), []);
  });

  const refused: [unknown, RegExp][] = [
    ['drip', /must be a list/],
    [{ kind: 'drip' }, /must be a list/],
    [[1], /a text KIND\[:PATH\] or an object/],
    [[null], /a text KIND\[:PATH\] or an object/],
    [[{}], /no fault "undefined"/],
    [[{ kind: 'drip', paths: '/a' }], /no "paths"\. It has: kind, path, times/],
    [[{ kind: 'drip', path: 'a' }], /must begin with "\/"/],
    [[{ kind: 'drip', times: 0 }], /times must be/],
    [[{ kind: 'drip', times: 1.5 }], /times must be/],
    [[{ kind: 'drip', times: '1' }], /times must be/],
    [[{ kind: 'refuse', times: 1 }], /refuse takes no times/],
    [[{ kind: 'drip', everyMs: 0 }], /everyMs must be/],
    [[{ kind: 'html-200', everyMs: 1 }], /html-200 takes no everyMs/],
    [[{ kind: 'html-200', target: 'https://a' }], /html-200 takes no target/],
    [[{ kind: 'redirect-elsewhere', target: 'localhost' }], /target must be an origin/],
    [[{ kind: 'redirect-elsewhere', target: 'https://a/b' }], /target must be an origin/],
    [[{ kind: 'redirect-elsewhere', target: 'https://a\r\nX: y' }], /target must be an origin/],
  ];
  for (const [value, message] of refused) {
    it(`but not by ${JSON.stringify(value)}`, () => assert.throws(() => readFaults(value), message));
  }
});
