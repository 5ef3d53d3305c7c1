import assert from 'node:assert/strict';
import { applyEdits, withEdit } from '../../../src/webview/draftEdits';
import type { DraftEdit } from '../../../src/webview/protocol';
import { draftOf } from './draftOf';

const on = (name: string, value: string) => ({ name, value, enabled: true });

describe('Edits of a draft', () => {
  const draft = draftOf({ query: [on('a', '1'), on('b', '2')], body: '{}' });

  it('change a value deep inside and nothing else', () => {
    const after = applyEdits(draft, [{ path: ['query', 1, 'value'], value: '3' }]);
    assert.deepEqual(after, { ...draft, query: [on('a', '1'), on('b', '3')] });
    assert.equal(draft.query[1]?.value, '2');
  });

  it('append at an index that equals the length, and go on editing what they appended', () => {
    const after = applyEdits(draft, [
      { path: ['query', 2], value: on('c', '') },
      { path: ['query', 2, 'value'], value: 'x' },
    ]);
    assert.deepEqual(after.query.at(-1), on('c', 'x'));
  });

  it('remove an item and close the gap', () => {
    assert.deepEqual(applyEdits(draft, [{ path: ['query', 0], value: undefined }]).query, [on('b', '2')]);
  });

  it('remove a member altogether', () => {
    assert.equal('body' in applyEdits(draft, [{ path: ['body'], value: undefined }]), false);
  });

  it('leave the draft alone where a path leads nowhere any more', () => {
    const lost: DraftEdit[] = [
      { path: ['query', 7, 'value'], value: 'x' },
      { path: ['query', 7], value: undefined },
      { path: ['body', 'deep'], value: 'x' },
      { path: ['url', 0], value: 'x' },
    ];
    assert.deepEqual(applyEdits(draft, lost), draft);
  });

  it('are joined when they set the same value again, but never across an item that came or went', () => {
    const value = (text: string): DraftEdit => ({ path: ['query', 0, 'value'], value: text });
    const removal: DraftEdit = { path: ['query', 0], value: undefined };
    assert.deepEqual(withEdit([value('a')], value('ab')), [value('ab')]);
    assert.deepEqual(withEdit([value('a'), removal], value('b')), [value('a'), removal, value('b')]);
    assert.deepEqual(withEdit([removal], removal), [removal, removal]);
  });
});
