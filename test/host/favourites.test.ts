import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Favourites } from '../../src/app/storage/favourites';
import { StorageLayout } from '../../src/app/storage/layout';
import { isFailure } from '../../src/core/model/failure';
import { until } from './support';

describe('Favourites', () => {
  let layout: StorageLayout;
  let windows: Favourites[];
  beforeEach(async () => {
    layout = new StorageLayout(await mkdtemp(path.join(tmpdir(), 'favourites-')));
    windows = [];
  });
  afterEach(async () => {
    for (const window of windows) window.dispose();
    await rm(path.dirname(layout.root), { recursive: true, force: true, maxRetries: 10 });
  });

  /** What a window knows of the same file. */
  const open = (): Favourites => {
    const favourites = new Favourites(layout);
    windows.push(favourites);
    return favourites;
  };
  const kept = async (): Promise<unknown> => JSON.parse(await readFile(layout.favourites(), 'utf8'));

  it('are kept in the order in which they were starred, each once', async () => {
    const favourites = open();
    for (const key of ['v3 GET /b', 'v3 GET /a', 'v3 GET /b']) await favourites.add(key);
    assert.deepEqual(await kept(), { format: 1, operations: ['v3 GET /b', 'v3 GET /a'] });
    await favourites.remove('v3 GET /b');
    await favourites.remove('v3 GET /nothing');
    assert.deepEqual([...(await open().all())], ['v3 GET /a']);
  });

  it('of two windows come together, whichever was first, and each hears of the other’s', async () => {
    const [one, other] = [open(), open()];
    assert.deepEqual([(await one.all()).size, (await other.all()).size], [0, 0]);
    let told = 0;
    other.onDidChange(() => (told += 1));
    const keys = Array.from({ length: 8 }, (_, at) => `v3 GET /${at}`);
    await Promise.all(keys.map((key, at) => (at % 2 ? one : other).add(key)));
    assert.deepEqual([...(await open().all())].sort(), keys);
    const before = told;
    await one.remove(keys[0]!);
    await until(async () => !(await other.all()).has(keys[0]!));
    assert.ok(told > before);
    assert.equal((await other.all()).size, keys.length - 1);
  });

  it('keep what a later version added to their file', async () => {
    const favourites = open();
    await favourites.add('v3 GET /a');
    await writeFile(layout.favourites(), '{"format": 1, "operations": ["v3 GET /a"], "later": {"x": 1}}');
    await favourites.add('v3 GET /b');
    assert.deepEqual(await kept(), {
      format: 1,
      operations: ['v3 GET /a', 'v3 GET /b'],
      later: { x: 1 },
    });
  });

  for (const [what, text, reason] of [
    ['of a later format', '{"format": 2, "operations": []}', 'newer-format'],
    ['that is damaged', '{"format": 1, "operations": [', 'unreadable-file'],
    ['with something else in it', '{"format": 1, "operations": [{"key": "v3 GET /a"}]}', 'unreadable-file'],
  ] as const) {
    it(`leave a file alone ${what}, and say which`, async () => {
      await open().add('v3 GET /a');
      await writeFile(layout.favourites(), text);
      await assert.rejects(
        open().add('v3 GET /b'),
        (error) =>
          isFailure(error) && error.reason === reason && error.facts.detail!.includes(layout.favourites()),
      );
      assert.equal(await readFile(layout.favourites(), 'utf8'), text);
    });
  }
});
