import assert from 'node:assert/strict';
import type { Method } from './powershellTree';
import { text, type Value } from './powershellValues';

const CONTENT = /^(?:content-.*|allow|expires|last-modified)$/i;

export function assertAscii(value: string): void {
  assert.match(value, /^[\t\u0020-\u007e]*$/, 'Request headers must contain only ASCII characters.');
}

/** What `-Headers` says; headers of a body stand apart, and no name comes twice, whatever its case. */
export function splitHeaders(given: ReadonlyMap<string, Value>): {
  own: [string, string][];
  content: Map<string, string>;
} {
  const all = [
    ...((given.get('Headers') as ReadonlyMap<string, Value> | undefined) ?? new Map<string, Value>()),
  ].map(([name, value]): [string, string] => [name, text(value)]);
  const names = all.map(([name]) => name.toLowerCase());
  assert.equal(new Set(names).size, names.length, 'a key comes twice');
  for (const [, value] of all) assertAscii(value);
  return {
    own: all.filter(([name]) => !CONTENT.test(name)),
    content: new Map(
      all.filter(([name]) => CONTENT.test(name)).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  };
}

export interface HeaderBag {
  readonly all: (readonly [string, string])[];
  readonly TryAddWithoutValidation: Method;
}

/** Headers of a request, or of its content; those of the other are not taken, and one name has one line. */
export function headerBag(ofContent: boolean): HeaderBag {
  const all: (readonly [string, string])[] = [];
  return {
    all,
    TryAddWithoutValidation: (name, value) => {
      assert.equal(CONTENT.test(text(name)), ofContent, text(name));
      assertAscii(text(value));
      assert.ok(!all.some(([each]) => each.toLowerCase() === text(name).toLowerCase()), 'one line a name');
      all.push([text(name), text(value)]);
      return true;
    },
  };
}
