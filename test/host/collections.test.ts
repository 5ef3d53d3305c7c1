import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Extension } from '../../src/app/start';
import type { Draft } from '../../src/core/model/draft';
import type { ClusterProfile } from '../../src/core/model/profile';
import { shownItemUri } from '../../src/app/documents/uris';
import type { Collections } from '../../src/app/storage/collections';
import { StorageLayout } from '../../src/app/storage/layout';
import { operationHash } from '../../src/core/catalog/operationKey';
import { activated } from './support';

const SETTING = 'prismExplorer.collections.folder';
const END = '.postman_collection.json';

const request = (name: string, more: object = {}): object => ({
  ...more,
  name,
  request: `https://h/${name}`,
});
const draft: Draft = {
  format: 1,
  name: 'New',
  method: 'GET',
  url: 'https://h/new',
  path: [],
  query: [],
  headers: [],
};

describe('Collection files', () => {
  let services: Extension['services'];
  let folder: string;

  before(async () => {
    ({ services } = await activated());
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'collections-'));
    await setFolder(folder);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await setFolder(undefined);
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  const setFolder = async (value: string | undefined): Promise<void> => {
    await vscode.workspace.getConfiguration().update(SETTING, value, vscode.ConfigurationTarget.Global);
  };
  const write = async (name: string, items: readonly object[], info: object): Promise<string> => {
    const file = path.join(folder, name + END);
    await writeFile(file, JSON.stringify({ info, item: items }, null, 2));
    await services.collections.reload();
    return file;
  };
  const namesIn = async (file: string): Promise<string[]> => {
    const { item } = JSON.parse(await readFile(file, 'utf8')) as { item: { name: string }[] };
    return item.map(({ name }) => name);
  };
  const uriOf = (collectionId: string, itemId: string, name = 'request'): vscode.Uri => {
    const ids = [collectionId, itemId].map(encodeURIComponent).join('/');
    return vscode.Uri.from({ scheme: 'prism-request', path: `/-/item/${ids}/${name}.prism.json` });
  };
  const stored = async (file: string) => {
    const found = (await services.collections.all()).find((one) => one.file === file);
    return found ?? assert.fail(file);
  };
  const replace = async (document: vscode.TextDocument, from: string, to: string): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, whole, document.getText().replace(from, to));
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const open = async (uri: vscode.Uri): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  };
  const save = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.files.save');

  it('without ids: a request stays itself when another one is removed, and after it was saved', async () => {
    const file = await write('foreign', [request('A'), request('B'), request('C')], { name: 'Of others' });
    const { id, items } = await stored(file);
    const document = await open(uriOf(id, items[1]!.id));
    await services.collections.remove(file, items[0]!.id);
    for (const [from, to] of [
      ['"B"', '"Changed"'],
      ['"Changed"', '"Again"'],
    ] as const) {
      await replace(document, from, to);
      await save();
      await until(async () => (await namesIn(file))[0] === JSON.parse(to));
    }
    assert.deepEqual(await namesIn(file), ['Again', 'C']);
  });

  it('with one id: what is done to the one is not done to the other', async () => {
    const info = { name: 'Copy', _postman_id: 'same' };
    const first = await write('a', [request('A', { id: 'x/y' })], info);
    const second = await write('b', [request('B', { id: 'x/y' })], info);
    const [one, two] = [await stored(first), await stored(second)];
    assert.notEqual(one.id, two.id);
    await services.collections.rename(second, 'x/y', 'Renamed');
    assert.deepEqual([await namesIn(first), await namesIn(second)], [['A'], ['Renamed']]);
    const document = await vscode.workspace.openTextDocument(uriOf(two.id, 'x/y'));
    assert.match(document.getText(), /"name": "Renamed"/);
  });

  it('are made once for a cluster, however often it is saved to at once', async () => {
    const profile = { id: 'p-1', name: 'Plant', credentials: {} } as unknown as ClusterProfile;
    await writeFile(path.join(folder, `plant${END}`), 'not a collection');
    const added = await Promise.all([1, 2, 3].map(() => services.collections.add(profile, draft)));
    assert.equal(new Set(added.map(({ collectionId }) => collectionId)).size, 1);
    assert.deepEqual((await readdir(folder)).sort(), [`plant-2${END}`, `plant${END}`]);
    assert.equal((await namesIn(path.join(folder, `plant-2${END}`))).length, 3);
    assert.equal(await readFile(path.join(folder, `plant${END}`), 'utf8'), 'not a collection');
  });

  it('show a change of the file in an open request that nobody typed into', async () => {
    const file = await write('open', [request('A', { id: 'a' })], { name: 'Open', _postman_id: 'open' });
    const document = await open(uriOf('open', 'a'));
    await services.collections.rename(file, 'a', 'Renamed');
    await until(async () => document.getText().includes('"Renamed"'));
    await replace(document, '"GET"', '"PUT"');
    await save();
    await until(async () => (await readFile(file, 'utf8')).includes('"PUT"'));
    assert.deepEqual(await namesIn(file), ['Renamed']);
  });

  it('are not overwritten where they changed since editing began, and what was typed is kept', async () => {
    const file = await write('both', [request('A', { id: 'a' })], { name: 'Both', _postman_id: 'both' });
    const uri = uriOf('both', 'a');
    const document = await open(uri);
    await replace(document, '"A"', '"Mine"');
    await services.collections.rename(file, 'a', 'Theirs');
    await save();
    await until(async () => !document.isDirty);
    await until(async () =>
      Buffer.from(await vscode.workspace.fs.readFile(uri))
        .toString()
        .includes('"Mine"'),
    );
    assert.deepEqual(await namesIn(file), ['Theirs']);

    // Having seen what the collection has, the person may save over it.
    assert.match(await services.requestFiles.original(uri), /"Theirs"/);
    await save();
    await until(async () => (await namesIn(file))[0] === 'Mine');
  });

  it('are opened by URIs whatever the ids and names in them, one for a request that was renamed while open', async () => {
    const itemId = 'vms/list\\😀 %2F';
    const name = 'x'.repeat(79) + '😀';
    const file = await write('odd', [request(name, { id: itemId })], { name: 'Odd', _postman_id: '..' });
    const shown = async (): Promise<vscode.Uri> => {
      const collection = await stored(file);
      return shownItemUri('-', collection.id, itemId, collection.items[0]!.name);
    };
    const uri = await shown();
    assert.equal(vscode.Uri.parse(uri.toString()).path, uri.path);
    assert.match((await open(uri)).getText(), /"format": 1/);
    await until(async () => vscode.window.tabGroups.activeTabGroup.activeTab !== undefined);
    await services.collections.rename(file, itemId, 'Renamed');
    assert.equal((await shown()).toString(), uri.toString());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.match((await shown()).path, /Renamed/);
  });

  it('are saved to though nothing asked for them before, as after a reload', async () => {
    const file = await write('late', [request('A', { id: 'a' })], { name: 'Late', _postman_id: 'late' });
    const Fresh = services.collections.constructor as typeof Collections;
    const fresh = new Fresh(new StorageLayout(folder), services.log);
    await fresh.save('late', 'a', { ...draft, name: 'Saved' });
    fresh.dispose();
    assert.deepEqual(await namesIn(file), ['Saved']);
  });

  it('hold a new request once, though Save was clicked twice', async function () {
    this.timeout(60_000);
    await vscode.commands.executeCommand('prismExplorer.tryDemo');
    const demo = services.profiles.all().find((one) => one.demo);
    const operation = demo && (await services.catalogs.find(demo.id, 'v2.0 GET /cluster/'))?.operation;
    assert.ok(operation);
    const path = `/${demo.id}/scratch/${operationHash(operation.key)}/twice.prism.json`;
    const uri = vscode.Uri.from({ scheme: 'prism-request', path });
    await vscode.commands.executeCommand('vscode.openWith', uri, 'prismExplorer.request');
    const click = (): Thenable<unknown> =>
      vscode.commands.executeCommand('prismExplorer.saveToCollection', uri);
    await Promise.all([click(), click()]);
    const all = await services.collections.all();
    assert.deepEqual(
      all.map(({ items }) => items.length),
      [1],
    );
  });

  it('are looked for where the setting says, and looking makes no folder', async () => {
    const missing = path.join(folder, 'deep', 'er');
    await setFolder(missing);
    await services.collections.reload();
    assert.deepEqual(await services.collections.all(), []);
    assert.deepEqual(await readdir(folder), []);
    await setFolder('~/a/b');
    assert.equal(services.collections.folder, path.join(homedir(), 'a', 'b'));
  });

  it('can be read again after a moment in which their folder could not', async () => {
    const file = path.join(folder, 'folder');
    await writeFile(file, 'a file');
    await setFolder(file);
    await assert.rejects(services.collections.reload(), { reason: 'unreadable-file' });
    await rm(file);
    await services.collections.reload();
    assert.deepEqual(await services.collections.all(), []);
  });

  it('belong to the cluster of their name, where one cluster is here by two addresses', () => {
    const collection = { id: 'c', name: 'Site', clusterUuid: 'one', clusterName: 'By tunnel', items: [] };
    const profile = (id: string, name: string, clusterUuid: string) =>
      ({ id, name, clusterUuid }) as unknown as ClusterProfile;
    const known = [
      profile('a', 'Other', 'two'),
      profile('b', 'By VIP', 'one'),
      profile('c', 'By tunnel', 'one'),
    ];
    assert.equal(services.collections.profileOf(collection, known)?.id, 'c');
    assert.equal(
      services.collections.profileOf(collection, known.slice(0, 2))?.id,
      'b',
      'the name is no condition',
    );
    assert.equal(services.collections.profileOf(collection, known.slice(0, 1)), undefined);
  });
});

async function until(check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
