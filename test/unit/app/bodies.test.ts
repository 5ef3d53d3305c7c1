import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Bodies } from '../../../src/app/storage/bodies';
import { StorageLayout } from '../../../src/app/storage/layout';

const STALE_MS = 2000;

describe('Files of large answers', () => {
  let storage: string;
  let layout: StorageLayout;
  const windows: ChildProcess[] = [];

  beforeEach(() => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'bodies-'));
    layout = new StorageLayout(storage);
  });
  afterEach(() => {
    for (const child of windows.splice(0)) child.kill('SIGKILL');
    rmSync(storage, { recursive: true, force: true });
  });

  async function otherWindow(): Promise<{ child: ChildProcess; file: string }> {
    const script = path.join(__dirname, 'bodiesWindow.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, storage, String(STALE_MS)]);
    windows.push(child);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, file: line.toString().trim() };
  }

  it('are empty, new and for their owner alone, in a folder for its owner alone', async function () {
    if (process.platform === 'win32') this.skip();
    const bodies = new Bodies(layout, STALE_MS);
    const [one, two] = [await bodies.newFile(), await bodies.newFile()];
    assert.notEqual(one, two);
    assert.equal(statSync(one).size, 0);
    assert.equal(statSync(one).mode & 0o777, 0o600);
    assert.equal(statSync(path.dirname(one)).mode & 0o777, 0o700);
    assert.equal(statSync(layout.bodies()).mode & 0o777, 0o700);
    await bodies.end();
  });

  it('go with their window', async () => {
    const bodies = new Bodies(layout, STALE_MS);
    await bodies.newFile();
    await bodies.end();
    assert.deepEqual(readdirSync(layout.bodies()), []);
  });

  it('of a window that lives outlast every other window', async () => {
    const { file } = await otherWindow();
    const next = new Bodies(layout, STALE_MS);
    await next.newFile();
    // Longer than a lock counts without a sign of life.
    await new Promise((resolve) => setTimeout(resolve, STALE_MS * 1.5));
    await next.clean();
    assert.ok(existsSync(file));
    await next.end();
    assert.ok(existsSync(file));
  });

  it('of a window that was killed go when another one looks, and its lock with them', async () => {
    const { child, file } = await otherWindow();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const next = new Bodies(layout, STALE_MS);
    for (const end = Date.now() + 5 * STALE_MS; existsSync(file) && Date.now() < end;) {
      await next.clean();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.deepEqual(readdirSync(layout.bodies()), []);
  });

  it('that nobody locked go at once', async () => {
    const left = path.join(layout.bodies(), 'left');
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(left, 'x'), 'x');
    await new Bodies(layout, STALE_MS).clean();
    assert.ok(!existsSync(left));
  });
});
