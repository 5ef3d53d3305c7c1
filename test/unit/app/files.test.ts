import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readText, update, writeWhole } from '../../../src/app/storage/files';

const COUNTER = path.join(__dirname, 'countUp.ts');

describe('Files of the storage', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'files-'));
    file = path.join(folder, 'deep', 'clusters.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are made with their folders, for their owner only, and leave nothing beside them', async () => {
    await writeWhole(file, 'one');
    await update(file, (text) => `${text}, two`);
    assert.equal(await readText(file), 'one, two');
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(path.dirname(file)), ['clusters.json']);
  });

  it('of a folder that people share stay readable for whom they were', async function () {
    if (process.platform === 'win32') this.skip();
    const shared = path.join(folder, 'shared.json');
    await writeFile(shared, 'one');
    await chmod(shared, 0o664);
    await update(shared, () => 'two', 'asItIs');
    assert.equal(await readText(shared), 'two');
    assert.equal((await stat(shared)).mode & 0o777, 0o664);
  });

  it('are undefined where there is none', async () => {
    assert.equal(await readText(file), undefined);
    await update(file, (text) => {
      assert.equal(text, undefined);
      return undefined;
    });
    assert.equal(await readText(file), undefined);
  });

  it('stay as they were where a change fails, and are not locked after it', async () => {
    await writeWhole(file, 'safe');
    await assert.rejects(
      update(file, () => {
        throw new Error('newer format');
      }),
      /newer format/,
    );
    assert.equal(await readText(file), 'safe');
    await update(file, () => 'changed');
    assert.equal(await readText(file), 'changed');
  });

  it('are not written where nothing changes', async () => {
    await writeWhole(file, 'same');
    const before = (await stat(file)).ino;
    await update(file, () => 'same');
    assert.equal((await stat(file)).ino, before);
  });

  it('lose no change that two windows make at once', async function () {
    this.timeout(60_000);
    await writeFile(path.join(folder, 'count'), '0');
    const counter = path.join(folder, 'count');
    const run = promisify(execFile);
    const window = (): Promise<unknown> => run(process.execPath, ['--import', 'tsx', COUNTER, counter, '25']);
    await Promise.all([window(), window()]);
    assert.equal(await readFile(counter, 'utf8'), '50');
  });
});
