import assert from 'node:assert/strict';
import { readFile, rm, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Services } from '../../src/app/services';
import { newProfile } from '../../src/core/cluster/profile';
import { scratchUri } from '../../src/app/documents/uris';
import type { ServedApi } from '../../src/core/model/api';
import type { Draft } from '../../src/core/model/draft';
import type { ClusterProfile } from '../../src/core/model/profile';
import { v3 } from './descriptionTexts';
import { onlyApi } from './keptApis';
import { scriptedPerson } from './scriptedPerson';
import { activated, until } from './support';

const served = (version: string, ...paths: string[]): ServedApi[] => [
  { origin: 'cluster', files: [{ name: 'swagger.json', bytes: Buffer.from(v3(version, ...paths)) }] },
];

const draft: Draft = {
  format: 1,
  name: 'Mine',
  method: 'GET',
  url: 'https://{{cluster_ip}}:{{port}}/api/nutanix/v3/gone',
  path: [],
  query: [{ name: 'mine', value: '1', enabled: true }],
  headers: [],
};

describe('A refresh', () => {
  let services: Services;
  let cluster: ClusterProfile;

  before(async () => ({ services } = await activated()));
  beforeEach(async () => {
    cluster = newProfile({ host: 'pc.example', port: 9440, name: 'Oslo 3', trust: { policy: 'system' } });
    await services.profiles.save(cluster);
  });
  afterEach(async () => {
    await services.catalogs.remove(cluster.id);
    await services.profiles.remove(cluster);
  });

  it('that takes an operation away tells which saved request calls it, and touches nothing that is saved or typed', async () => {
    await services.catalogs.replace(cluster.id, served('1', '/gone', '/stays'));
    const { collectionId } = await services.collections.add(cluster, draft);
    const { file } = (await services.collections.all()).find(({ id }) => id === collectionId)!;
    const { operations } = await services.catalogs.catalog(await onlyApi(services, cluster.id));
    const typed = await vscode.workspace.openTextDocument(scratchUri(cluster.id, operations[0]!));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(typed.uri, typed.positionAt(typed.getText().indexOf('/api/')), '/typed');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const seen = async (): Promise<unknown[]> => [
      await readFile(file, 'utf8'),
      (await stat(file)).mtimeMs,
      typed.getText(),
      typed.isDirty,
    ];
    const before = await seen();
    assert.match(String(before[2]), /\/typed\/api\//);

    const person = scriptedPerson(undefined);
    try {
      await services.catalogs.replace(cluster.id, served('2', '/stays', '/new'));
      await until(async () => person.asked.length > 0);
      const [{ message = '' } = {}] = person.asked;
      assert.match(message, /^Oslo 3: .*1 added, 1 removed\b.* 1 of your saved requests calls what is gone/);
      assert.deepEqual(await seen(), before);
    } finally {
      person.leave();
      await vscode.window.showTextDocument(typed);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(file);
      await services.collections.reload();
    }
  });
});
