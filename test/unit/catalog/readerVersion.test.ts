import assert from 'node:assert/strict';
import { contentHash } from '../../../src/core/catalog/kept/contentHash';
import { keptBytes } from '../../../src/core/catalog/kept/keptIndex';
import { yamlAsJson } from '../../../src/core/catalog/kept/keptYaml';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { READER_VERSION } from '../../../src/core/catalog/kept/readerVersion';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import { corpus } from './files';

const NAMES = [
  ...['central/zoo.json', 'element/cats.json', 'element/dogs.json', 'element/listing.json'],
  ...['nasty/broken.yaml', 'nasty/odd-names.json', 'nasty/several-in-a-row.json', 'nasty/wrong-types.json'],
  ...['v4/farm.json', 'v4/farm.yaml'],
];

/** What this version of the readers says of these files, as hashes. */
const KNOWN = {
  version: 1,
  files: '849e55108d76351a17404b8a6a537679a03e899e374598b8e2ff7b2eb7bc8957',
  said: '56ace70699c342250d30ca728c7436d54cd1cc32a6c969a7c24c292a67a91651',
};

describe('The version of the readers', () => {
  it('is raised when they say something else of the same files, since kept indexes would go on saying the old', async () => {
    const files = corpus(...NAMES);
    const yaml = await prepareYaml(files);
    const said = [
      ...readDescriptions(files, { yaml }).map((catalog) => keptBytes('any', catalog)),
      ...files.filter(({ name }) => name.endsWith('.yaml')).map((file) => yamlAsJson(file, yaml)),
    ].map((bytes) =>
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^prism-explorer.*\n/, ''),
    );
    const now = {
      version: READER_VERSION,
      files: contentHash(files.map(({ bytes }) => contentHash(bytes)).join()),
      said: contentHash(said.join('\n')),
    };
    const told =
      now.files === KNOWN.files
        ? 'The readers say something else: raise READER_VERSION, and write here what they say now.'
        : 'The files are others: write here what the readers say of them.';
    assert.deepEqual(now, KNOWN, `${told}\n${JSON.stringify(now)}`);
  });
});
