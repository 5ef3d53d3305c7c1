import assert from 'node:assert/strict';
import path from 'node:path';
import { StorageLayout } from '../../../src/app/storage/layout';

describe('The places of our own files', () => {
  const layout = new StorageLayout(path.resolve('/storage'));
  const places = (id: string): string[] => [
    layout.profile(id),
    layout.apis(id),
    layout.scratchOf(id),
    layout.scratch(id, 'x'),
    layout.trialLock(id),
  ];

  it('are within their folder, and not that folder, whatever an id in a file is', () => {
    const hostile = [
      '..',
      '.',
      '',
      '../..',
      '../../../etc',
      'a/b',
      'a\\b',
      '/etc',
      'C:\\',
      'a\0b',
      'x'.repeat(300),
    ];
    for (const id of hostile)
      for (const place of places(id)) {
        const folder = ['profiles', 'scratch', 'trials'].map((name) => path.join(layout.root, name));
        const within = folder.filter((each) => place.startsWith(each + path.sep));
        assert.equal(within.length, 1, `${id}: ${place}`);
        const [first = ''] = path.relative(within[0]!, place).split(path.sep);
        assert.match(first, /^[\w-]{1,64}(?:\.lock)?$/, id);
      }
  });

  it('are those of one cluster each', () => {
    const ids = ['a', 'A b', 'a/b', 'a\\b', '..', '.'];
    assert.equal(new Set(ids.map((id) => layout.profile(id))).size, ids.length);
  });

  it('bear the id of a cluster that was made here', () => {
    const id = '3f2a0e6c-0d1b-4a9e-8f5d-0c8d7e5f4a3b';
    assert.equal(path.basename(layout.profile(id)), id);
    assert.equal(path.basename(layout.scratchOf(id)), id);
  });
});
