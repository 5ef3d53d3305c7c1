import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/app/contributions';
import { NO_CLUSTER, scratchUri } from '../../src/app/documents/uris';
import { operationHash } from '../../src/core/catalog/operationKey';
import type { Operation } from '../../src/core/model/operation';
import type { Services } from '../../src/app/services';
import { NOBODY } from '../../src/app/views/clusters/owners';
import { activated, until } from './support';

const DESCRIPTION = {
  swagger: '2.0',
  info: { title: 'VMs', version: '3.1' },
  basePath: '/api/nutanix/v3',
  paths: {
    '/vms/list': { post: { tags: ['vms'], summary: 'List VMs', responses: {} } },
    '/vms/{uuid}': { get: { tags: ['vms'], summary: 'Get a VM', responses: {} } },
    '/hidden': { get: { tags: ['odd'], summary: 'Hidden', 'x-internal': true, responses: {} } },
  },
};

describe('The Clusters view', () => {
  let services: Services;
  let operations: readonly Operation[];
  before(async () => {
    ({ services } = await activated());
    const bytes = Buffer.from(JSON.stringify(DESCRIPTION));
    const files = [{ name: 'vms.json', bytes }];
    const apis = await services.catalogs.add(NO_CLUSTER, [{ files, origin: 'file', from: 'vms.json' }]);
    ({ operations } = await services.catalogs.catalog(apis[0]!));
  });
  after(async () => {
    await services.catalogs.removeApis(NO_CLUSTER, ['v3']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  const of = (path: string): Operation => operations.find((each) => each.path === path)!;
  const node = (operation: Operation): unknown => ({
    kind: 'operation',
    owner: { id: NO_CLUSTER },
    operation,
  });

  it('stars an operation and takes the star away, for all windows', async () => {
    const { key } = of('/vms/list');
    await vscode.commands.executeCommand(COMMANDS.addFavourite, node(of('/vms/list')));
    assert.ok((await services.favourites.all()).has(key));
    await vscode.commands.executeCommand(COMMANDS.removeFavourite, node(of('/vms/list')));
    assert.ok(!(await services.favourites.all()).has(key));
  });

  it('copies the path of an operation as it stands in a URL', async () => {
    await vscode.commands.executeCommand(COMMANDS.copyPath, node(of('/vms/{uuid}')));
    assert.equal(await vscode.env.clipboard.readText(), '/api/nutanix/v3/vms/{uuid}');
  });

  it('shows the operation of the request in front, though it is internal and filtered away', async () => {
    const { view } = await activated();
    await view.filter.set('vm', NOBODY);
    assert.deepEqual([view.filter.filtered?.found, view.filter.filtered?.hidden], [2, 0]);
    const hidden = of('/hidden');
    await vscode.commands.executeCommand('vscode.open', scratchUri(NO_CLUSTER, hidden));
    await vscode.commands.executeCommand(COMMANDS.revealInTree);
    await until(async () => {
      const [selected] = view.tree.selection;
      return selected?.kind === 'operation' && selected.operation.key === hidden.key;
    });
    assert.equal(view.filter.filtered, undefined);
    assert.equal(view.toggles.isOn('internal'), true);
    await vscode.commands.executeCommand(COMMANDS.hideInternal);
  });

  for (const byPath of [false, true]) {
    it(`reveals an operation that stands by ${byPath ? 'path' : 'tag'}`, async () => {
      const { view } = await activated();
      await vscode.commands.executeCommand(byPath ? COMMANDS.groupByPath : COMMANDS.groupByTag);
      const uri = scratchUri(NO_CLUSTER, of('/vms/{uuid}'));
      assert.ok(uri.path.includes(operationHash(of('/vms/{uuid}').key)));
      await vscode.commands.executeCommand(COMMANDS.revealInTree, uri);
      await until(async () => {
        const [selected] = view.tree.selection;
        return selected?.kind === 'operation' && selected.operation.path === '/vms/{uuid}';
      });
      await vscode.commands.executeCommand(COMMANDS.groupByTag);
    });
  }

  it('filters until it is told otherwise, and looks again when there are other operations', async () => {
    const { view } = await activated();
    await view.filter.set('vm', NOBODY);
    assert.equal(view.filter.filtered?.found, 2);
    assert.match(view.tree.message ?? '', /^“vm” in .*: 2 of 2 operations/);
    await vscode.commands.executeCommand(COMMANDS.showInternal);
    await until(async () => view.filter.filtered?.of === 3);
    await vscode.commands.executeCommand(COMMANDS.hideInternal);
    await view.filter.set('nothing like it', NOBODY);
    assert.match(view.tree.message ?? '', /0 of \d+ operations\. Try /);
    await vscode.commands.executeCommand(COMMANDS.clearFilter);
    assert.deepEqual([view.filter.filtered, view.tree.message], [undefined, undefined]);
  });

  it('shows what the last words leave, however quickly they follow each other', async () => {
    const { view } = await activated();
    await Promise.all(['l', 'li', 'list', 'get'].map((words) => view.filter.set(words)));
    assert.equal(view.filter.filtered?.query, 'get');
    await Promise.all([view.filter.set('list'), view.filter.clear()]);
    assert.equal(view.filter.filtered, undefined);
    assert.equal(view.tree.message, undefined);
  });
});
