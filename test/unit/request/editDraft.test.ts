import assert from 'node:assert/strict';
import { difference, editDraft, type Replacement } from '../../../src/core/request/editDraft';

const apply = (text: string, replacement: Replacement | undefined): string =>
  replacement
    ? text.slice(0, replacement.offset) +
      replacement.text +
      text.slice(replacement.offset + replacement.length)
    : text;

describe('editing a draft in place', () => {
  const text = `{
  "format": 1,
  "name": "List",
  "mine": 12345678901234567890,
  "query": [
    { "name": "a", "value": "1", "enabled": true }
  ]
}
`;

  it('changes one value and leaves unknown members, order and number spellings alone', () => {
    const after = apply(text, editDraft(text, [{ path: ['query', 0, 'value'], value: 'ü"\\' }]));
    assert.equal(after, text.replace('"1"', '"ü\\"\\\\"'));
  });

  it('adds and removes members', () => {
    const added = apply(text, editDraft(text, [{ path: ['body'], value: '{}' }]));
    assert.equal((JSON.parse(added) as { body: string }).body, '{}');
    const removed = apply(added, editDraft(added, [{ path: ['body'], value: undefined }]));
    assert.equal('body' in (JSON.parse(removed) as object), false);
    assert.match(removed, /12345678901234567890/);
  });

  it('applies several changes as one replacement', () => {
    const changes = [
      { path: ['name'], value: 'New' },
      { path: ['query', 0], value: undefined },
    ];
    const after = JSON.parse(apply(text, editDraft(text, changes))) as { name: string; query: unknown[] };
    assert.deepEqual([after.name, after.query], ['New', []]);
  });

  it('says that nothing changed where nothing did', () => {
    assert.equal(editDraft(text, [{ path: ['name'], value: 'List' }]), undefined);
  });

  it('finds the smallest replacement without cutting an emoji in half', () => {
    for (const [before, after] of [
      ['abc', 'axc'],
      ['', 'x'],
      ['aaa', 'aa'],
      ['😀', '😁'],
      ['a😀b', 'ab'],
      ['x\u{1F600}', 'x\u{1F900}'],
    ] as const) {
      const replacement = difference(before, after);
      assert.equal(apply(before, replacement), after);
      assert.ok(replacement && replacement.text.isWellFormed());
    }
    assert.deepEqual(difference('abc', 'axc'), { offset: 1, length: 1, text: 'x' });
  });
});
