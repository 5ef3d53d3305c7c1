import assert from 'node:assert/strict';
import { Ledger, VOUCHED_MS } from '../../../src/core/transport/login/ledger';
import { credential } from '../support/cluster';

const at = (ms: number): string => new Date(ms).toISOString();

describe('What is known of a secret', () => {
  let now: number;
  let ledger: Ledger;
  beforeEach(() => {
    now = Date.parse('2025-01-01T12:00:00Z');
    ledger = new Ledger(() => now);
  });

  it('is its first rejection, whatever is heard of it later', () => {
    assert.equal(ledger.reject(credential(), { since: at(now) }), true);
    assert.equal(ledger.reject(credential(), { since: at(now + 1000) }), false);
    ledger.hear(credential(), { kind: 'rejected', since: at(now + 2000) });
    assert.deepEqual(ledger.rejection(credential()), { since: at(now) });
  });

  it('is no acceptance any more once it was rejected', () => {
    ledger.accept(credential());
    assert.equal(ledger.isVouchedFor(credential()), true);
    ledger.reject(credential(), { since: at(now) });
    assert.equal(ledger.isVouchedFor(credential()), false);
  });

  it('is its latest acceptance: an older one that is heard of later changes nothing', () => {
    ledger.accept(credential());
    ledger.hear(credential(), { kind: 'accepted', at: at(now - VOUCHED_MS) });
    assert.equal(ledger.isVouchedFor(credential()), true);
    now += VOUCHED_MS;
    assert.equal(ledger.isVouchedFor(credential()), false);
    ledger.hear(credential(), { kind: 'accepted', at: at(now - 1) });
    assert.equal(ledger.isVouchedFor(credential()), true);
  });

  it('is nothing of the secret that takes its place, and nothing of another user’s', () => {
    ledger.accept(credential());
    ledger.reject(credential({ revision: 2 }), { since: at(now) });
    assert.equal(ledger.isVouchedFor(credential({ revision: 2 })), false);
    assert.equal(ledger.rejection(credential({ revision: 3 })), undefined);
    assert.equal(ledger.isVouchedFor(credential({ userName: 'other' })), false);
  });
});
