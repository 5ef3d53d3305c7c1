import assert from 'node:assert/strict';
import { movedOffset, textChange } from '../../../src/webview/textChange';

describe('The smallest change between two texts', () => {
  it('is nothing for equal texts', () => {
    assert.equal(textChange('same', 'same'), undefined);
  });

  const cases: [string, string][] = [
    ['', 'new'],
    ['old', ''],
    ['abc', 'abXc'],
    ['aaaa', 'aaa'],
    ['aa', 'aaaa'],
    ['{"a": 1, "b": 2}', '{"a": 1, "b": 3}'],
    ['one two three', 'one 2 three'],
    ['left', 'right'],
  ];
  for (const [before, after] of cases) {
    it(`turns ${JSON.stringify(before)} into ${JSON.stringify(after)}`, () => {
      const change = textChange(before, after)!;
      assert.equal(before.slice(0, change.from) + change.insert + before.slice(change.to), after);
    });
  }

  it('touches only the characters that differ', () => {
    assert.deepEqual(textChange('one two three', 'one 2 three'), { from: 4, to: 7, insert: '2' });
  });

  it('leaves a caret before it, moves one after it, and puts one inside it at its end', () => {
    const change = { from: 4, to: 7, insert: '2' };
    assert.equal(movedOffset(2, change), 2);
    assert.equal(movedOffset(10, change), 8);
    assert.equal(movedOffset(5, change), 5);
    assert.equal(movedOffset(4, change), 4);
    assert.equal(movedOffset(7, change), 5);
  });
});
