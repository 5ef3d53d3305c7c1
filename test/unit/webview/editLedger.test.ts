import assert from 'node:assert/strict';
import type { Draft } from '../../../src/core/model/draft';
import { EditLedger } from '../../../src/webview/editLedger';
import type { DraftEdit } from '../../../src/webview/protocol';
import { draftOf } from './draftOf';

interface Posted {
  readonly sequence: number;
  readonly edits: readonly DraftEdit[];
}

function ledgerOf(draft: Draft): { readonly ledger: EditLedger; readonly posted: Posted[] } {
  const posted: Posted[] = [];
  const ledger = new EditLedger((sequence, edits) => posted.push({ sequence, edits }));
  ledger.receive(draft, 0);
  return { ledger, posted };
}

const url = (value: string): DraftEdit[] => [{ path: ['url'], value }];

describe('The ledger of edits', () => {
  it('has no draft before the first state', () => {
    assert.equal(new EditLedger(() => assert.fail('nothing to post')).draft, undefined);
  });

  it('shows what is typed at once and posts it at the next flush', () => {
    const { ledger, posted } = ledgerOf(draftOf({ url: 'a' }));
    ledger.record(url('ab'));
    assert.equal(ledger.draft?.url, 'ab');
    assert.deepEqual(posted, []);
    ledger.flush();
    assert.deepEqual(posted, [{ sequence: 1, edits: url('ab') }]);
  });

  it('makes one edit of a word that is typed letter by letter', () => {
    const { ledger, posted } = ledgerOf(draftOf({}));
    for (const text of ['v', 'vm', 'vms']) ledger.record(url(text));
    ledger.flush();
    assert.deepEqual(posted, [{ sequence: 1, edits: url('vms') }]);
  });

  it('counts sequences up from 1 and posts nothing when nothing was typed', () => {
    const { ledger, posted } = ledgerOf(draftOf({}));
    ledger.flush();
    ledger.record(url('a'));
    ledger.flush();
    ledger.flush();
    ledger.record(url('b'));
    ledger.flush();
    assert.deepEqual(
      posted.map((message) => message.sequence),
      [1, 2],
    );
  });

  it('keeps what was typed over a state that does not hold it yet', () => {
    const { ledger } = ledgerOf(draftOf({ url: 'a' }));
    ledger.record(url('ab'));
    ledger.flush();
    ledger.record(url('abc'));
    ledger.receive(draftOf({ url: 'a', body: 'from beside' }), 0);
    assert.equal(ledger.draft?.url, 'abc');
    assert.equal(ledger.draft?.body, 'from beside');
    ledger.receive(draftOf({ url: 'ab' }), 1);
    assert.equal(ledger.draft?.url, 'abc');
  });

  it('takes the document as it is once the document holds everything', () => {
    const { ledger } = ledgerOf(draftOf({ url: 'a' }));
    ledger.record(url('ab'));
    ledger.flush();
    ledger.receive(draftOf({ url: 'ab' }), 1);
    assert.equal(ledger.pending, false);
    ledger.receive(draftOf({ url: 'a' }), 1);
    assert.equal(ledger.draft?.url, 'a');
  });

  it('lets an edit go that the host could not apply', () => {
    const { ledger } = ledgerOf(draftOf({ url: 'a' }));
    ledger.record(url('refused'));
    ledger.flush();
    assert.equal(ledger.pending, true);
    ledger.receive(draftOf({ url: 'a' }), 1);
    assert.equal(ledger.draft?.url, 'a');
  });
});
