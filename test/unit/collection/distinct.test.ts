import assert from 'node:assert/strict';
import { withDistinctIds, type IdentifiedFile } from '../../../src/core/collection/distinct';

const file = (name: string, id = 'same'): IdentifiedFile => ({ file: `/c/${name}`, id });

describe('collection files with one id', () => {
  it('get different ones, and the others keep theirs', () => {
    const found = withDistinctIds([file('a'), file('b'), file('c', 'own'), file('d')], []);
    assert.equal(new Set(found.map(({ id }) => id)).size, 4);
    assert.deepEqual([found[0]?.id, found[2]?.id], ['same', 'own']);
    assert.match(found[1]?.id ?? '', /^~[0-9a-f]{16}$/);
  });

  it('keep what they had when a copy is put before them, and have the same in another folder', () => {
    const before = withDistinctIds([file('b')], []);
    const found = withDistinctIds([file('a'), file('b')], before);
    assert.equal(found[1]?.id, 'same');
    assert.deepEqual(
      withDistinctIds(found, found).map(({ id }) => id),
      found.map(({ id }) => id),
    );
    assert.equal(withDistinctIds([file('x'), file('a')], [])[1]?.id, found[0]?.id);
  });
});
