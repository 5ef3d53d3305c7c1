import { buildSync } from 'esbuild';
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { descriptionReader } from '../../../../src/app/reading/readFiles';
import { MEGABYTES, SECONDS_A_FILE, SMALL_BYTES } from '../../../../src/app/reading/sizes';
import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../../src/core/catalog/read/yaml';
import type { SpecFile } from '../../../../src/core/model/catalog';
import { isFailure } from '../../../../src/core/model/failure';
import { LARGE_FILES } from '../../../../scripts/lib/largeFiles';
import { corpus, text } from '../../catalog/files';

/** Alive until it is killed: a signal that does nothing reaches it. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('Descriptions that are large or YAML', function () {
  this.timeout(60_000);
  let folder: string;
  let module: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'reading-'));
    module = path.join(folder, 'reader.cjs');
    const entryPoints = [path.resolve(__dirname, '../../../../src/app/reading/process.ts')];
    buildSync({ entryPoints, outfile: module, bundle: true, platform: 'node', format: 'cjs' });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const usual = { megabytes: MEGABYTES, seconds: SECONDS_A_FILE };
  const reader = (limits: Partial<typeof usual> = {}) => descriptionReader({ module, ...usual, ...limits });
  const large = (): readonly SpecFile[] => LARGE_FILES.v3({ operations: 300, bytes: SMALL_BYTES + 1 });

  it('are read in a process of their own to what they are here', async () => {
    for (const files of [large(), corpus('v4/farm.yaml', 'nasty/broken.yaml', 'central/zoo.json')]) {
      const { catalogs } = await reader()(files);
      const yaml = await prepareYaml(files);
      const here = readDescriptions(files, { yaml }).map(({ detail: _, ...index }) => index);
      assert.deepEqual(catalogs, here);
    }
  });

  it('and no others start a process', async () => {
    const nowhere = descriptionReader({ module: path.join(folder, 'none.cjs'), ...usual });
    const { catalogs, yaml } = await nowhere(corpus('central/zoo.json'));
    assert.ok(catalogs[0]!.operations.length > 0);
    assert.equal(yaml.size, 0);
    await assert.rejects(nowhere(large()), (error) => isFailure(error) && error.reason === 'internal');
  });

  it('cost themselves only where they take more memory than there is', async () => {
    // a million objects in as many characters as a small file has
    const crowded = text('crowded.json', `{"openapi":"3.0.0","x":[${'{},'.repeat(1_000_000)}{}]}`);
    const files = [crowded, ...corpus('v4/farm.yaml')];
    const { catalogs } = await reader({ megabytes: 32 })(files);
    const farm = catalogs.find(({ family }) => family === 'v4:farm');
    const problems = catalogs.flatMap((catalog) => catalog.problems);
    assert.ok(farm && farm.operations.length > 0);
    assert.deepEqual(problems, [
      {
        file: 'crowded.json',
        detail:
          'Reading it took more than 32 MB of memory and was ended. Split the file, or import only the part that you need.',
      },
    ]);
  });

  describe('at which a process stands still', () => {
    /** A reader that never comes to an end with a file of the name `still`, and tells nothing of others. */
    const standingStill = (): string => {
      const file = path.join(folder, 'still.cjs');
      writeFileSync(
        file,
        `process.once('message', ({ files }) => {
          require('node:fs').writeFileSync(${JSON.stringify(pid())}, String(process.pid));
          for (const [at, { name }] of files.entries()) {
            process.send({ kind: 'begins', at });
            if (name.startsWith('still')) for (;;);
          }
          const documents = files.map(({ name: file }) => ({ file, operations: 0 }));
          const catalog = { family: 'v3', title: '', version: '', operations: [], problems: [], documents };
          process.send({ kind: 'read', catalogs: [catalog], yaml: [] }, () => process.disconnect());
        });`,
      );
      return file;
    };
    const pid = (): string => path.join(folder, 'pid');
    const isOver = async (): Promise<void> => {
      const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
      for (const until = Date.now() + 10_000; isAlive(pid) && Date.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, 10));
      assert.equal(isAlive(pid), false);
    };
    const stillReader = () => descriptionReader({ module: standingStill(), ...usual, seconds: 0.2 });

    it('are left out, said so, and the process is no more', async () => {
      const { catalogs } = await stillReader()([text('a.yaml', 'a: 1'), text('still.yaml', 'b: 1')]);
      await isOver();
      assert.equal(catalogs.length, 1);
      assert.deepEqual(catalogs[0]!.documents, [{ file: 'a.yaml', operations: 0 }]);
      assert.deepEqual(catalogs[0]!.problems, [
        {
          file: 'still.yaml',
          detail:
            'Reading it took longer than 0.2 seconds and was ended. Split the file, or import only the part that you need.',
        },
      ]);
    });

    it('are not tried one after the other without end', async () => {
      const files = Array.from({ length: 40 }, (_, at) => text(`still${at}.yaml`, 'a: 1'));
      const { catalogs } = await stillReader()(files);
      await isOver();
      assert.deepEqual(
        catalogs.flatMap(({ problems }) => problems.map(({ file }) => file)).sort(),
        files.map(({ name }) => name).sort(),
      );
    });

    it('are given up when a person cancels', async () => {
      rmSync(pid(), { force: true });
      const abort = new AbortController();
      const reading = descriptionReader({ module: standingStill(), ...usual })(
        [text('still.yaml', 'b: 1')],
        abort.signal,
      );
      const cancelled = assert.rejects(reading, (error) => isFailure(error) && error.reason === 'cancelled');
      while (!existsSync(pid()) || readFileSync(pid(), 'utf8') === '')
        await new Promise((resolve) => setTimeout(resolve, 10));
      abort.abort();
      await cancelled;
      await isOver();
      await assert.rejects(
        reader()(large(), abort.signal),
        (error) => isFailure(error) && error.reason === 'cancelled',
      );
    });
  });
});
