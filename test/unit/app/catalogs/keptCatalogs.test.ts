import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { KeptCatalogs } from '../../../../src/app/clusters/keptCatalogs';
import { indexId, openKept } from '../../../../src/core/catalog/kept/keptIndex';
import { operationHash } from '../../../../src/core/catalog/operationKey';
import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';
import { READER_VERSION } from '../../../../src/core/catalog/kept/readerVersion';
import { sealed } from '../../../../src/core/catalog/kept/sealed';
import { prepareYaml } from '../../../../src/core/catalog/read/yaml';
import type { StoredApi } from '../../../../src/core/model/api';
import type { Catalog, CatalogIndex, SpecFile } from '../../../../src/core/model/catalog';
import { isFailure, type Reason } from '../../../../src/core/model/failure';
import { specFiles } from '../../../../scripts/lib/specFiles';
import { skipBecause } from '../../../harness/skip';
import { corpus, hasRealSpecs, realSpecs } from '../../catalog/files';
import { randomSource } from '../../support/random';
import { plainDetail } from './described';
import { readHere, testStore, type TestStore } from './store';

const OWN = corpus(
  ...['central/zoo.json', 'element/cats.json', 'element/dogs.json', 'element/listing.json'],
  ...['nasty/broken.yaml', 'nasty/odd-names.json', 'nasty/several-in-a-row.json', 'nasty/wrong-types.json'],
  ...['v4/farm.json', 'v4/farm.yaml', 'hostile/several-documents.yaml'],
);

const failsWith =
  (reason: Reason) =>
  (error: unknown): boolean =>
    isFailure(error) && error.reason === reason;

function indexOf({ family, title, version, operations, problems, documents }: Catalog): CatalogIndex {
  return { family, title, version, operations, problems, documents } as CatalogIndex;
}

/** All that a window says of the kept APIs must be what reading all files at once says. */
async function assertSame(
  window: KeptCatalogs,
  apis: readonly StoredApi[],
  files: readonly SpecFile[],
  every = 1,
): Promise<number> {
  const direct = readDescriptions(files, { yaml: await prepareYaml(files) });
  assert.deepEqual(
    apis.map(({ family }) => family),
    direct.map(({ family }) => family),
  );
  let details = 0;
  for (const [at, api] of apis.entries()) {
    const catalog = direct[at]!;
    assert.deepEqual(await window.index(api), indexOf(catalog));
    for (const { key } of catalog.operations.filter((_, position) => position % every === 0)) {
      assert.deepEqual(plainDetail(await window.detail(api, key)), plainDetail(catalog.detail(key)), key);
      details++;
    }
  }
  return details;
}

describe('Kept catalogs', () => {
  let test: TestStore;
  beforeEach(async () => {
    test = await testStore();
  });
  afterEach(() => test.remove());

  const unread = readHere(({ name }) => assert.fail(`${name} was read again`));

  it('say of every operation what its description says, in the window that read it and in the next', async () => {
    const apis = await test.keep(OWN);
    assert.ok((await assertSame(test.window(unread), apis, OWN)) > 20);
    assert.ok((await assertSame(test.window(), apis, OWN)) > 20);
  });

  it('of the real files say the same, too (only where the folder ../shared is)', async function () {
    if (!hasRealSpecs()) skipBecause(this, '../shared is not here');
    this.timeout(60_000);
    const files = specFiles(realSpecs);
    const apis = await test.keep(files);
    // every operation's own values, and the schemas of each seventh: all of them would take half a minute
    assert.ok((await assertSame(test.window(unread), apis, files, 7)) > 300);
  });

  it('name for each API the files that it is of, and no others', async () => {
    const apis = await test.keep(OWN);
    const names = new Map(apis.map(({ family, files }) => [family, files.map(({ name }) => name)]));
    assert.deepEqual(names.get('v3'), ['central/zoo.json']);
    for (const name of names.get('v2.0') ?? []) assert.match(name, /^element|^nasty/);
  });

  describe('read', () => {
    /** Which descriptions were opened, and how much JSON was parsed. */
    function watched(): { opened: string[]; parsed: () => number; window: KeptCatalogs; end: () => void } {
      const opened: string[] = [];
      const window = test.window(unread, (name) => opened.push(name));
      const { parse } = JSON;
      let parsed = 0;
      JSON.parse = (...args: Parameters<typeof parse>): unknown => {
        parsed += args[0].length;
        return parse(...args) as unknown;
      };
      return { opened, parsed: () => parsed, window, end: () => (JSON.parse = parse) };
    }

    it('nothing of 20 APIs with 2,600 operations before one is unfolded', async () => {
      const api = (namespace: number): SpecFile => {
        const operation = { tags: ['t'], summary: 's', responses: {} };
        const paths = Array.from({ length: 130 }, (_, at) => [
          `/ns${namespace}/v4.0/things/${at}`,
          { get: operation },
        ]);
        const text = JSON.stringify({ openapi: '3.0.0', info: {}, paths: Object.fromEntries(paths) });
        return { name: `ns${namespace}.json`, bytes: Buffer.from(text) };
      };
      const served = Array.from({ length: 20 }, (_, at) => api(at + 10));
      const kept = await test.keep(served);
      assert.equal(kept.length, 20);
      const { opened, parsed, window, end } = watched();
      try {
        const listed = (await test.store.list('c'))?.apis ?? [];
        const list = (await readFile(test.layout.apis('c'), 'utf8')).length;
        assert.equal(
          listed.reduce((sum, { operations }) => sum + operations, 0),
          2600,
        );
        assert.equal(parsed(), list, 'the list alone');

        const [first, last] = [listed[0]!, listed.at(-1)!];
        const { operations } = await window.index(first);
        assert.equal(operations.length, 130);
        const one = parsed() - list;
        assert.ok(one > 10_000 && one < 100_000);

        const wanted = 'v4:ns29 GET /ns29/v4.x/things/7';
        let found;
        for (const each of listed) found ??= (await window.byHash(each, operationHash(wanted)))?.key;
        assert.equal(found, wanted);
        assert.ok(parsed() - list < 2.1 * one, 'of the others only their hashes');
        assert.equal(await window.byHash(first, operationHash(wanted)), undefined);
        assert.deepEqual(opened, []);

        await window.detail(last, wanted);
        await window.detail(last, 'v4:ns29 GET /ns29/v4.x/things/8');
        assert.deepEqual(opened, ['ns29.json']);
      } finally {
        end();
      }
    });

    it('one file of a Swagger 1.2 API for an operation of it', async () => {
      const apis = await test.keep(corpus('element/listing.json', 'element/cats.json', 'element/dogs.json'));
      const { opened, window, end } = watched();
      try {
        const api = apis[0]!;
        const { operations } = await window.index(api);
        const cats = operations.filter(({ path: at }) => at.startsWith('/cats'));
        assert.ok(cats.length > 1);
        await Promise.all(cats.map(({ key }) => window.detail(api, key)));
        assert.deepEqual(opened, ['element/cats.json']);
      } finally {
        end();
      }
    });

    it('once what is asked for twice at the same time', async () => {
      const apis = await test.keep(OWN);
      await rm(test.layout.catalogs(), { recursive: true });
      const read: string[] = [];
      const window = test.window(readHere(({ name }) => read.push(name)));
      const api = apis.find(({ family }) => family === 'v3')!;
      const indexes = await Promise.all([1, 2, 3].map(() => window.index(api)));
      assert.deepEqual(read, ['central/zoo.json']);
      assert.equal(indexes[0], indexes[2]);
      const { key } = indexes[0]!.operations[0]!;
      const [one, two] = await Promise.all([window.detail(api, key), window.detail(api, key)]);
      assert.equal(one, two);
    });
  });

  it('find an operation by its hash, and nothing by what is none', async () => {
    const [api] = await test.keep(corpus('central/zoo.json'));
    const window = test.window(unread);
    const { operations } = await window.index(api!);
    const hashes = operations.map(({ key }) => operationHash(key));
    for (const [at, hash] of hashes.entries()) assert.equal(await window.byHash(api!, hash), operations[at]);
    const all = hashes.join('');
    for (const none of ['', 'f', hashes[0]!.slice(1), all.slice(8, 24), all, '*'.repeat(16), '\n'])
      assert.equal(await window.byHash(api!, none), undefined, none);
  });

  it('find an operation by the whole of its hash, however often parts of two others beside each other look like it', () => {
    const [like, hash] = [`1${'0'.repeat(15)}`, '0'.repeat(16)];
    const kept = openKept('id', sealed('index', 'id', Buffer.from(`${like}${hash}\n{}`)));
    assert.deepEqual([kept?.positionOf(like), kept?.positionOf(hash)], [0, 1]);
  });

  it('of two APIs in one file, and of one file under two names, are each their own', async () => {
    const described = (basePath: string): string =>
      JSON.stringify({ swagger: '2.0', basePath, paths: { '/vms': { get: {} } } });
    const bytes = Buffer.from(`${described('/api/nutanix/v2.0')}\n${described('/api/nutanix/v3')}`);
    const kept: [apis: readonly StoredApi[], files: readonly SpecFile[]][] = [];
    for (const name of ['one.json', 'two.json']) {
      const files = [{ name, bytes }];
      kept.push([await test.keep(files, name), files]);
    }
    for (const [apis, files] of kept) assert.ok((await assertSame(test.window(unread), apis, files)) === 2);
  });

  it('are foreign to an operation that they have not', async () => {
    const [api] = await test.keep(corpus('central/zoo.json'));
    await assert.rejects(test.window().detail(api!, 'v3 GET /nothing'), failsWith('not-found'));
  });

  describe('that are damaged', () => {
    let api: StoredApi;
    let files: readonly SpecFile[];
    let kept: string;
    let whole: Buffer;
    beforeEach(async () => {
      files = corpus('v4/farm.yaml');
      [api] = (await test.keep(files)) as [StoredApi];
      kept = test.layout.catalog(indexId(api), READER_VERSION);
      whole = await readFile(kept);
    });

    it('are made anew without a word, wherever they are cut off or differ', async () => {
      const random = randomSource();
      const damages: Buffer[] = [
        Buffer.alloc(0),
        Buffer.from('{}'),
        Buffer.concat([whole, Buffer.from('x')]),
      ];
      for (let at = 0; at < 12; at++) damages.push(whole.subarray(0, random.next(whole.length)));
      for (let at = 0; at < 24; at++) {
        const flipped = Buffer.from(whole);
        const place = at < 8 ? random.next(120) : random.next(whole.length);
        flipped[place] = flipped[place]! ^ (1 << random.next(8));
        damages.push(flipped);
      }
      for (const damage of damages) {
        await writeFile(kept, damage);
        const read: string[] = [];
        const window = test.window(readHere(({ name }) => read.push(name)));
        await assertSame(window, [api], files);
        assert.deepEqual(read, ['v4/farm.yaml'], `seed ${random.seed}`);
        assert.deepEqual(await readFile(kept), whole);
      }
    });

    it('are made anew where another API’s, an older reader’s or no file is in their place', async () => {
      const [other] = await test.keep(corpus('central/zoo.json'), 'other');
      await copyFile(test.layout.catalog(indexId(other!), READER_VERSION), kept);
      await assertSame(test.window(), [api], files);
      const older = String(whole.toString('latin1')).replace(
        ` ${READER_VERSION} `,
        ` ${READER_VERSION - 1} `,
      );
      assert.notEqual(older, whole.toString('latin1'), 'it says which reader wrote it');
      await writeFile(kept, older, 'latin1');
      await assertSame(test.window(), [api], files);
      await rm(test.layout.catalogs(), { recursive: true });
      await assertSame(test.window(), [api], files);
      await rm(kept);
      await mkdir(kept);
      await assertSame(test.window(), [api], files);
    });

    it('of YAML are read as YAML once more, and then never again', async () => {
      const yaml = test.layout.catalog(api.files[0]!.sha256, READER_VERSION);
      const made = await readFile(yaml);
      await writeFile(yaml, made.subarray(0, -1));
      await assertSame(test.window(), [api], files);
      assert.deepEqual(await readFile(yaml), made);
      await assertSame(test.window(unread), [api], files);
    });

    it('with their description are not known any more, and are again after an import', async () => {
      const spec = test.layout.spec(api.files[0]!.sha256);
      await writeFile(spec, 'openapi: 3.0.0');
      const first = test.window(unread);
      const { operations } = await first.index(api);
      const { key } = operations[0]!;
      await assert.rejects(first.detail(api, key), failsWith('no-description'));
      await writeFile(kept, 'damaged');
      const window = test.window();
      await assert.rejects(window.index(api), failsWith('no-description'));
      await test.keep(files);
      for (const each of [first, window]) await assertSame(each, [api], files);
    });
  });

  it('go with their descriptions, in whatever version, and stay while another cluster has them', async () => {
    const [zoo] = await test.keep(corpus('central/zoo.json'), 'a');
    await test.keep(corpus('central/zoo.json'), 'b');
    const [farm] = await test.keep(corpus('v4/farm.yaml'), 'b');
    const name = (id: string): string => path.basename(test.layout.catalog(id, READER_VERSION));
    const names = async (): Promise<string[]> => (await readdir(test.layout.catalogs())).sort();
    const farms = [name(indexId(farm!)), name(farm!.files[0]!.sha256)];
    assert.deepEqual(await names(), [name(indexId(zoo!)), ...farms].sort());
    await writeFile(test.layout.catalog(indexId(farm!), READER_VERSION - 1), 'old');
    await test.store.remove('a');
    assert.deepEqual(await names(), farms.sort());
    await test.store.remove('b');
    assert.deepEqual(await names(), []);
  });
});
