import assert from 'node:assert/strict';
import { argvOf } from './commandLine';

describe("the C runtime's argv", () => {
  it('is what the vendor publishes for its own examples', () => {
    const published: readonly (readonly [input: string, ...argv: string[]])[] = [
      ['"a b c" d e', 'a b c', 'd', 'e'],
      ['"ab\\"c" "\\\\" d', 'ab"c', '\\', 'd'],
      ['a\\\\\\b d"e f"g h', 'a\\\\\\b', 'de fg', 'h'],
      ['a\\\\\\"b c d', 'a\\"b', 'c', 'd'],
      ['a\\\\\\\\"b c" d e', 'a\\\\b c', 'd', 'e'],
      ['a"b"" c d', 'ab" c d'],
      ['"abc" d e', 'abc', 'd', 'e'],
      ['a\\\\b d"e f"g h', 'a\\\\b', 'de fg', 'h'],
    ];
    for (const [input, ...argv] of published) assert.deepEqual(argvOf(`x ${input}`), ['x', ...argv], input);
  });

  it('begins with the name of the program, in which a backslash is only itself', () => {
    assert.deepEqual(argvOf('"C:\\a b\\" "\\""'), ['C:\\a b\\', '"']);
    assert.deepEqual(argvOf('curl.exe'), ['curl.exe']);
  });

  it('has an empty argument for empty quotes, and ends an open quote at the end of the line', () => {
    assert.deepEqual(argvOf('x "" \t "a b'), ['x', '', 'a b']);
  });
});
