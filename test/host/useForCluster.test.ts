import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS, REQUEST_EDITOR } from '../../src/app/contributions';
import { NO_CLUSTER, parseRequestUri, scratchUri } from '../../src/app/documents/uris';
import type { Services } from '../../src/app/services';
import { uriOf } from '../../src/app/tabUri';
import { NOBODY } from '../../src/app/views/clusters/owners';
import { newProfile } from '../../src/core/cluster/profile';
import type { StoredApi } from '../../src/core/model/api';
import type { ClusterProfile } from '../../src/core/model/profile';
import { v3, v4 } from './descriptionTexts';
import { firstRequest, onlyApi } from './keptApis';
import { activated, replaced, until } from './support';

describe('An API without a cluster', () => {
  let services: Services;
  let cluster: ClusterProfile;
  let restore: (() => void)[];

  before(async () => ({ services } = await activated()));
  beforeEach(async () => {
    restore = [];
    cluster = newProfile({ host: 'pc.example', port: 9440, name: 'Paris 7', trust: { policy: 'system' } });
    await services.profiles.save(cluster);
  });
  afterEach(async () => {
    restore.forEach((back) => back());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await services.catalogs.removeApis(NO_CLUSTER, ['v3', 'v4:vmm']);
    await services.catalogs.remove(cluster.id);
    await services.profiles.remove(cluster);
  });

  const bring = async (text: string): Promise<StoredApi> => {
    const files = [{ name: text.startsWith('{') ? 'a.json' : 'a.yaml', bytes: Buffer.from(text) }];
    await services.catalogs.add(NO_CLUSTER, [{ files, origin: 'file', from: 'brought' }]);
    return only(NO_CLUSTER);
  };
  const only = (owner: string): Promise<StoredApi> => onlyApi(services, owner);
  const request = (owner: string, api: StoredApi): Promise<vscode.Uri> => firstRequest(services, owner, api);
  const inFront = (): vscode.Uri | undefined =>
    uriOf(vscode.window.tabGroups.activeTabGroup.activeTab ?? { input: undefined });
  const typeInto = async (uri: vscode.Uri, text: string, saves = true): Promise<void> => {
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('/api/'));
    edit.insert(uri, at, text);
    await vscode.workspace.applyEdit(edit);
    if (saves) await document.save();
  };

  it('is given to a cluster, with what was typed and the tabs that show it', async () => {
    const api = await bring(v3('1.0', '/vms'));
    const uri = await request(NO_CLUSTER, api);
    await vscode.commands.executeCommand('vscode.openWith', uri, REQUEST_EDITOR);
    await typeInto(uri, '/typed');
    restore.push(replaced(vscode.window, 'showQuickPick', oneOf(/Paris 7/)));
    await vscode.commands.executeCommand(COMMANDS.useForCluster, { kind: 'api', owner: NOBODY, api });
    assert.deepEqual(await services.catalogs.apis(NO_CLUSTER), []);
    assert.deepEqual([(await only(cluster.id)).origin, (await only(cluster.id)).from], ['file', 'brought']);
    const moved = await request(cluster.id, await only(cluster.id));
    assert.equal(inFront()?.toString(), moved.toString());
    const text = Buffer.from(await vscode.workspace.fs.readFile(moved)).toString();
    assert.match(text, /\/typed\/api\//);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(uriOf));
    assert.ok(tabs.every((each) => !each || parseRequestUri(each)?.profileId !== NO_CLUSTER));
  });

  it('is given to a cluster with what was typed and not even saved; what was not typed into has no dot', async () => {
    const api = await bring(v3('1.0', '/images', '/tasks'));
    const { operations } = await services.catalogs.catalog(api);
    for (const operation of operations)
      await vscode.commands.executeCommand(
        'vscode.openWith',
        scratchUri(NO_CLUSTER, operation),
        REQUEST_EDITOR,
        { preview: false },
      );
    await typeInto(scratchUri(NO_CLUSTER, operations[0]!), '/typed', false);
    restore.push(replaced(vscode.window, 'showQuickPick', oneOf(/Paris 7/)));
    await vscode.commands.executeCommand(COMMANDS.useForCluster, { kind: 'api', owner: NOBODY, api });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const shown = tabs.map((tab) => [uriOf(tab)?.toString(), tab.isDirty]);
    const wanted = operations.map((operation) => [scratchUri(cluster.id, operation).toString(), false]);
    assert.deepEqual(shown.sort(), wanted.sort());
    const texts = await Promise.all(
      operations.map((operation) => vscode.workspace.fs.readFile(scratchUri(cluster.id, operation))),
    );
    assert.deepEqual(
      texts.map((text) => Buffer.from(text).toString().includes('/typed/api/')),
      [true, false],
    );
  });

  it('is given to a cluster whose request of it is open there, and what was typed is shown in that', async () => {
    const api = await bring(v3('1.0', '/projects'));
    const { files: kept } = await services.catalogs.served(api);
    await services.catalogs.add(cluster.id, [{ files: kept, origin: 'cluster' }]);
    const [here, there] = [await request(NO_CLUSTER, api), await request(cluster.id, api)];
    const open = (uri: vscode.Uri): Thenable<unknown> =>
      vscode.commands.executeCommand('vscode.openWith', uri, REQUEST_EDITOR, { preview: false });
    await open(there);
    await open(here);
    await typeInto(here, '/typed');
    restore.push(replaced(vscode.window, 'showQuickPick', oneOf(/Paris 7/)));
    await vscode.commands.executeCommand(COMMANDS.useForCluster, { kind: 'api', owner: NOBODY, api });
    const document = await vscode.workspace.openTextDocument(there);
    await until(async () => document.getText().includes('/typed/api/'));
    assert.equal(document.isDirty, false);
  });

  it('has Send ask for a cluster, where the request is as it is there, without a dot, if nothing was typed', async () => {
    const api = await bring(v4('4.1'));
    const { files: kept } = await services.catalogs.served(api);
    await services.catalogs.add(cluster.id, [{ files: kept, origin: 'cluster', serverVersion: 'v4.0' }]);
    const uri = await request(NO_CLUSTER, api);
    await vscode.commands.executeCommand('vscode.openWith', uri, REQUEST_EDITOR);
    restore.push(replaced(vscode.window, 'showQuickPick', oneOf(/Paris 7/)));
    await vscode.commands.executeCommand(COMMANDS.send, uri);
    const there = await request(cluster.id, await only(cluster.id));
    assert.equal(inFront()?.toString(), there.toString());
    const document = await vscode.workspace.openTextDocument(there);
    assert.equal(document.isDirty, false);
    assert.match(document.getText(), /\/api\/vmm\/v4\.0\/ahv/, 'not the version of the description');
  });

  it('has Send ask for a cluster, and opens the same request there with what was typed', async () => {
    const api = await bring(v3('1.0', '/hosts'));
    const { files: kept } = await services.catalogs.served(api);
    await services.catalogs.add(cluster.id, [{ files: kept, origin: 'cluster' }]);
    const uri = await request(NO_CLUSTER, api);
    await vscode.commands.executeCommand('vscode.openWith', uri, REQUEST_EDITOR);
    await typeInto(uri, '/typed');
    restore.push(replaced(vscode.window, 'showQuickPick', oneOf(/Paris 7/)));
    await vscode.commands.executeCommand(COMMANDS.send, uri);
    const there = await request(cluster.id, await only(cluster.id));
    await until(async () => inFront()?.toString() === there.toString());
    const document = await vscode.workspace.openTextDocument(there);
    assert.match(document.getText(), /\/typed\/api\//);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

type Items = readonly vscode.QuickPickItem[];

const oneOf =
  (label: RegExp) =>
  async (items: Items): Promise<unknown> =>
    items.find((item) => label.test(item.label));
