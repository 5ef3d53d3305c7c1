import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { Catalogs, type ReplacedCatalogs } from '../../src/app/clusters/catalogs';
import type { ReadDescriptionFiles } from '../../src/app/reading/reader';
import { ApiStore } from '../../src/app/storage/apis';
import { indexId } from '../../src/core/catalog/kept/keptIndex';
import { READER_VERSION } from '../../src/core/catalog/kept/readerVersion';
import { operationHash } from '../../src/core/catalog/operationKey';
import type { ServedApi } from '../../src/core/model/api';
import { Failure } from '../../src/core/model/failure';
import { NO_CLUSTER } from '../../src/app/documents/uris';
import { ClusterTree } from '../../src/app/views/clusters/clusterTree';
import { treeItem } from '../../src/app/views/clusters/treeItem';
import { readHere, testStore, type TestStore } from '../unit/app/catalogs/store';
import { until } from './support';
import { cluster } from './treeSources';

/** A v4 namespace that a cluster serves, with a GET for each of these paths. */
function served(namespace: string, ...paths: string[]): ServedApi {
  const members = paths.map((each) => [
    `/${namespace}/v4.0/${each}`,
    { get: { description: `of ${each}`, responses: {} } },
  ]);
  const text = JSON.stringify({ openapi: '3.0.0', info: {}, paths: Object.fromEntries(members) });
  return { origin: 'cluster', files: [{ name: `${namespace}.json`, bytes: Buffer.from(text) }] };
}

/** What is told to be different in each API, by path. */
const told = ({ apis }: ReplacedCatalogs): Record<string, string> => {
  const lines = apis.map(({ family, added, removed, changed }) => [
    family,
    [
      ...added.map(({ path }) => `+${path}`),
      ...removed.map(({ path }) => `-${path}`),
      ...changed.map(({ after }) => `~${after.path}`),
    ].join(' '),
  ]);
  return Object.fromEntries(lines) as Record<string, string>;
};

describe('The catalogs of a cluster', () => {
  let test: TestStore;
  let catalogs: Catalogs;
  let changes: string[];
  let replaced: ReplacedCatalogs[];
  let noted: Failure[];
  const open = (read: ReadDescriptionFiles): void => {
    catalogs = new Catalogs(new ApiStore(test.layout), read, (failure) => noted.push(failure));
    [replaced, noted] = [[], []];
    catalogs.onDidReplace((each) => replaced.push(each));
  };
  beforeEach(async () => {
    test = await testStore();
    open(readHere());
    changes = [];
    catalogs.onDidChange((id) => changes.push(id));
  });
  afterEach(async () => {
    catalogs.dispose();
    await test.remove();
  });

  it('tell at an import once more what was different before, and nothing at the first or where all is the same', async () => {
    const first = [served('old', 'd'), served('vmm', 'a', 'b'), served('iam', 'c')];
    await catalogs.replace('c', first);
    await catalogs.replace('c', first);
    assert.deepEqual([changes, replaced], [['c', 'c'], []]);

    await catalogs.replace('c', [served('new', 'f'), served('vmm', 'a', 'e'), served('iam', 'c')]);
    assert.equal(replaced.length, 1);
    assert.equal(replaced[0]!.ownerId, 'c');
    assert.deepEqual(told(replaced[0]!), {
      'v4:old': '-/old/v4.x/d',
      'v4:vmm': '+/vmm/v4.x/e -/vmm/v4.x/b',
      'v4:new': '+/new/v4.x/f',
    });
  });

  it('compare details, too, before the old description goes, and have them for as long as the comparison is seen', async () => {
    const spec = async (): Promise<string> => {
      const [api] = (await catalogs.apis('c')) ?? [];
      return test.layout.spec(api!.files[0]!.sha256);
    };
    await catalogs.replace('c', [served('vmm', 'a')]);
    const old = await spec();
    const [file] = served('vmm', 'a').files;
    const bytes = Buffer.from(String(file!.bytes).replace('of a', 'of all'));
    await catalogs.replace('c', [{ origin: 'cluster', files: [{ ...file!, bytes }] }]);
    assert.deepEqual(told(replaced[0]!), { 'v4:vmm': '~/vmm/v4.x/a' });
    assert.deepEqual([existsSync(old), existsSync(await spec())], [false, true]);
    const [was, is] = replaced[0]!.details;
    const said = async (detail: typeof was) => (await detail('v4:vmm', 'v4:vmm GET /vmm/v4.x/a')).description;
    assert.deepEqual([await said(was), await said(is)], ['of a', 'of all']);
  });

  it('tell of no difference to the built-in index, which is not the cluster’s, but of namespaces that come and go', async () => {
    const as = (origin: ServedApi['origin'], ...api: Parameters<typeof served>): ServedApi => ({
      ...served(...api),
      origin,
      serverVersion: 'v4.0',
    });
    await catalogs.replace('c', [as('built-in', 'vmm', 'a', 'b'), as('built-in', 'iam', 'c')]);
    await catalogs.replace('c', [as('portal', 'vmm', 'a'), as('built-in', 'iam', 'c', 'd')]);
    assert.deepEqual(replaced, []);
    await catalogs.replace('c', [as('portal', 'vmm', 'a', 'e'), as('built-in', 'prism', 'f')]);
    assert.deepEqual(replaced.map(told), [
      { 'v4:vmm': '+/vmm/v4.x/e', 'v4:iam': '-/iam/v4.x/c -/iam/v4.x/d', 'v4:prism': '+/prism/v4.x/f' },
    ]);
  });

  it('tell of no difference to what could not be read any more', async () => {
    const apis = await catalogs.replace('c', [served('vmm', 'a'), served('iam', 'b')]);
    const vmm = apis.find(({ family }) => family === 'v4:vmm');
    await writeFile(test.layout.spec(vmm!.files[0]!.sha256), 'damaged');
    await rm(test.layout.catalogs(), { recursive: true });
    open(readHere());
    await catalogs.replace('c', [served('vmm', 'a', 'c'), served('iam', 'b', 'd')]);
    assert.deepEqual(replaced.map(told), [{ 'v4:iam': '+/iam/v4.x/d' }]);
    assert.deepEqual(
      noted.map(({ reason }) => reason),
      ['no-description'],
    );
    assert.equal((await catalogs.apis('c'))?.length, 2);
  });

  it('have the details from before, though reading these failed once', async () => {
    let fails = false;
    open(async (files, signal) => {
      if (fails) throw new Failure('internal');
      return readHere()(files, signal);
    });
    await catalogs.replace('c', [served('vmm', 'a')]);
    await catalogs.replace('c', [served('vmm', 'b')]);
    const [was] = replaced[0]!.details;
    const description = async () => (await was('v4:vmm', 'v4:vmm GET /vmm/v4.x/a')).description;
    fails = true;
    await assert.rejects(description(), { reason: 'internal' });
    fails = false;
    assert.equal(await description(), 'of a');
  });

  it('have an operation of one API though another API is damaged, and say that where none has it', async () => {
    const [vmm, iam] = await catalogs.replace('c', [served('vmm', 'a'), served('iam', 'b')]);
    await writeFile(test.layout.spec(vmm!.files[0]!.sha256), 'damaged');
    await rm(test.layout.catalog(indexId(vmm!), READER_VERSION));
    open(readHere());
    const found = async (key: string) => (await catalogs.findByHash('c', operationHash(key)))?.operation.key;
    const key = 'v4:iam GET /iam/v4.x/b';
    assert.deepEqual([iam?.family, await found(key)], ['v4:iam', key]);
    for (const missing of ['v4:vmm GET /vmm/v4.x/a', 'v4:iam GET /iam/v4.x/c'])
      await assert.rejects(found(missing), { reason: 'no-description' });
  });

  it('are imported although comparing them fails, which is noted', async () => {
    await catalogs.replace('c', [served('vmm', 'old'), served('iam', 'b')]);
    await rm(test.layout.catalogs(), { recursive: true });
    open((files, signal) => {
      if (files.some(({ bytes }) => String(bytes).includes('of old'))) throw new TypeError('a fault of ours');
      return readHere()(files, signal);
    });
    await catalogs.replace('c', [served('vmm', 'new'), served('iam', 'b', 'd')]);
    assert.ok(await catalogs.find('c', 'v4:vmm GET /vmm/v4.x/new'));
    assert.deepEqual(replaced.map(told), [{ 'v4:iam': '+/iam/v4.x/d' }]);
    assert.deepEqual(
      noted.map(({ reason, facts }) => [reason, facts.detail]),
      [['internal', 'a fault of ours']],
    );
    const [was] = replaced[0]!.details;
    assert.equal((await was('v4:iam', 'v4:iam GET /iam/v4.x/b')).description, 'of b');
  });

  it('change nothing where an import was cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    await catalogs.replace('c', [served('vmm', 'a')]);
    await assert.rejects(catalogs.replace('c', [served('vmm', 'b')], {}, abort.signal), {
      reason: 'cancelled',
    });
    await assert.rejects(catalogs.add('c', [served('iam', 'b')], abort.signal), { reason: 'cancelled' });
    assert.deepEqual([(await catalogs.apis('c'))?.length, changes], [1, ['c']]);
  });

  it('are those that another window keeps, as soon as it has', async () => {
    await catalogs.replace('c', [served('vmm', 'a')]);
    assert.ok(await catalogs.find('c', 'v4:vmm GET /vmm/v4.x/a'));
    const other = new Catalogs(new ApiStore(test.layout), readHere(), (failure) => noted.push(failure));
    await other.replace('c', [served('vmm', 'b')]);
    other.dispose();
    assert.equal(await catalogs.find('c', 'v4:vmm GET /vmm/v4.x/a'), undefined);
    assert.ok(await catalogs.find('c', 'v4:vmm GET /vmm/v4.x/b'));
  });

  for (const owner of ['c', NO_CLUSTER])
    it(`are told to have changed where another window imports or removes some of ${owner}, and nothing is read for it`, async () => {
      const other = new Catalogs(new ApiStore(test.layout), readHere(), (failure) => noted.push(failure));
      const elsewhere: string[] = [];
      other.onDidChange((id) => elsewhere.push(id));
      const window = new Catalogs(
        new ApiStore(test.layout),
        readHere(({ name }) => assert.fail(`${name} was read`)),
        (failure) => assert.fail(failure),
      );
      const heard: string[] = [];
      window.onDidChange((id) => heard.push(id));
      window.onDidReplace(() => assert.fail('what is different is told where it was imported'));
      const families = async (): Promise<string[]> =>
        ((await window.apis(owner)) ?? []).map(({ family }) => family);
      try {
        // As the view of each window does when it is drawn.
        assert.deepEqual([await families(), await other.apis(owner)], [[], undefined]);
        await other.add(owner, [served('vmm', 'a'), served('iam', 'b')]);
        await until(async () => heard.length === 1);
        assert.deepEqual(await families(), ['v4:vmm', 'v4:iam']);
        await other.replace(owner, [served('vmm', 'b')]);
        await until(async () => heard.length === 2);
        await other.removeApis(owner, ['v4:vmm', 'v4:iam']);
        await until(async () => heard.length === 3);
        assert.deepEqual(await families(), []);
        await window.removeApis(owner, ['v4:net']);
        await until(async () => elsewhere.length === 4);
        assert.deepEqual([heard, elsewhere], [Array(4).fill(owner), Array(4).fill(owner)], 'each one once');
      } finally {
        other.dispose();
        window.dispose();
      }
    });

  it('of 20 APIs with 2,600 operations are not parsed for the Clusters view until one is unfolded', async () => {
    const things = Array.from({ length: 130 }, (_, at) => `things/${at}`);
    await catalogs.replace(
      'c',
      Array.from({ length: 20 }, (_, at) => served(`ns${at}`, ...things)),
    );
    const window = new Catalogs(
      new ApiStore(test.layout),
      readHere(({ name }) => assert.fail(`${name} was read`)),
      (failure) => assert.fail(failure),
    );
    const sources = { profiles: { all: () => [cluster('c')] }, favourites: { all: async () => new Set('') } };
    const shown = { internal: false, byPath: false };
    const tree = new ClusterTree({ ...sources, catalogs: window }, () => shown);
    const { parse } = JSON;
    // of what else is parsed here, such as messages of VS Code, nothing names a path of these
    let parsed = 0;
    JSON.parse = (...args: Parameters<typeof parse>): unknown => {
      if (String(args[0]).includes('/things/')) parsed++;
      return parse(...args) as unknown;
    };
    try {
      const [top] = await tree.children();
      const rows = await tree.children(top);
      const operations = rows.map((row) => {
        assert.ok(row.kind === 'api');
        assert.ok(treeItem(row, shown, new Set()).label);
        return row.api.operations;
      });
      assert.deepEqual(operations, Array(20).fill(130));
      assert.equal(parsed, 0);
      await tree.children(rows[7]);
      assert.equal(parsed, 1, 'the index of the one that was unfolded');
    } finally {
      JSON.parse = parse;
      window.dispose();
    }
  });
});
