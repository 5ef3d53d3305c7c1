import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ClusterNode } from '../../src/app/views/clusters/clusterNode';
import { parentOf } from '../../src/app/views/clusters/clusterNode';
import { NOBODY, ownerOf } from '../../src/app/views/clusters/owners';
import { operationTooltip, tooltipOf } from '../../src/app/views/clusters/operationTooltip';
import { nodeId } from '../../src/app/views/clusters/treeIds';
import type { StoredApi } from '../../src/core/model/api';
import type { Operation } from '../../src/core/model/operation';
import { api, cluster, labelOf, operation, TestTree, treeOf, usual, vmm, vms } from './treeSources';

const itemOf = async (tree: TestTree, label: string, ...way: string[]): Promise<vscode.TreeItem> => {
  const item = (await tree.at(...way)).map((node) => tree.item(node)).find((each) => labelOf(each) === label);
  assert.ok(item, label);
  return item;
};

describe('The tree of clusters', () => {
  it('has the APIs below a cluster, their tags by name, and operations by path and method', async () => {
    const tree = usual();
    assert.deepEqual(await tree.rows(), ['Berlin']);
    assert.deepEqual(await tree.rows('Berlin', 'API v3'), ['Hosts | 1', 'vms | 4']);
    assert.deepEqual(
      (await tree.at('Berlin', 'API v3', 'vms')).map(
        (node) => node.kind === 'operation' && node.operation.key,
      ),
      ['v3 GET /vms', 'v3 POST /vms', 'v3 GET /vms/{uuid}', 'v3 DELETE /vms/{uuid}'],
    );
  });

  it('says of an API how much of it is shown, which version the cluster has, where it is from, and that it is retiring', async () => {
    const tree = usual();
    assert.deepEqual(await tree.rows('Berlin'), [
      'API v3 | 5 of 6 · retiring',
      'v4 vmm | 1 · v4.1 · built-in index',
    ]);
    const said = (await itemOf(tree, 'v4 vmm', 'Berlin')).accessibilityInformation?.label;
    assert.equal(said, 'v4 vmm, 1 operation, v4.1, built-in index');
    tree.shown = { internal: true, byPath: false };
    assert.equal((await tree.rows('Berlin'))[0], 'API v3 | 6 · retiring');
  });

  for (const [origin, from, words] of [
    ['cluster', undefined, '1'],
    ['file', 'vmm.yaml', '1 · from vmm.yaml'],
    ['link', 'https://example.com/a.json', '1 · from https://example.com/a.json'],
    ['portal', 'v4.1', '1 · portal v4.1'],
    ['built-in', undefined, '1 · built-in index'],
  ] as const) {
    it(`says where a description is from: ${origin}`, async () => {
      const tree = treeOf(api(vmm, { origin, ...(from === undefined ? {} : { from }) }));
      assert.deepEqual(await tree.rows('Berlin'), [`API v4:vmm | ${words}`]);
    });
  }

  it('has in the menu of an API what leads to its description where there is one', async () => {
    const { contextValue } = await itemOf(usual(), 'API v3', 'Berlin');
    assert.equal(contextValue, 'api apiDescribed');
    assert.equal((await itemOf(usual(), 'v4 vmm', 'Berlin')).contextValue, 'api');
  });

  it('reads the description of an API when that is unfolded, and no other', async () => {
    const tree = usual();
    await tree.at('Berlin');
    assert.deepEqual(tree.read, []);
    await tree.at('Berlin', 'API v3', 'vms');
    assert.deepEqual(tree.read, ['v3']);
  });

  it('stands by path, a chain without a choice in one row, where a person wants it so', async () => {
    const tree = usual();
    tree.shown = { internal: false, byPath: true };
    assert.deepEqual(await tree.rows('Berlin', 'API v3'), ['GET /hosts | Summary of GET /hosts', 'vms | 4']);
    assert.deepEqual(await tree.rows('Berlin', 'API v3', 'vms'), [
      'GET | Summary of GET /vms',
      'POST | Summary of POST /vms',
      '{uuid} | 2',
    ]);
    const { accessibilityInformation } = await itemOf(tree, 'POST', 'Berlin', 'API v3', 'vms');
    assert.match(accessibilityInformation?.label ?? '', /^POST \/vms, /, 'heard without the rows above it');
  });

  it('says of a path of v4 what its API does not: without namespace and version, which a favourite has', async () => {
    const tree = usual();
    assert.deepEqual(await tree.rows('Berlin', 'v4 vmm', 'Vm'), [
      'GET /ahv/config/vms | Summary of GET /vmm/v4.x/ahv/config/vms',
    ]);
    const { accessibilityInformation } = await itemOf(tree, 'GET /ahv/config/vms', 'Berlin', 'v4 vmm', 'Vm');
    assert.match(accessibilityInformation?.label ?? '', /^GET \/vmm\/v4\.x\/ahv\/config\/vms, /);
    tree.starred.add(vmm[0]!.key);
    assert.deepEqual(await tree.rows('Berlin', 'Favourites'), [
      'GET /vmm/v4.x/ahv/config/vms | Summary of GET /vmm/v4.x/ahv/config/vms',
    ]);
    tree.shown = { internal: false, byPath: true };
    assert.deepEqual(await tree.rows('Berlin', 'v4 vmm'), [
      'GET /ahv/config/vms | ★ · Summary of GET /vmm/v4.x/ahv/config/vms',
    ]);
  });

  it('counts in its tooltip what is public only where something is not', async () => {
    const tree = usual();
    const first = async (label: string): Promise<string> =>
      String((await itemOf(tree, label, 'Berlin')).tooltip).split('\n')[0]!;
    assert.equal(await first('v4 vmm'), 'Prism Central v4 vmm, version 1: 1 operation');
    assert.equal(await first('API v3'), 'API v3, version 1: 6 operations, 5 of them public');
  });

  it('has a node for the APIs without a cluster where there are any', async () => {
    const loose = new TestTree([cluster('Berlin')], { [NOBODY.id]: [api(vmm)] });
    assert.deepEqual(await loose.rows(), ['Berlin', 'Without a cluster']);
    assert.deepEqual(await loose.rows('Without a cluster', 'API v4:vmm'), ['Vm | 1']);
    const [node] = await loose.at('Without a cluster', 'API v4:vmm', 'Vm');
    const [uri] = loose.item(node!).command?.arguments as [vscode.Uri];
    assert.match(uri.path, /^\/-\/scratch\//);
    assert.deepEqual(await new TestTree([], { [NOBODY.id]: [] }).rows(), []);
  });

  it('offers to import where a cluster has no APIs yet', async () => {
    const [node] = await new TestTree([cluster('Berlin')], {}).at('Berlin');
    assert.equal(node?.kind === 'message' && node.command?.command, 'prismExplorer.importApis');
  });

  it('says at an API that its description is gone, and shows the others', async () => {
    const tree = usual();
    tree.broken.add('v3');
    const [node, ...others] = await tree.at('Berlin', 'API v3');
    assert.ok(node?.kind === 'message' && node.icon === 'error' && others.length === 0);
    assert.equal(node.command?.command, 'prismExplorer.importApis');
    const { label, description, tooltip } = tree.item(node);
    assert.equal(label, 'Could not be read', 'short enough for a narrow view');
    assert.equal(description, tooltip);
    assert.match(String(tooltip), /^Berlin .*import again\.$/);
    assert.deepEqual(await tree.rows('Berlin', 'v4 vmm'), ['Vm | 1']);
  });

  for (const [owner, label, way] of [
    ['Berlin', 'Berlin', 'prismExplorer.importApis'],
    [NOBODY.id, 'Without a cluster', 'prismExplorer.importDescription'],
  ] as const)
    it(`says that the list of APIs is damaged, and how it is had again: ${label}`, async () => {
      const tree = new TestTree([cluster('Berlin')], { [NOBODY.id]: [api(vmm)] });
      tree.damaged.add(owner);
      const [node, ...others] = await tree.at(label);
      assert.ok(node?.kind === 'message' && node.icon === 'error' && others.length === 0);
      assert.match(String(tree.item(node).tooltip), /list of APIs that was kept on this machine is damaged/);
      const { command, arguments: [from] = [] } = tree.item(node).command ?? {};
      assert.deepEqual([command, ownerOf(from as ClusterNode)?.id], [way, owner]);
    });

  it('lists what could not be read of an API, each with its place, which opens', async () => {
    const files = ['one', 'two', 'three'].map((name) => ({ name, sha256: name.repeat(10) }));
    const problems = [
      { file: 'two', detail: 'not JSON', line: 3, column: 7 },
      { file: 'gone', detail: 'empty' },
    ];
    const tree = treeOf(api(vms, { files, problems }));
    const api3 = await tree.rows('Berlin', 'API v3');
    assert.deepEqual(api3, ['2 of 3 documents could not be read', 'Hosts | 1', 'vms | 4']);
    assert.deepEqual(await tree.rows('Berlin', 'API v3', api3[0]!), ['two:3:7 | not JSON', 'gone | empty']);
    const [unread] = await tree.at('Berlin', 'API v3');
    assert.match(String(tree.item(unread!).tooltip), /^2 of 3 documents could not be read\n/);
    const [place, gone] = (await tree.at('Berlin', 'API v3', api3[0]!)).map((node) => tree.item(node));
    const [uri, { selection }] = place?.command?.arguments as [vscode.Uri, { selection: vscode.Range }];
    assert.deepEqual([uri.scheme, uri.path.split('/')[1]], ['prism-spec', 'two'.repeat(10)]);
    assert.deepEqual([selection.start.line, selection.start.character], [2, 6]);
    assert.equal(gone?.command, undefined, 'a document that is not kept opens nothing');
    assert.match(
      (await itemOf(tree, 'API v3', 'Berlin')).accessibilityInformation?.label ?? '',
      /parts could not be read/,
    );
  });

  it('counts the parts where a description is a single document', async () => {
    const problem = { file: 'swagger.json', detail: 'odd' };
    const first = async (problems: StoredApi['problems']): Promise<string | undefined> =>
      (await treeOf(api(vms, { problems })).rows('Berlin', 'API v3'))[0];
    assert.equal(await first([problem]), '1 part of the description could not be read');
    assert.equal(await first([problem, problem]), '2 parts of the description could not be read');
  });

  it('knows each node by an id of its own, whatever is shown, and what each is below', async () => {
    const tree = new TestTree([cluster('a'), cluster('b')], {
      a: [api(vms), api(vmm)],
      b: [api(vms)],
      '-': [api(vms)],
    });
    tree.starred.add('v3 GET /vms');
    for (const byPath of [false, true]) {
      tree.shown = { internal: true, byPath };
      const ids: string[] = [];
      const walk = async (node?: ClusterNode): Promise<void> => {
        for (const child of await tree.tree.children(node)) {
          assert.equal(parentOf(child), node);
          ids.push(nodeId(child) ?? assert.fail(child.kind));
          await walk(child);
        }
      };
      await walk();
      assert.equal(new Set(ids).size, ids.length, ids.join('\n'));
      assert.ok(ids.length > 25, String(ids.length));
    }
  });

  it('finds an operation as it is shown, by tag and by path, with all that it is below', async () => {
    const tree = usual();
    const [berlin] = tree.clusters;
    const way = async (key: string): Promise<string[]> => {
      const found: string[] = [];
      const owner = { id: 'Berlin', profile: berlin! };
      let node: ClusterNode | undefined = await tree.tree.find(owner, key);
      for (; node; node = parentOf(node)) found.unshift(labelOf(tree.item(node)));
      return found;
    };
    assert.deepEqual(await way('v3 GET /vms/{uuid}'), ['Berlin', 'API v3', 'vms', 'GET /vms/{uuid}']);
    tree.shown = { internal: false, byPath: true };
    assert.deepEqual(await way('v3 GET /vms/{uuid}'), ['Berlin', 'API v3', 'vms', '{uuid}', 'GET']);
    assert.deepEqual(await way('v3 GET /secrets'), [], 'hidden');
    assert.deepEqual(await way('v1 GET /vms'), []);
  });
});

describe('An operation in the tree', () => {
  const rowOf = async (more: Partial<Operation>, version?: string): Promise<vscode.TreeItem> => {
    const tree = new TestTree([cluster('Berlin', version === undefined ? {} : { version })], {
      Berlin: [api([operation('GET /vms', { tag: 't', ...more })], { serverVersion: 'v4.1' })],
    });
    const [node] = await tree.at('Berlin', 'API v3', 't');
    return tree.item(node!);
  };

  it('says its method, its effect and its marks in words to a screen reader', async () => {
    const { accessibilityInformation } = await rowOf({ deprecated: true, effect: 'destroy' });
    assert.equal(accessibilityInformation?.label, 'GET /vms, deletes, deprecated, Summary of GET /vms');
  });

  it('has a struck icon where it is deprecated, of the same shape on both themes, and the word says so too', async () => {
    for (const effect of ['read', 'write', 'disrupt', 'destroy'] as const) {
      const item = await rowOf({ deprecated: true, effect });
      assert.equal(labelOf(item), 'GET /vms', 'what is searched for and read aloud stays whole');
      assert.equal(item.description, 'deprecated · Summary of GET /vms');
      const { light, dark } = item.iconPath as { light: vscode.Uri; dark: vscode.Uri };
      const [one, other] = [light, dark].map((uri) =>
        Buffer.from(uri.path.split(',')[1]!, 'base64').toString(),
      );
      assert.match(one!, /d="M0 8H16"/);
      assert.equal(one!.replace(/#\w+/g, ''), other!.replace(/#\w+/g, ''));
    }
    assert.ok((await rowOf({ deprecated: false })).iconPath instanceof vscode.ThemeIcon);
  });

  it('has a badge where it is newer than its cluster', async () => {
    assert.equal(
      (await rowOf({ since: '2025.1' }, 'pc.2024.3')).description,
      'newer than the cluster · Summary of GET /vms',
    );
    assert.equal((await rowOf({ since: '2024.3' }, 'pc.2024.3')).description, 'Summary of GET /vms');
    assert.equal(
      (await rowOf({ described: 'v4.3', urlPath: '/api/vmm/v4.1/vms' })).description,
      'may be newer than the cluster · Summary of GET /vms',
    );
  });

  it('has a tooltip that is plain text: no link, no picture and no command comes of a description', async () => {
    const tree = treeOf(
      api([operation('GET /vms', { tag: 't', summary: '[x](command:evil) ![](https://evil/x.png)' })]),
    );
    const [node] = await tree.at('Berlin', 'API v3', 't');
    assert.ok(node?.kind === 'operation');
    assert.equal(tree.item(node).tooltip, undefined, 'made when it is looked at');
    const hostile = `<img src=x>\n\n${'long '.repeat(500)}\u202e`;
    const text = await tooltipOf(node, { detail: async () => ({ description: hostile }) as never });
    assert.equal(typeof text, 'string');
    assert.ok(text.length < 1500, String(text.length));
    assert.match(text, /^GET \/api\/nutanix\/v3\/vms\n\[x\]\(command:evil\)/);
    assert.match(text, /\n<img src=x> long /);
    assert.match(text, /\nreads only\n/);
    assert.match(text, /Retiring: /);
    const lines = await tooltipOf(node, {
      detail: async () => ({ description: 'One.<br/><br/>Two.' }) as never,
    });
    assert.match(lines, /\nOne\. Two\.\n/);
  });

  it('has a tooltip where its description is gone, with the call of v4 in its place', async () => {
    const tree = usual();
    const [node] = await tree.at('Berlin', 'API v3', 'Hosts');
    assert.ok(node?.kind === 'operation');
    const gone = { detail: () => Promise.reject(new Error('gone')) };
    assert.match(await tooltipOf(node, gone), /^GET \/api\/nutanix\/v3\/hosts\nSummary of GET \/hosts\n/);
    const known = operation('POST /vms/list', { tag: 'vms' });
    assert.match(
      await tooltipOf({ ...node, operation: known }, gone),
      /\nIn v4: GET \/vmm\/v4\.x\/ahv\/config\/vms/,
    );
    assert.match(
      operationTooltip(node, '', ['GET /clustermgmt/v4.x/config/hosts']),
      /\nIn v4: GET \/clustermgmt/,
    );
  });
});

describe('Favourites in the tree', () => {
  it('are below each cluster that has such an API, and found in the description when they are unfolded', async () => {
    const tree = new TestTree([cluster('a'), cluster('b')], { a: [api(vms), api(vmm)], b: [api(vmm)] });
    tree.starred.add('v3 POST /vms').add('v3 GET /hosts').add('v4:vmm GET /nothing');
    assert.deepEqual(await tree.rows('a'), [
      'Favourites | 3',
      'API v3 | 5 of 6 · retiring',
      'API v4:vmm | 1',
    ]);
    assert.deepEqual(tree.read, []);
    assert.deepEqual(await tree.rows('a', 'Favourites'), [
      'GET /hosts | API v3 · Summary of GET /hosts',
      'POST /vms | API v3 · Summary of POST /vms',
    ]);
    const usualName = treeOf(api(vms, { title: 'Prism Central v3' }));
    usualName.starred.add('v3 POST /vms');
    assert.deepEqual(await usualName.rows('Berlin', 'Favourites'), ['POST /vms | v3 · Summary of POST /vms']);
    assert.deepEqual(await tree.rows('b', 'Favourites'), ['The APIs of b have none of your favourites.']);
    tree.starred.clear();
    assert.deepEqual(await tree.rows('b'), ['API v4:vmm | 1']);
  });

  it('have the menu of a starred operation', async () => {
    const tree = usual();
    const contexts = async (): Promise<unknown[]> =>
      (await tree.at('Berlin', 'API v3', 'vms')).slice(0, 2).map((node) => tree.item(node).contextValue);
    assert.deepEqual(await contexts(), ['operation unstarred', 'operation unstarred']);
    tree.starred.add('v3 POST /vms');
    assert.deepEqual(await contexts(), ['operation unstarred', 'operation starred']);
  });
});
