import assert from 'node:assert/strict';
import { memoryCatalogs } from '../../../../src/app/clusters/memoryCatalogs';
import type { ReadDescriptionFiles } from '../../../../src/app/reading/reader';
import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../../src/core/catalog/read/yaml';
import { Failure } from '../../../../src/core/model/failure';
import { corpus, text } from '../../catalog/files';
import { plainDetail } from './described';
import { readHere } from './store';

const FILES = corpus(
  ...['central/zoo.json', 'element/cats.json', 'element/dogs.json', 'element/listing.json'],
  ...['nasty/broken.yaml', 'v4/farm.yaml'],
);

/** A reader that can be asked once. */
function readOnce(): ReadDescriptionFiles {
  let reads = 0;
  return (files, signal) => {
    assert.equal(++reads, 1, 'the reader is asked again');
    return readHere()(files, signal);
  };
}

describe('Descriptions that are not kept', () => {
  it('say of every operation what they say when all of them are read at once', async () => {
    const { catalogs, detail } = await memoryCatalogs(FILES, readOnce());
    const direct = readDescriptions(FILES, { yaml: await prepareYaml(FILES) });
    for (const [at, { family, title, version, operations, problems }] of direct.entries()) {
      const read = catalogs[at]!;
      assert.deepEqual([read.family, read.title, read.version], [family, title, version]);
      assert.deepEqual([read.operations, read.problems], [operations, problems]);
    }
    let details = 0;
    for (const { family, operations, detail: here } of direct)
      for (const { key } of operations) {
        assert.deepEqual(plainDetail(await detail(family, key)), plainDetail(here(key)), key);
        details++;
      }
    assert.ok(details >= 12, String(details));
  });

  it('are not looked at again before a detail is asked for, and then only the one file that has it', async () => {
    const files = corpus('central/zoo.json', 'v4/farm.json');
    const { catalogs, detail } = await memoryCatalogs(files, readOnce());
    for (const { name, bytes } of files) if (name !== 'central/zoo.json') bytes.fill(0);
    const zoo = catalogs.find(({ family }) => family === 'v3')!;
    assert.ok((await detail('v3', zoo.operations[0]!.key)).responses.length > 0);
  });

  it('at which the reader stopped are not read here either', async () => {
    const [zoo] = corpus('central/zoo.json');
    const stopped = text('stopped.json', '{"swagger":"2.0","paths":{"/a":{"get":{}}}}');
    const files = [zoo!, stopped];
    const read: ReadDescriptionFiles = async () => {
      const { catalogs } = await readHere()([zoo!]);
      const problem = { file: stopped.name, detail: 'Reading it took too long.' };
      return { catalogs: catalogs.map((each) => ({ ...each, problems: [problem] })), yaml: new Map() };
    };
    const { catalogs, detail } = await memoryCatalogs(files, read);
    Object.defineProperty(stopped, 'bytes', { get: () => assert.fail('it was read') });
    assert.deepEqual(
      catalogs[0]!.problems.map(({ file }) => file),
      ['stopped.json'],
    );
    for (const { key } of catalogs[0]!.operations) assert.ok(await detail('v3', key));
  });

  it('are foreign to an operation that they have not', async () => {
    const { detail } = await memoryCatalogs(FILES, readHere());
    await assert.rejects(detail('v3', 'v3 GET /nothing'), { reason: 'not-found' });
    await assert.rejects(detail('v4:none', 'v4:none GET /none'), { reason: 'not-found' });
  });

  it('are given up when a person cancels', async () => {
    const read: ReadDescriptionFiles = async (files, signal) => {
      if (signal?.aborted) throw new Failure('cancelled');
      return readHere()(files);
    };
    await assert.rejects(memoryCatalogs(FILES, read, AbortSignal.abort()), { reason: 'cancelled' });
  });
});
