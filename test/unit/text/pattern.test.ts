import assert from 'node:assert/strict';
import { exampleOfPattern } from '../../../src/core/text/pattern/example';
import { matchesPattern } from '../../../src/core/text/pattern/match';
import { readPattern } from '../../../src/core/text/pattern/syntax';

const PATTERNS = [
  '',
  'a',
  '^a$',
  'a|b',
  '^(a|b|)c?$',
  '^(?:ab)*$',
  '^a{2}$',
  '^a{2,}b{0,1}$',
  '^a{1,3}?$',
  '^[a-c_-]+$',
  '^[^a-c]*$',
  '^[\\d.]+$',
  '^[a\\-z]$',
  '^[]]?',
  '^[\\b]$',
  '^[\\w-x]+$',
  '^\\w+\\s\\W$',
  '^\\D\\S$',
  '\\bab\\b',
  '\\Ba',
  '^(?=.*b)a',
  '^(?!ab)',
  '^(?<name>a)b$',
  '^\\x61\\u0062$',
  '^\\/\\.$',
  '^.$',
  '^a{,2}$',
  '^a{$',
  '^((http[s]?):\\/)?\\/?(\\[[a-fA-F0-9:]+\\]|[^:\\/\\s]+)(:[0-9]+)?$',
  '^(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\\.){3}(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$',
  '^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}$',
];

const TEXTS = [
  ...['', 'a', 'b', 'c', 'ab', 'ba', 'aa', 'aaa', 'aab', 'abab', 'abc', 'a-z', '-', '_', '/.', '\b', '\n'],
  ...['a b', 'x ab y', 'a !', '1a', '3.14', ']', 'w-x', 'a{,2}', 'a{', '192.0.2.1', '192.0.2.256'],
  ...['http://a:80', '00000000-0000-4000-8000-000000000000', 'é', '\u2028'],
];

/** Each of them keeps an engine that goes back busy for longer than anyone waits. */
const CATASTROPHIC = [
  '^(a+)+$',
  '^(a|a)*$',
  '^(a|aa)+$',
  '^((a*)*)*$',
  '(x+x+)+y',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^(a{1,100}){1,100}$',
  '(a{0,1000}){0,1000}b',
  '^(((a*)*)*)*b',
];

describe('A pattern', () => {
  it('matches what the regular expressions of JavaScript match', () => {
    for (const source of PATTERNS) {
      const pattern = readPattern(source);
      assert.ok(pattern, source);
      const expected = TEXTS.filter((text) => new RegExp(source).test(text));
      assert.deepEqual(
        TEXTS.filter((text) => matchesPattern(pattern, text)),
        expected,
        source,
      );
    }
  });

  it('has an example that it matches', () => {
    const without = new Set(['^[]]?', '\\Ba', '\\bab\\b', '^(?=.*b)a', '^[\\b]$']);
    for (const source of PATTERNS.filter((each) => !without.has(each))) {
      const pattern = readPattern(source);
      const text = pattern && exampleOfPattern(pattern);
      assert.ok(text !== undefined && new RegExp(source).test(text), `${source} ${text}`);
    }
  });

  it('has longer examples, to reach a length', () => {
    const pattern = readPattern('^a+b{1,2}$');
    assert.ok(pattern);
    assert.deepEqual(
      [0, 1, 3].map((more) => exampleOfPattern(pattern, more)),
      ['ab', 'aabb', 'aaaabb'],
    );
    assert.equal(exampleOfPattern(pattern, 100_000), undefined);
  });

  it('is not read where it is none, or no regular one', () => {
    const faulty = ['(', ')', '[', '[z-a]', 'a**', '*', '\\', '(a)\\1', '(?<=a)b', '\\p{L}'];
    for (const source of faulty) assert.equal(readPattern(source), undefined, source);
    assert.equal(readPattern('('.repeat(100_000)), undefined);
    assert.equal(readPattern(`${'('.repeat(500)}a${')'.repeat(500)}`), undefined);
    assert.equal(readPattern('a'.repeat(100_000)), undefined);
  });

  it('that would keep an engine busy for ever is decided, or given up, in a bounded number of steps', () => {
    for (const source of CATASTROPHIC) {
      const pattern = readPattern(source);
      assert.ok(pattern, source);
      assert.equal(matchesPattern(pattern, `${'a'.repeat(500)}!`), false, source);
    }
    const endless = readPattern('^(?:a?){1000000000}b');
    assert.ok(endless);
    assert.equal(matchesPattern(endless, 'a'.repeat(500)), undefined);
    assert.equal(exampleOfPattern(endless), undefined);
  });
});
