import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import * as vscode from 'vscode';
import { fromBuiltIn } from '../../src/app/commands/apis/fromBuiltIn';
import { keepBrought } from '../../src/app/commands/apis/keepBrought';
import { fromLink } from '../../src/app/commands/apis/pickSource';
import { COMMANDS, REQUEST_EDITOR } from '../../src/app/contributions';
import { NO_CLUSTER } from '../../src/app/documents/uris';
import type { Services } from '../../src/app/services';
import type { ClusterNode } from '../../src/app/views/clusters/clusterNode';
import { NOBODY } from '../../src/app/views/clusters/owners';
import { newProfile } from '../../src/core/cluster/profile';
import type { StoredApi } from '../../src/core/model/api';
import type { FetchPublic } from '../../src/core/model/ports';
import type { ClusterProfile } from '../../src/core/model/profile';
import { refused } from '../../src/core/model/refusal';
import { v3, v4 } from './descriptionTexts';
import { chooser, person, type } from './person';
import { firstRequest, onlyApi } from './keptApis';
import { scriptedPerson, type ScriptedPerson } from './scriptedPerson';
import { activated, replaced, until } from './support';

describe('An API description that a person has', () => {
  let services: Services;
  let folder: string;
  let cluster: ClusterProfile;
  let asked: ScriptedPerson;
  let restore: (() => void)[];

  before(async () => {
    ({ services } = await activated());
    folder = await mkdtemp(path.join(os.tmpdir(), 'apis-'));
    cluster = newProfile({ host: 'pc.example', port: 9440, name: 'Paris 7', trust: { policy: 'system' } });
    await services.profiles.save(cluster);
  });
  after(async () => {
    await services.profiles.remove(cluster);
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    restore = [];
    asked = answer();
  });
  afterEach(async () => {
    restore.forEach((back) => back());
    asked.leave();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const owner of [NO_CLUSTER, cluster.id]) {
      const apis = (await services.catalogs.apis(owner)) ?? [];
      await services.catalogs.removeApis(
        owner,
        apis.map(({ family }) => family),
      );
    }
  });

  /** What the person answers from now on. */
  function answer(...answers: (string | undefined)[]): ScriptedPerson {
    asked?.leave();
    return (asked = scriptedPerson(...answers));
  }
  const put = async (name: string, content: string | Uint8Array): Promise<vscode.Uri> => {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return vscode.Uri.file(file);
  };
  const imports = (uri: vscode.Uri): Thenable<unknown> =>
    vscode.commands.executeCommand(COMMANDS.importDescription, uri);
  const apis = async (owner = NO_CLUSTER): Promise<string[]> =>
    ((await services.catalogs.apis(owner)) ?? []).map(
      ({ family, origin, from = '', version, serverVersion = '' }) =>
        [family, origin, from, version, serverVersion].filter(Boolean).join(' '),
    );
  const only = (owner = NO_CLUSTER): Promise<StoredApi> => onlyApi(services, owner);
  const request = (owner: string, api: StoredApi): Promise<vscode.Uri> => firstRequest(services, owner, api);
  it('belongs to no cluster where none was meant, and is good for a snippet at once', async () => {
    await imports(await put('v3.json', v3('1.0', '/vms/{uuid}')));
    assert.deepEqual(await apis(), ['v3 file v3.json 1.0']);
    const api = await only();
    await vscode.commands.executeCommand('vscode.openWith', await request(NO_CLUSTER, api), REQUEST_EDITOR);
    await vscode.commands.executeCommand(COMMANDS.copyAsCurl, await request(NO_CLUSTER, api));
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /\$PRISM_HOST/);
    assert.match(copied, /\/api\/nutanix\/v3\/vms\/'"\$\(printf %s "\$uuid"/);
    assert.deepEqual(
      asked.asked.map(({ message }) => message),
      [],
    );
  });

  it('in place of one that is there is asked about, with both versions', async () => {
    await imports(await put('old.json', v3('1.0', '/vms')));
    answer(undefined);
    await imports(await put('new.json', v3('2.0', '/vms', '/hosts')));
    assert.deepEqual(await apis(), ['v3 file old.json 1.0']);
    const [question] = asked.asked;
    assert.match(question!.message, /This API is here already, without a cluster/);
    assert.match(question!.detail, /version 1\.0 with 1 operations by version 2\.0 with 2/);
    answer('Replace');
    await imports(await put('new.json', v3('2.0', '/vms', '/hosts')));
    assert.deepEqual(await apis(), ['v3 file new.json 2.0']);
    for (const { buttons } of asked.asked) assert.deepEqual(buttons, ['Replace'], 'Cancel is VS Code’s own');
  });

  it('that is there already as it is takes no place: there is nothing to ask', async () => {
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const putTwo = async (vmm: string): Promise<vscode.Uri> =>
      put('two.zip', zipSync({ 'v3.json': encode(v3('1.0', '/vms')), 'vmm.yaml': encode(vmm) }));
    const said: string[] = [];
    restore.push(
      replaced(vscode.window, 'setStatusBarMessage', (text: string) => {
        said.push(text);
        return new vscode.Disposable(() => undefined);
      }),
    );
    const times = async (): Promise<string[]> =>
      ((await services.catalogs.apis(NO_CLUSTER)) ?? []).map(({ importedAt }) => importedAt);
    await imports(await putTwo(v4('4.1')));
    const first = await times();
    await imports(await putTwo(v4('4.1')));
    assert.deepEqual([asked.asked, await times()], [[], first]);
    assert.deepEqual(said, [
      '$(check) Without a cluster: 2 operations in 2 APIs.',
      '$(check) Without a cluster: 2 operations in 2 APIs. Nothing has changed.',
    ]);
    answer('Replace');
    await imports(await putTwo(v4('4.2')));
    assert.match(asked.asked[0]!.detail, /4\.1.*4\.2/);
    assert.doesNotMatch(asked.asked[0]!.detail, /1\.0/, 'what is the same is not asked about');
    assert.deepEqual((await apis()).sort(), ['v3 file two.zip 1.0', 'v4:vmm file two.zip 4.2']);
  });

  it('is found in an archive; what is left out of it is told', async () => {
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const zip = zipSync({
      'v3.json': encode(v3('1.0', '/vms')),
      'v4.yaml': encode(v4('4.1')),
      'in.zip': encode('PK'),
    });
    await imports(await put('apis.zip', zip));
    assert.deepEqual((await apis()).sort(), ['v3 file apis.zip 1.0', 'v4:vmm file apis.zip 4.1']);
    assert.match(
      asked.asked[0]!.message,
      /2 operations in 2 APIs\. 1 of 3 documents of apis\.zip could not be read/,
    );
  });

  it('of which a document is broken, and of no API by its looks, has it listed, with line and column', async () => {
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const zip = zipSync({
      'v3.json': encode(v3('1.0', '/vms')),
      'v4.yaml': encode(v4('4.1')),
      'broken.json': encode('{"swagger": "2.0",\n "paths": ]'),
    });
    await imports(await put('three.zip', zip));
    assert.match(
      asked.asked[0]!.message,
      /2 operations in 2 APIs\. 1 of 3 documents of three\.zip could not be read/,
    );
    const kept = (await services.catalogs.apis(NO_CLUSTER)) ?? [];
    const listed = kept.flatMap(({ problems, files }) => problems.map((problem) => ({ problem, files })));
    assert.equal(listed.length, 1);
    const { problem, files } = listed[0]!;
    assert.deepEqual([problem.file, problem.line, typeof problem.column], ['broken.json', 2, 'number']);
    assert.ok(
      files.some(({ name }) => name === 'broken.json'),
      'can be opened at its place',
    );
  });

  it('of which a document is broken leads to where the tree lists it, whatever filters that; the log comes second', async () => {
    const { view } = await activated();
    await view.filter.set('nothing of it');
    restore.push(() => void view.filter.clear());
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const documents = { 'v3.json': encode(v3('1.0', '/vms')), 'v4.yaml': encode(v4('4.1')) };
    const zip = zipSync({ ...documents, 'broken.json': encode('{"swagger": "2.0",\n "paths": ]') });
    answer('Show');
    await imports(await put('three.zip', zip));
    assert.deepEqual(asked.asked[0]!.buttons, ['Show', 'Show Log']);
    const selected = (): ClusterNode | undefined => view.tree.selection[0];
    await until(async () => selected()?.kind === 'problems');
    const rows = await view.getChildren(selected());
    assert.deepEqual(
      rows.map((row) => row.kind === 'problem' && [row.problem.file, row.problem.line]),
      [['broken.json', 2]],
    );
    const unfolded = async (): Promise<boolean> =>
      (await view.getTreeItem(selected()!)).collapsibleState === vscode.TreeItemCollapsibleState.Expanded;
    await until(unfolded);
  });

  it('in which only parts of an archive were left out leads to the log, where they are', async () => {
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    await imports(
      await put('left.zip', zipSync({ 'v3.json': encode(v3('1.0', '/vms')), 'in.zip': encode('PK') })),
    );
    assert.deepEqual(asked.asked[0]!.buttons, ['Show Log']);
  });

  for (const [name, content, why] of [
    ['notes.json', '{"a": 1}', /notes\.json.*no API description/s],
    ['broken.json', '{"swagger": "2.0", "paths": {', /broken\.json:1:\d+/],
    ['tar.7z', Buffer.from('377abcaf271c', 'hex'), /tar\.7z is an archive of a kind that is not opened/],
  ] as const)
    it(`is missed in words where there is none: ${name}`, async () => {
      await imports(await put(name, content));
      assert.match(asked.asked[0]!.message, why);
      assert.deepEqual(await apis(), []);
    });

  it('comes from a link without the link’s query, and says why it does not', async () => {
    const links: string[] = [];
    const fetchPublic: FetchPublic = async (link) => {
      links.push(link);
      return { bytes: Buffer.from(v4('4.2')), url: new URL(link) };
    };
    const link = new URL('https://files.example/vmm.yaml?token=secret');
    await keepBrought(services, NOBODY, await fromLink({ ...services, fetchPublic }, link));
    assert.deepEqual(await apis(), ['v4:vmm link https://files.example/vmm.yaml 4.2']);
    assert.deepEqual(links, [link.href]);
    const page: FetchPublic = async () => {
      throw refused('web-page', { file: 'files.example' });
    };
    await assert.rejects(fromLink({ ...services, fetchPublic: page }, link), /web-page/);
  });

  it('behind a link to a cluster is what “Import APIs” is for', async () => {
    const boxes = person(type('http://a.example/x'), type('https://pc.example:9440/static/v3/swagger.json'));
    restore.push(boxes.restore);
    restore.push(chooser(/Link/).restore);
    await vscode.commands.executeCommand(COMMANDS.importDescription);
    assert.match(boxes.asked[0]!.refusals[0]!, /starts with http:\/\//);
    assert.match(asked.asked[0]!.message, /pc\.example:9440 is the address of Paris 7/);
    assert.ok(asked.asked[0]!.buttons.includes('Import APIs'));
    assert.deepEqual(await apis(), []);
  });

  it('comes from the built-in index, and goes where a fuller one comes, without a question', async () => {
    restore.push(replaced(vscode.window, 'showQuickPick', manyOf(/^vmm$/)));
    const brought = await fromBuiltIn(services);
    assert.ok(brought);
    await keepBrought(services, NOBODY, brought);
    assert.deepEqual(await apis(), ['v4:vmm built-in 4.3']);
    assert.ok((await only()).operations > 100);
    await imports(await put('vmm.yaml', v4('4.1')));
    assert.deepEqual(await apis(), ['v4:vmm file vmm.yaml 4.1']);
    assert.deepEqual(asked.asked, []);
  });

  it('is taken away after a question, and the built-in index comes back where the cluster has that namespace', async () => {
    await imports(await put('v3.json', v3('1.0', '/vms')));
    const node = { kind: 'api', owner: NOBODY, api: await only() };
    answer(undefined);
    await vscode.commands.executeCommand(COMMANDS.removeApi, node);
    assert.deepEqual(
      asked.asked.map(({ buttons }) => buttons),
      [['Remove']],
      'Cancel is VS Code’s own',
    );
    assert.equal((await apis()).length, 1);
    answer('Remove');
    await vscode.commands.executeCommand(COMMANDS.removeApi, node);
    assert.deepEqual(await apis(), []);

    const file = { name: 'vmm.yaml', bytes: Buffer.from(v4('4.1')) };
    await services.catalogs.add(cluster.id, [
      { files: [file], origin: 'file', from: 'vmm.yaml', serverVersion: 'v4.2' },
    ]);
    answer('Remove');
    const owner = { id: cluster.id, profile: cluster };
    await vscode.commands.executeCommand(COMMANDS.removeApi, {
      kind: 'api',
      owner,
      api: await only(cluster.id),
    });
    assert.deepEqual(await apis(cluster.id), ['v4:vmm built-in 4.3 v4.2']);
  });
});

type Items = readonly vscode.QuickPickItem[];

const manyOf =
  (label: RegExp) =>
  async (items: Items): Promise<unknown> =>
    items.filter((item) => label.test(item.label));
