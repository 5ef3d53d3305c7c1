import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RequestAddress } from '../../../src/app/documents/uris';
import { StorageLayout } from '../../../src/app/storage/layout';
import { Scratch } from '../../../src/app/storage/scratch';

const item = (collectionId: string, itemId: string): RequestAddress => ({
  kind: 'item',
  profileId: '-',
  collectionId,
  itemId,
});
const ITEM = item('c', 'i');

describe('What was typed into a request', () => {
  let folder: string;
  let scratch: Scratch;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'scratch-'));
    scratch = new Scratch(new StorageLayout(folder));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is that of one collection only, though another one has a request of the same id', async () => {
    await scratch.write(item('one', 'same'), 'typed');
    assert.equal(await scratch.read(item('two', 'same')), undefined);
    assert.equal(await scratch.read(item('one', 'same')), 'typed');
    assert.equal(await scratch.read(item('on', 'esame')), undefined);
  });

  it('is kept for ids of any form and length, inside the storage', async () => {
    for (const id of ['vms/list', '..', 'a'.repeat(5000), 'é😀', '\ud83d', 'CON'])
      for (const address of [item(id, 'x'), item('x', id)]) {
        await scratch.write(address, id);
        assert.equal(await scratch.read(address), id.toWellFormed());
      }
    assert.deepEqual(await readdir(folder), ['v1']);
  });

  it('is dropped when its collection has it, but not what was typed since', async () => {
    await scratch.write(ITEM, 'first', 'base');
    await scratch.write(ITEM, 'second', 'first');
    assert.equal(await scratch.readBase(ITEM), 'base');
    await scratch.takenIn(ITEM, 'first', 'first');
    assert.deepEqual([await scratch.read(ITEM), await scratch.readBase(ITEM)], ['second', 'first']);
    await scratch.takenIn(ITEM, 'second', 'second');
    assert.deepEqual([await scratch.read(ITEM), await scratch.readBase(ITEM)], [undefined, undefined]);
  });

  it('is not lost where it is written while an older text is dropped', async () => {
    await scratch.write(ITEM, 'old');
    await Promise.all([scratch.takenIn(ITEM, 'old', 'old'), scratch.write(ITEM, 'new')]);
    assert.equal(await scratch.read(ITEM), 'new');
  });
});
