import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { nodeId } from '../../src/app/views/clusters/treeIds';
import { api, cluster, operation, TestTree, treeOf, usual, vmm, vms } from './treeSources';

describe('The filter of the tree', () => {
  it('leaves the operations with all its words, unfolded below what they belong to', async () => {
    const tree = new TestTree([cluster('a'), cluster('b')], { a: [api(vms), api(vmm)], b: [api(vmm)] });
    const filtered = await tree.filter('vms get');
    assert.deepEqual([filtered.found, filtered.of, filtered.hidden], [4, 7, 0]);
    assert.deepEqual(await tree.rows(), ['a', 'b']);
    assert.deepEqual(await tree.rows('a'), ['API v3 | 2 of 5 · retiring', 'API v4:vmm | 1 of 1']);
    assert.deepEqual(await tree.rows('a', 'API v3'), ['vms | 2']);
    assert.equal((await tree.tree.first())?.operation.key, 'v3 GET /vms');
    const [node] = await tree.at('a', 'API v3');
    assert.equal(tree.item(node!).collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.notEqual(tree.item(node!).id, nodeId(node!), 'what was folded before does not count');
  });

  it('looks through one cluster where that is wanted, and reads no other’s descriptions', async () => {
    const tree = new TestTree([cluster('a'), cluster('b')], { a: [api(vms)], b: [api(vmm)] });
    const { found } = await tree.filter('vms', tree.clusters[1]);
    assert.equal(found, 1);
    assert.deepEqual([await tree.rows(), tree.read], [['b'], ['v4:vmm']]);
  });

  it('gives way to the tree as it was unfolded before', async () => {
    const tree = usual();
    tree.unfolded.add('Berlin').add('Berlin v3');
    const states = async (): Promise<unknown[]> =>
      [...(await tree.at()), ...(await tree.at('Berlin'))].map((node) => tree.item(node).collapsibleState);
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    await tree.filter('vms');
    assert.deepEqual(await states(), [Expanded, Expanded, Expanded]);
    tree.shown = { internal: false, byPath: false };
    assert.deepEqual(await states(), [Expanded, Expanded, Collapsed]);
  });

  it('leaves of a path what has it as it was typed, and where nothing has, what an id may be in', async () => {
    const tree = treeOf(api([...vms, operation('POST /vms/list', { tag: 'vms' })]));
    assert.equal((await tree.filter('/vms/list')).found, 1);
    assert.equal((await tree.filter('/vms')).found, 5);
    const { matches } = await tree.filter('GET /api/nutanix/v3/vms/0005-aa');
    assert.deepEqual(
      [...matches.values()].flat().map(({ key }) => key),
      ['v3 GET /vms/{uuid}'],
    );
  });

  it('marks in each row what it was found by', async () => {
    const tree = usual();
    await tree.filter('host');
    const { label } = tree.item((await tree.at('Berlin', 'API v3', 'Hosts'))[0]!);
    assert.deepEqual(label, { label: 'GET /hosts', highlights: [[5, 9]] });
  });

  it('forgives a slip of a letter where nothing has the words, and says so', async () => {
    const tree = usual();
    const { found, near } = await tree.filter('hsots');
    assert.deepEqual([found, near], [1, true]);
    assert.equal((await tree.filter('hosts')).near, false);
    assert.deepEqual([...(await tree.filter('hosts nothing')).matches], [], 'all words, and not some');
  });

  it('leaves what a pasted command of a command line leads to, and none of what has its words by a slip', async () => {
    const tree = usual();
    const called = operation('POST /vms/list', { tag: 'vms' });
    const both = treeOf(api([called, operation('GET /hosts', { tag: 'Hosts' })]));
    const { found, near } = await both.filter('nutanix@CVM:~$ acli vm.list');
    assert.deepEqual([found, near], [1, false]);
    assert.deepEqual(await both.rows('Berlin', 'API v3', 'vms'), [
      'POST /vms/list | Summary of POST /vms/list',
    ]);
    assert.equal((await tree.filter('genesis restart')).found, 0);
    const go = (await tree.at()).find(({ kind }) => kind === 'message');
    assert.deepEqual(go?.kind === 'message' && go.command?.arguments, ['genesis restart']);
  });

  it('says what to try where nothing matches, and that internal operations do', async () => {
    const tree = usual();
    const { hidden } = await tree.filter('secrets');
    assert.equal(hidden, 1);
    const nodes = await tree.at();
    assert.deepEqual(
      nodes.map((node) => node.kind === 'message' && node.command?.command),
      ['prismExplorer.showInternal', 'prismExplorer.goToOperation', 'prismExplorer.clearFilter'],
    );
    tree.shown = { internal: true, byPath: false };
    assert.equal((await tree.filter('secrets')).found, 1);
    assert.deepEqual(await tree.rows('Berlin', 'API v3'), ['internals | 1']);
  });

  it('keeps an API whose description can’t be read, and says so there', async () => {
    const tree = usual();
    tree.broken.add('v3');
    const { unread, of } = await tree.filter('vms');
    assert.deepEqual([[...unread], of], [['Berlin v3'], 1]);
    assert.equal((await tree.at('Berlin', 'API v3'))[0]?.kind, 'message');
    tree.broken.add('v4:vmm');
    await tree.filter('vms');
    assert.deepEqual(await tree.rows(), ['Berlin']);
  });

  it('unfolds no tag where it left more than a person reads', async () => {
    const many = Array.from({ length: 400 }, (_, at) => operation(`GET /vms/${at}`, { tag: 'vms' }));
    const tree = treeOf(api(many));
    const state = async (query: string): Promise<unknown> => {
      await tree.filter(query);
      return tree.item((await tree.at('Berlin'))[0]!).collapsibleState;
    };
    assert.equal(await state('vms'), vscode.TreeItemCollapsibleState.Collapsed);
    assert.equal(await state('vms/39'), vscode.TreeItemCollapsibleState.Expanded);
  });
});
