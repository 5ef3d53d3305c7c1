import assert from 'node:assert/strict';
import { type EditorState, PAGE_STRINGS, type PageStrings } from '../../../src/webview/protocol';
import { sendBlock } from '../../../src/webview/sendBlock';
import { draftOf } from './draftOf';

const strings = Object.fromEntries(PAGE_STRINGS.map((name) => [name, name])) as PageStrings;
const ready: EditorState = {
  draft: draftOf({}),
  hints: [],
  cluster: { name: 'c', address: 'c:9440', production: false, readOnly: false, insecure: false },
  preview: '',
  unresolved: [],
  outcome: { kind: 'none' },
};

describe('Send', () => {
  it('is free when there is a cluster and every name has a value', () => {
    assert.equal(sendBlock(ready, strings), undefined);
  });

  it('is blocked without a cluster, whatever else is missing', () => {
    assert.equal(sendBlock({ ...ready, cluster: undefined, unresolved: ['a'] }, strings), 'noCluster');
  });

  it('is free for an operation of no cluster, since it asks for one, but not while the text is no request', () => {
    const unbound = { ...ready, cluster: undefined, unbound: true as const };
    assert.equal(sendBlock(unbound, strings), undefined);
    assert.equal(sendBlock({ ...unbound, problem: 'A comma.' }, strings), 'A comma.');
  });

  it('is blocked by names without a value, and says which', () => {
    assert.equal(sendBlock({ ...ready, unresolved: ['a', 'b'] }, strings), 'unresolved a, b');
  });

  it('is blocked while the text is not a request, and says why', () => {
    assert.equal(sendBlock({ ...ready, unresolved: ['a'], problem: 'A comma.' }, strings), 'A comma.');
  });
});
