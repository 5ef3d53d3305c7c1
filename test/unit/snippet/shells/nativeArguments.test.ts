import assert from 'node:assert/strict';
import { argvOf } from './commandLine';
import { commandLine, PASSINGS, type Passing } from './nativeArguments';

const passed = (passing: Passing, ...args: string[]): string[] =>
  argvOf(commandLine('TestExe.exe', args, passing)).slice(1);

describe('native arguments of PowerShell', () => {
  it('are what the vendor publishes in about_Parsing: quotes and empty arguments are kept from 7.3 on', () => {
    assert.deepEqual(passed('7.3', 'a" "b', 'c" "d', 'e f'), ['a" "b', 'c" "d', 'e f']);
    assert.deepEqual(passed('7.3', '', 'a', 'b', ''), ['', 'a', 'b', '']);
    assert.deepEqual(passed('7.0', '', 'a', 'b', ''), ['a', 'b']);
    const folder = '"C:\\Program Files (x86)\\Microsoft\\"';
    assert.deepEqual(passed('7.3', folder), [folder]);
    for (const escaped of [
      '""C:\\Program Files (x86)\\Microsoft\\\\""',
      '\\"C:\\Program Files (x86)\\Microsoft\\\\"',
    ])
      assert.deepEqual(passed('7.0', escaped), [folder]);
  });

  it("are what the vendor's own tests ask for", () => {
    assert.deepEqual(passed('7.3', 'a"b c"d'), ['a"b c"d']);
    for (const legacy of ['7.0', '5.1'] as const) assert.deepEqual(passed(legacy, 'a"b c"d'), ['ab cd']);
    assert.deepEqual(passed('7.3', 'a\\"b c\\"d'), ['a\\"b c\\"d']);
    assert.deepEqual(passed('7.0', 'a\\"b c\\"d'), ['a"b c"d']);
    for (const passing of ['7.0', '7.3'] as const)
      assert.deepEqual(passed(passing, '.\\test 1\\', '.\\test 2\\\\'), ['.\\test 1\\', '.\\test 2\\\\']);
  });

  it('of Windows PowerShell are known to break: a space between escaped quotes, a backslash at the end', () => {
    assert.deepEqual(passed('5.1', 'a\\"b c\\"d'), ['a"b', 'c"d']);
    assert.deepEqual(passed('5.1', '3\\" of snow'), ['3"', 'of', 'snow']);
    assert.deepEqual(passed('5.1', '.\\test 1\\'), ['.\\test 1"']);
  });

  it('are the same everywhere without quotes, a backslash at the end, or nothing in them', () => {
    const plain = ['a', 'a b', "it's", 'a\\b c', '-H', '@x', '%PATH% ^ & | <>', '{{A}}', ','];
    for (const passing of PASSINGS) assert.deepEqual(passed(passing, ...plain), plain);
  });
});
