import assert from 'node:assert/strict';
import type { Draft } from '../../../src/core/model/draft';
import { applyEdits } from '../../../src/webview/draftEdits';
import { type FormRow, formRows } from '../../../src/webview/formRows';
import type { FieldHint } from '../../../src/webview/protocol';
import { addEdits, enabledEdits, nameEdits, removeEdits, valueEdits } from '../../../src/webview/rowEdits';
import { draftOf } from './draftOf';

const hints: FieldHint[] = [
  {
    in: 'query',
    name: 'count',
    required: false,
    description: '',
    type: 'integer',
    choices: [],
    default: '20',
  },
];
const row = (draft: Draft, at = 0): FormRow => formRows('query', draft, hints)[at]!;

describe('Edits of a row', () => {
  const empty = draftOf({});

  it('bring a described field into the draft with the first character, switched on', () => {
    const draft = applyEdits(empty, valueEdits(empty, row(empty), '5'));
    assert.deepEqual(draft.query, [{ name: 'count', value: '5', enabled: true }]);
  });

  it('switch an optional described field off when it is emptied', () => {
    const draft = draftOf({ query: [{ name: 'count', value: '5', enabled: true }] });
    const after = applyEdits(draft, valueEdits(draft, row(draft), ''));
    assert.deepEqual(after.query, [{ name: 'count', value: '', enabled: false }]);
  });

  it('leave a row of one’s own on when it is emptied, because an empty value may be meant', () => {
    const draft = draftOf({ query: [{ name: 'own', value: '5', enabled: true }] });
    const after = applyEdits(draft, valueEdits(draft, row(draft, 1), ''));
    assert.deepEqual(after.query, [{ name: 'own', value: '', enabled: true }]);
  });

  it('switch a field off without losing its value', () => {
    const draft = draftOf({ query: [{ name: 'count', value: '5', enabled: true }] });
    const after = applyEdits(draft, enabledEdits(draft, row(draft), false));
    assert.deepEqual(after.query, [{ name: 'count', value: '5', enabled: false }]);
  });

  it('switch a described field on with its default', () => {
    const after = applyEdits(empty, enabledEdits(empty, row(empty), true));
    assert.deepEqual(after.query, [{ name: 'count', value: '20', enabled: true }]);
  });

  it('add, name and remove a row of one’s own', () => {
    const added = applyEdits(empty, addEdits(empty, 'query'));
    const named = applyEdits(added, nameEdits(row(added, 1), 'own'));
    assert.deepEqual(named.query, [{ name: 'own', value: '', enabled: true }]);
    assert.deepEqual(applyEdits(named, removeEdits(row(named, 1))).query, []);
  });
});
