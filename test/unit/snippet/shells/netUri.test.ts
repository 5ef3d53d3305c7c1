import assert from 'node:assert/strict';
import { readByNet } from './netUri';

const ORIGIN = 'https://10.0.0.5:9440';

/** What Mono 6.8 answers, whose `System.Uri` is the vendor's published source, set to the rules from before .NET Framework 4.5. */
const BEFORE_4_5 = [
  ['/a%2fb%5Cc\\d', '/a/b/c/d'],
  ['/a./b../c', '/a/b/c'],
  ['/a...', '/a'],
  ['/.../b', '/b'],
  ['/a/.../../b', '/b'],
  ['/a/b/...', '/a/b/'],
  ['/a/b/c../..', '/a/b/'],
  ['/a/b/..././c', '/a/b/c'],
  ['/a//../b', '/a/b'],
  ['/../a', '/a'],
  ['/.a.', '/.a'],
  ['/a%2e', '/a'],
  ['/%2E%2e/a', '/a'],
  ['/%41%7e', '/%41%7e'],
  ['/[1]|^', '/%5B1%5D%7C%5E'],
  ['/é%c3%A9%E2%80%8F', '/%C3%A9%c3%A9%E2%80%8F'],
  ["/!$&'()*+,;=:@", "/!$&'()*+,;=:@"],
  ['/a?b=../%2f%5c%2e.', '/a?b=../%2f%5c%2e.'],
  ['/a/b...?', '/a/b?'],
  ['/%zz?%', '/%25zz?%25'],
] as const;

describe('The double of System.Uri', () => {
  it('of .NET Framework hands out what Mono does', () => {
    for (const [target, sent] of BEFORE_4_5)
      assert.equal(readByNet(ORIGIN + target, 5), ORIGIN + sent, target);
  });

  it('of .NET has the canonical form of RFC 3986', () => {
    for (const [target, sent] of [
      ['/%7ea%2fb%41', '/~a%2FbA'],
      ['/a/./b/../c?d=%2e', '/a/c?d=.'],
      ['/a./%27|', '/a./%27%7C'],
    ] as const)
      assert.equal(readByNet(ORIGIN + target, 7), ORIGIN + sent, target);
  });
});
