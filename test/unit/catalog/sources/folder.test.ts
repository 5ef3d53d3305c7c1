import assert from 'node:assert/strict';
import { link, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { specFiles } from '../../../../scripts/lib/specFiles';
import { LIMITS } from '../../../../src/core/catalog/limits';
import { refusalOf, type LeftOut } from '../../../../src/core/model/refusal';
import { readSource } from '../../../../src/core/catalog/sources/readSource';
import { isFailure } from '../../../../src/core/model/failure';
import { skipBecause } from '../../../harness/skip';
import { hasRealSpecs, realSpecs } from '../files';

const described = '{"swagger": "2.0", "paths": {}}';

describe('Descriptions in a file or a folder', () => {
  let folder: string;
  const put = async (name: string, content: string | Uint8Array = described): Promise<void> => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  const namesIn = async (place = folder): Promise<string[]> =>
    (await readSource(place)).files.map(({ name }) => name);
  const refusal = async (place = folder): Promise<LeftOut> => {
    try {
      await readSource(place);
    } catch (error) {
      const found = isFailure(error) ? refusalOf(error) : undefined;
      if (found) return found;
      throw error;
    }
    throw new Error('was not refused');
  };

  beforeEach(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'specs-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are what is JSON, YAML or without an ending and looks like one, at any level, by name', async () => {
    await put('vms.json');
    await put('v4/vmm.yaml', '# a comment\nopenapi: 3.0.1\n');
    await put('v2/vms', '{"apis": [], "swaggerVersion": "1.2"}');
    await put('wide.json', Buffer.from(`\ufeff${described}`, 'utf16le'));
    for (const name of ['package.json', 'tsconfig.json']) await put(name, '{"name": "something"}');
    for (const name of ['a.txt', '.hidden.json', 'node_modules/a/b.json', '.git/c.json']) await put(name);
    assert.deepEqual(await namesIn(), ['v2/vms', 'v4/vmm.yaml', 'vms.json', 'wide.json']);
  });

  it('are a single file whatever is in it: that it is none is said where it is read', async () => {
    await put('notes.txt', 'nothing');
    assert.deepEqual(await namesIn(path.join(folder, 'notes.txt')), ['notes.txt']);
  });

  it('are what is in a single archive', async () => {
    await put('apis.bin', zipSync({ 'a.json': new TextEncoder().encode(described) }));
    assert.deepEqual(await namesIn(path.join(folder, 'apis.bin')), ['a.json']);
  });

  it('are each found once where links lead in circles, and behind links', async () => {
    await put('a/vms.json');
    await symlink(folder, path.join(folder, 'a/up'), 'junction');
    await symlink(path.join(folder, 'a'), path.join(folder, 'b'), 'junction');
    await symlink(path.join(folder, 'nowhere'), path.join(folder, 'broken.json'), 'junction');
    const { files, leftOut } = await readSource(folder);
    assert.deepEqual([files.map(({ name }) => name), leftOut], [['a/vms.json'], []]);
  });

  it('are not looked for deeper than some levels, which is said', async () => {
    const deep = Array.from({ length: LIMITS.folderDepth }, () => 'd').join('/');
    await put(`${deep}/in.json`);
    await put(`${deep}/d/out.json`);
    const { files, leftOut } = await readSource(folder);
    assert.deepEqual(
      files.map(({ name }) => name),
      [`${deep}/in.json`],
    );
    assert.deepEqual(leftOut, [{ refusal: 'too-deep', file: `${deep}/d`, limit: LIMITS.folderDepth }]);
  });

  it('that are too large are left out and named', async () => {
    await put('vms.json');
    await put('large.json');
    await truncate(path.join(folder, 'large.json'), LIMITS.jsonBytes + 1);
    const { files, leftOut } = await readSource(folder);
    assert.equal(files.length, 1);
    assert.deepEqual(leftOut, [{ refusal: 'file-too-large', file: 'large.json', limit: LIMITS.jsonBytes }]);
    assert.equal((await refusal(path.join(folder, 'large.json'))).refusal, 'file-too-large');
  });

  it('are refused where they are too much in all', async () => {
    const place = (at: number): string => path.join(folder, `${at}.json`);
    await put('0.json');
    await truncate(place(0), LIMITS.jsonBytes);
    // names of one file, which the disk has once
    for (let at = 1; at * LIMITS.jsonBytes <= LIMITS.totalBytes; at++) await link(place(0), place(at));
    assert.deepEqual(await refusal(), {
      refusal: 'too-much-in-all',
      file: path.basename(folder),
      limit: LIMITS.totalBytes,
    });
  }).timeout(30_000);

  it('are refused from a file of 200 MB without reading it', async () => {
    await put('huge.json');
    await truncate(path.join(folder, 'huge.json'), 200_000_000);
    const before = process.memoryUsage().arrayBuffers;
    assert.equal((await refusal(path.join(folder, 'huge.json'))).refusal, 'file-too-large');
    assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000);
  });

  it('are missing in a folder that has none, and in one that is not there', async () => {
    await put('readme.txt');
    assert.deepEqual(await refusal(), { refusal: 'nothing-there', file: path.basename(folder) });
    assert.deepEqual(await refusal(path.join(folder, 'gone')), {
      refusal: 'not-readable',
      file: 'gone',
      code: 'ENOENT',
    });
  });

  it('are refused from what is no file', async function () {
    if (process.platform === 'win32') skipBecause(this, 'Windows has no /dev/null');
    assert.equal((await refusal('/dev/null')).refusal, 'not-readable');
  });

  it('are not read on after somebody cancelled', async () => {
    for (const name of ['a.json', 'b.json', 'c.json']) await put(name);
    const cancelling = new AbortController();
    const why = new Error('cancelled');
    const seen: number[] = [];
    const reading = readSource(folder, cancelling.signal, (done) => {
      seen.push(done);
      if (done === 2) cancelling.abort(why);
    });
    await assert.rejects(reading, why);
    assert.deepEqual(seen, [1, 2]);
  });

  it('of the real ones are all found (only where the folder ../shared is)', async function () {
    if (!hasRealSpecs()) skipBecause(this, '../shared is not here');
    const { files, leftOut } = await readSource(realSpecs);
    assert.deepEqual(leftOut, []);
    assert.deepEqual(
      files.map(({ name }) => name).sort(),
      specFiles(realSpecs)
        .map(({ name }) => name)
        .sort(),
    );
  });
});
