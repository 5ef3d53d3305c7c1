import assert from 'node:assert/strict';
import fs from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watchFolder } from '../../../src/app/storage/watch';
import { soon } from '../support/transport';

describe('A watch on a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'watch-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('tells of each file once a burst', async () => {
    const names: string[] = [];
    const watching = watchFolder(folder, (name) => names.push(name));
    for (let turn = 0; turn < 5; turn += 1) await writeFile(path.join(folder, 'a.json'), String(turn));
    await soon(() => names.length > 0);
    // What is heard of the last one comes after all that was to be heard of the first.
    await writeFile(path.join(folder, 'b.json'), '');
    await soon(() => names.includes('b.json'));
    watching.dispose();
    assert.deepEqual(names, ['a.json', 'b.json']);
  });

  it('is done without where the system has none left', () => {
    const original = fs.watch;
    try {
      fs.watch = () => {
        throw Object.assign(new Error('System limit for number of file watchers reached'), {
          code: 'ENOSPC',
        });
      };
      syncBuiltinESMExports();
      watchFolder(folder, () => assert.fail('nothing changed')).dispose();
    } finally {
      fs.watch = original;
      syncBuiltinESMExports();
    }
  });

  it('is done without where the folder can’t be made', async () => {
    await writeFile(path.join(folder, 'file'), '');
    watchFolder(path.join(folder, 'file', 'below'), () => assert.fail('nothing changed')).dispose();
  });
});
