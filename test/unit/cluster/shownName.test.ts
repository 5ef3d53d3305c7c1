import assert from 'node:assert/strict';
import { clusterIdentity } from '../../../src/core/cluster/clusterFacts';
import { LONGEST_NAME, shownName } from '../../../src/core/cluster/shownName';

describe('The name of a cluster', () => {
  it('stays as it is where it can be shown and typed', () => {
    for (const name of ['Berlin lab', 'München · 2', 'クラスタ', 'a'.repeat(LONGEST_NAME)])
      assert.equal(shownName(name), name);
  });

  it('becomes one short line without anything unseen where a cluster says another one of itself', () => {
    for (const name of ['Prod\nOK: read-only', 'x\u202egnitset', '\u202e'.repeat(500), 'y'.repeat(100_000)]) {
      const { name: shown = '' } = clusterIdentity(JSON.stringify({ name, uuid: 'u' }));
      assert.ok(shown.length <= LONGEST_NAME + 1, `${shown.length}`);
      assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}]/u);
      assert.notEqual(shown, name);
    }
  });
});
