import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fillOnce, lock } from '../../../scripts/lib/once.mjs';

describe('A folder of the cache', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = fs.mkdtempSync(path.join(os.tmpdir(), 'pxe-once-'));
    folder = path.join(parent, 'thing');
  });
  afterEach(() => fs.rmSync(parent, { recursive: true }));

  it('is filled once by several runs at the same time', async () => {
    let fills = 0;
    const fill = async (temporary: string) => {
      fills++;
      fs.writeFileSync(path.join(temporary, 'whole'), 'yes');
    };
    const filled = await Promise.all([
      fillOnce(folder, fill),
      fillOnce(folder, fill),
      fillOnce(folder, fill),
    ]);
    assert.equal(fills, 1);
    assert.deepEqual(filled.sort(), [false, false, true]);
    assert.deepEqual(fs.readdirSync(parent), ['thing']);
  });

  it('does not exist after an interrupted run', async () => {
    const fill = async (temporary: string) => {
      fs.writeFileSync(path.join(temporary, 'half'), '');
      throw new Error('the network went away');
    };
    await assert.rejects(fillOnce(folder, fill), /network went away/);
    assert.deepEqual(fs.readdirSync(parent), []);
  });

  it('is not kept locked by a process that is gone', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    fs.writeFileSync(`${folder}.lock`, String(gone));
    fs.mkdirSync(`${folder}.${gone}.part`);
    const unlock = await lock(`${folder}.lock`);
    unlock();
    await fillOnce(folder, async () => undefined);
    assert.deepEqual(fs.readdirSync(parent), ['thing']);
  });
});
