import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { compareCommand } from '../../src/app/commands/apis/compareApis';
import type { Comparison } from '../../src/app/compare/comparison';
import { reportRefreshes } from '../../src/app/compare/refreshReport';
import { reportOf } from '../../src/app/compare/report';
import type { ReplacedCatalogs } from '../../src/app/clusters/catalogs';
import { NO_CLUSTER } from '../../src/app/documents/uris';
import { COMMANDS, NODES, SCHEMES } from '../../src/app/contributions';
import type { Services } from '../../src/app/services';
import { messageOf, type ComparisonView } from '../../src/app/views/comparison/comparisonView';
import type { ComparisonNode } from '../../src/app/views/comparison/comparisonNode';
import { compareApis } from '../../src/core/catalog/compare/compare';
import { readDescriptions } from '../../src/core/catalog/read/readDescriptions';
import { newProfile } from '../../src/core/cluster/profile';
import type { Catalog, SpecFile } from '../../src/core/model/catalog';
import type { Failure } from '../../src/core/model/failure';
import { chooser } from './person';
import { scriptedPerson, type ScriptedPerson } from './scriptedPerson';
import { activated, replaced, until } from './support';

const PROFILE = newProfile({
  id: 'c',
  host: 'pc.example',
  port: 9440,
  name: 'Lab',
  trust: { policy: 'system' },
});

function file(paths: object, version = '1'): SpecFile {
  const text = JSON.stringify({ swagger: '2.0', info: { version }, basePath: '/api/nutanix/v3', paths });
  return { name: 'swagger.json', bytes: Buffer.from(text) };
}

const BEFORE = {
  '/gone': { get: { summary: 'Was [here](command:evil)' } },
  '/vms': { get: { parameters: [{ name: 'n', in: 'query', type: 'string' }] } },
  '/texts': { get: { summary: 'a' } },
};
const AFTER = {
  '/vms': { get: { parameters: [{ name: 'n', in: 'query', type: 'integer' }] } },
  '/texts': { get: { summary: 'b' } },
  '/new': { post: { summary: 'Is | new' } },
};

const read = (given: SpecFile): Catalog[] => readDescriptions([given]);
const sideOf = (catalogs: readonly Catalog[]) => ({
  catalogs,
  detail: async (family: string, key: string) => catalogs.find((each) => each.family === family)!.detail(key),
});

/** What is different between two descriptions. */
async function compared(before: SpecFile, after: SpecFile): Promise<Pick<Comparison, 'apis' | 'details'>> {
  const [left, right] = [sideOf(read(before)), sideOf(read(after))];
  return { apis: await compareApis(left, right), details: [left.detail, right.detail] };
}

async function replacement(): Promise<ReplacedCatalogs> {
  const before = read(file(BEFORE)).flatMap(({ operations }) => operations);
  return { ownerId: 'c', before, ...(await compared(file(BEFORE), file(AFTER, '2'))) };
}

/** A collection of {@link PROFILE}'s with a request to each of these addresses. */
function collection(...paths: string[]): Awaited<ReturnType<Services['collections']['all']>>[number] {
  const item = (path: string) => ({
    id: path,
    name: `saved ${path}`,
    draft: {
      format: 1 as const,
      name: '',
      method: 'GET',
      url: `https://h:1/api/nutanix/v3${path}`,
      path: [],
      query: [],
      headers: [],
    },
  });
  return { id: 'k', name: 'Mine', file: '/k', items: [{ id: 'f', name: 'Daily', items: paths.map(item) }] };
}

const labels = (view: ComparisonView, nodes: readonly ComparisonNode[]): string[] =>
  nodes.map((node) => {
    const { label, description } = view.getTreeItem(node);
    return [label, description].filter((part) => part !== undefined && part !== '').join(' | ');
  });

/** All rows of the view, with how deep they are. */
function rows(view: ComparisonView, node?: ComparisonNode, depth = 0): string[] {
  return view
    .getChildren(node)
    .flatMap((each) => [`${'  '.repeat(depth)}${labels(view, [each])[0]}`, ...rows(view, each, depth + 1)]);
}

describe('What a refresh changed', () => {
  let replacedApis: vscode.EventEmitter<ReplacedCatalogs>;
  let shown: Comparison[];
  let failures: Failure[];
  let person: ScriptedPerson | undefined;
  let reporting: vscode.Disposable;
  const report = (...saved: string[]): void => {
    const collections = {
      all: async () => [collection(...saved), { ...collection('/gone'), id: 'of another' }],
      profileOf: ({ id }: { id: string }) => (id === 'k' ? PROFILE : undefined),
    };
    reporting = reportRefreshes({
      catalogs: { onDidReplace: replacedApis.event },
      profiles: { find: (id) => (id === 'c' ? PROFILE : undefined), all: () => [PROFILE] },
      collections: collections as unknown as Services['collections'],
      log: { failure: (failure) => void failures.push(failure) },
      show: async (comparison) => void shown.push(comparison),
    });
  };
  beforeEach(() => {
    replacedApis = new vscode.EventEmitter();
    [shown, failures] = [[], []];
  });
  afterEach(() => {
    person?.leave();
    reporting.dispose();
    assert.deepEqual(failures, []);
  });

  it('is told with the saved requests that call what is gone or changed, and shown', async () => {
    report('/gone', '/vms', '/texts', '/elsewhere');
    person = scriptedPerson('Show');
    replacedApis.fire(await replacement());
    await until(async () => shown.length > 0);
    assert.equal(
      person.asked[0]?.message,
      'Lab: Operations: 1 added, 1 removed, 1 changed, 1 with other texts. 2 of your saved requests call what is gone or changed.',
    );
    assert.deepEqual(
      shown[0]?.touched?.map(({ saved, gone }) => [saved.name, saved.folders.join('/'), gone]),
      [
        ['saved /gone', 'Mine/Daily', true],
        ['saved /vms', 'Mine/Daily', false],
      ],
    );
  });

  it('is not told where nothing is different, and not of a cluster that was removed', async () => {
    report();
    person = scriptedPerson();
    const given = await replacement();
    replacedApis.fire({ ...given, apis: [] });
    replacedApis.fire({ ...given, ownerId: 'removed' });
    replacedApis.fire(given);
    await until(async () => person!.asked.length > 0);
    assert.equal(person.asked.length, 1);
  });
});

describe('The view of a comparison', () => {
  let view: ComparisonView;
  before(async () => {
    ({ comparison: view } = await activated());
  });
  after(() => view.close());

  const comparison = async (): Promise<Comparison> => {
    const { apis, details } = await replacement();
    return { left: { name: 'old', ownerId: 'a' }, right: { name: 'new', ownerId: 'b' }, apis, details };
  };

  it('has what is gone, what changed and how, and what is new', async () => {
    await view.show(await comparison());
    assert.deepEqual(rows(view), [
      'Prism Central v3 | 1 → 2',
      '  Removed | 1',
      '    GET /gone | Was [here](command:evil)',
      '  Changed, may break a call | 1',
      '    GET /vms | query n: type string is integer now',
      '      query n: type string is integer now',
      '  Added | 1',
      '    POST /new | Is | new',
      '  Only texts changed | 1',
      '    GET /texts | summary “a” is “b” now',
      '      summary “a” is “b” now',
    ]);
    assert.equal(
      messageOf(await comparison()),
      'old ↔ new. Operations: 1 added, 1 removed, 1 changed, 1 with other texts.',
    );
    await view.setOnlyBreaking(true);
    assert.deepEqual(
      rows(view).filter((row) => /^ {2}\S/.test(row)),
      ['  Removed | 1', '  Changed, may break a call | 1'],
    );
  });

  it('says to a screen reader what else only its icons and its numbers tell', async () => {
    await view.show(await comparison());
    const heard: string[] = [];
    const visit = (node?: ComparisonNode): void => {
      for (const each of view.getChildren(node)) {
        heard.push(view.getTreeItem(each).accessibilityInformation?.label ?? '');
        visit(each);
      }
    };
    visit();
    assert.deepEqual(heard.slice(0, 6), [
      'Prism Central v3, 1 → 2, Operations: 1 added, 1 removed, 1 changed, 1 with other texts.',
      'Removed, 1 operation',
      'GET /gone, Removed, Was [here](command:evil)',
      'Changed, may break a call, 1 operation',
      'GET /vms, Changed, may break a call, query n: type string is integer now',
      'query n: type string is integer now, Changed, may break a call',
    ]);
    assert.ok(heard.every((label) => label !== ''));
  });

  it('says that nothing may break a call where only other things are different', async () => {
    const before = file({ '/texts': { get: { summary: 'a' } } });
    const after = file({ '/texts': { get: { summary: 'b' } } });
    const sides = { left: { name: 'old' }, right: { name: 'new' } };
    await view.show({ ...sides, ...(await compared(before, after)) });
    await view.setOnlyBreaking(true);
    assert.deepEqual(rows(view), ['Nothing that is different may break a call.']);
    await view.show({ ...sides, ...(await compared(before, before)) });
    await view.setOnlyBreaking(true);
    assert.deepEqual(rows(view), ['Nothing is different.']);
  });

  it('leaves a group of many folded, so that those below it are seen', async () => {
    const many = (from: number, to: number) =>
      Object.fromEntries(Array.from({ length: to - from }, (_, at) => [`/p${from + at}`, { get: {} }]));
    const difference = await compared(file(many(0, 30)), file(many(28, 40)));
    await view.show({ left: { name: 'old' }, right: { name: 'new' }, ...difference });
    const [api] = view.getChildren();
    const states = view.getChildren(api).map((node) => {
      const { label, collapsibleState } = view.getTreeItem(node);
      return [label, collapsibleState === vscode.TreeItemCollapsibleState.Expanded];
    });
    assert.deepEqual(states, [
      ['Removed', false],
      ['Added', true],
    ]);
  });

  it('opens the request of the right side, and of what it lacks that of the left side', async () => {
    await view.show(await comparison());
    const opened: string[] = [];
    const visit = (node?: ComparisonNode): void => {
      for (const each of view.getChildren(node)) {
        const [uri] = (view.getTreeItem(each).command?.arguments ?? []) as unknown[];
        if (uri instanceof vscode.Uri) opened.push(`${uri.path.split('/')[1]} ${uri.path.split('/').at(-1)}`);
        visit(each);
      }
    };
    visit();
    assert.deepEqual(opened.sort(), [
      'a GET gone.prism.json',
      'b GET texts.prism.json',
      'b GET vms.prism.json',
      'b POST new.prism.json',
    ]);
  });

  it('opens what both sides say of a changed operation in VS Code’s own diff editor, from its line and from that of a change', async () => {
    await view.show(await comparison());
    const [api] = view.getChildren();
    const group = view
      .getChildren(api)
      .find((node) => view.getTreeItem(node).label === 'Changed, may break a call');
    const [changed] = view.getChildren(group);
    const [change] = view.getChildren(changed);
    assert.equal(view.getTreeItem(changed!).contextValue, NODES.differing);
    const { command, arguments: given } = view.getTreeItem(change!).command!;
    assert.deepEqual([command, given], [COMMANDS.compareDetails, [changed]]);
    await vscode.commands.executeCommand(command, changed);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputTextDiff);
    assert.equal(tab.label, 'GET /vms: old ↔ new');
    const lines = async (uri: vscode.Uri): Promise<string[]> =>
      (await vscode.workspace.openTextDocument(uri)).getText().split('\n');
    const [left, right] = [await lines(tab.input.original), await lines(tab.input.modified)];
    assert.deepEqual(
      left.map((line, at) => [line.trim(), right[at]?.trim()]).filter(([was, is]) => was !== is),
      [['"type": "string"', '"type": "integer"']],
    );
    assert.equal(vscode.workspace.fs.isWritableFileSystem(SCHEMES.spec), false);
    const lost = tab.input.original.with({ path: '/compared/0/GET vms.json' });
    assert.match((await lines(lost))[0]!, /^"This was compared before the window was closed or reloaded/);
    await vscode.window.tabGroups.close(tab);
  });

  it('opens what is said of an operation where there is no request of it, as of a file', async () => {
    const difference = await compared(file(BEFORE), file(AFTER));
    await view.show({ left: { name: 'old.json' }, right: { name: 'new.json' }, ...difference });
    const [api] = view.getChildren();
    const opened: string[] = [];
    for (const group of view.getChildren(api))
      for (const node of view.getChildren(group)) {
        const { command, arguments: given = [] } = view.getTreeItem(node).command!;
        await vscode.commands.executeCommand(command, ...(given as unknown[]));
        const text = vscode.window.activeTextEditor!.document.getText();
        const { call, summary } = JSON.parse(text) as { call: string; summary?: string };
        opened.push([call, summary].join(' '));
        const { activeTab } = vscode.window.tabGroups.activeTabGroup;
        assert.ok(activeTab?.isPreview);
        assert.equal(activeTab.input instanceof vscode.TabInputTextDiff, node.kind === 'changed');
      }
    assert.deepEqual(opened, [
      'GET /gone Was [here](command:evil)',
      'GET /vms ',
      'POST /new Is | new',
      'GET /texts b',
    ]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('has the calls of v4 without namespace and version, which the row of their API says', async () => {
    const v4 = (path: string): SpecFile => ({
      name: 'vmm.json',
      bytes: Buffer.from(
        JSON.stringify({ openapi: '3.0.0', info: { version: '4' }, paths: { [path]: { get: {} } } }),
      ),
    });
    const difference = await compared(v4('/vmm/v4.0/ahv/config/vms'), v4('/vmm/v4.0/content/images'));
    await view.show({ left: { name: 'old' }, right: { name: 'new' }, ...difference });
    assert.deepEqual(rows(view), [
      'v4 vmm | 4',
      '  Removed | 1',
      '    GET /ahv/config/vms',
      '  Added | 1',
      '    GET /content/images',
    ]);
    const [api] = view.getChildren();
    const [removed] = view.getChildren(view.getChildren(api)[0]);
    assert.equal(
      view.getTreeItem(removed!).accessibilityInformation?.label,
      'GET /vmm/v4.x/ahv/config/vms, Removed',
    );
  });

  it('says so where nothing is different', async () => {
    await view.show({ ...(await comparison()), apis: [] });
    assert.deepEqual(rows(view), ['Nothing is different.']);
  });

  it('becomes Markdown in which the words of descriptions are words', async () => {
    const report = reportOf(await comparison());
    assert.match(report, /^# old compared with new\n/);
    assert.match(report, /\| `GET \/gone` \| Was \\\[here\\\]\\\(command\\:evil\\\) \|/);
    assert.match(report, /\| `GET \/vms` \| query n\\: type string is integer now \|/);
    assert.match(report, /\| `POST \/new` \| Is \\\| new \|/);
  });

  it('asks for both sides where it is begun from the view’s button, of which VS Code tells the line with the focus', async () => {
    const { services } = await activated();
    const picks = chooser();
    try {
      await compareCommand(services, view, { kind: 'noCluster' });
      assert.deepEqual(
        picks.shown.map(({ title }) => title),
        ['Compare APIs: from'],
      );
    } finally {
      picks.restore();
    }
  });

  it('is had by choosing two sides: an API without a cluster, and another file', async () => {
    const { services } = await activated();
    await services.catalogs.add(NO_CLUSTER, [
      { files: [file(BEFORE)], origin: 'file', from: 'swagger.json' },
    ]);
    const [api] = (await services.catalogs.apis(NO_CLUSTER)) ?? [];
    assert.ok(api);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'compare-'));
    const target = path.join(folder, 'other.json');
    await writeFile(target, file(AFTER, '2').bytes);
    const restore = replaced(vscode.window, 'showOpenDialog', async () => [vscode.Uri.file(target)]);
    const picks = chooser(/Files/);
    try {
      await compareCommand(services, view, { kind: 'api', owner: { id: NO_CLUSTER }, api });
      const { left, right, apis } = view.comparison!;
      assert.deepEqual([left.name, right.name], ['Without a cluster · Prism Central v3', 'other.json']);
      assert.deepEqual([apis[0]?.added.length, apis[0]?.removed.length, apis[0]?.changed.length], [1, 1, 2]);
    } finally {
      picks.restore();
      restore();
      await services.catalogs.removeApis(NO_CLUSTER, ['v3']);
      await rm(folder, { recursive: true });
    }
  });
});
