import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { compareCommand } from '../../src/app/commands/apis/compareApis';
import { keepBrought } from '../../src/app/commands/apis/keepBrought';
import { operationRow } from '../../src/app/commands/apis/operationRows';
import { fromPlaces } from '../../src/app/commands/apis/pickSource';
import { reportOf } from '../../src/app/compare/report';
import { COMMANDS } from '../../src/app/contributions';
import { itemUri, NO_CLUSTER, scratchUri, specUri } from '../../src/app/documents/uris';
import { showApiSource } from '../../src/app/editors/showSource';
import type { Services } from '../../src/app/services';
import { cancellable } from '../../src/app/ui/cancellable';
import { NOBODY } from '../../src/app/views/clusters/owners';
import { operationTooltip } from '../../src/app/views/clusters/operationTooltip';
import type { ComparisonNode } from '../../src/app/views/comparison/comparisonNode';
import type { ComparisonView } from '../../src/app/views/comparison/comparisonView';
import { sayDone } from '../../src/app/ui/done';
import { scriptedPerson } from './scriptedPerson';
import { activated, replaced } from './support';
import { api as keptApi, cluster, TestTree } from './treeSources';

/** A link that would run a command, an icon, a picture, a terminal's colours, another direction of reading, and what is not seen. */
const EVIL =
  '[x](command:evil) $(trash) <img src=https://127.0.0.1:9/p> ![p](https://127.0.0.1:9/q) \u001b[31m\u202e\u200b\r\n\u2028|`end';

const description = (version: string, more: object = {}): string =>
  JSON.stringify({
    swagger: '2.0',
    info: { title: `Title ${EVIL}`, version: `${version} ${EVIL}` },
    paths: {
      [`/a/${EVIL}`]: {
        get: { tags: [EVIL], summary: EVIL, description: EVIL, operationId: EVIL, ...more },
        [`bad ${EVIL}`]: {},
      },
      [`/only in ${version} ${EVIL}`]: { get: { summary: EVIL } },
    },
  });

/** What VS Code makes an icon or a link of, and what hides or turns its neighbours; lines are of our own making in tooltips alone. */
const MARKUP = /\]\(|\$\(trash\)/;
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u200b\u202e\u2028]/;

function assertSeen(what: string, ...texts: readonly unknown[]): void {
  assert.ok(texts.length > 0, what);
  for (const text of texts)
    if (typeof text === 'string') assert.doesNotMatch(text, UNSEEN, `${what}: ${text}`);
}

function assertPlain(what: string, ...texts: readonly unknown[]): void {
  assertSeen(what, ...texts);
  for (const text of texts)
    if (typeof text === 'string') assert.doesNotMatch(text, MARKUP, `${what}: ${text}`);
}

/** Tooltips that are strings are plain text to VS Code, as labels of trees are; as Markdown they would be none. */
function assertRow(what: string, { label, description, tooltip, accessibilityInformation }: vscode.TreeItem) {
  const text = typeof label === 'string' ? label : label?.label;
  assert.ok(typeof text === 'string' && typeof tooltip === 'string', what);
  assertSeen(what, text, description, tooltip, accessibilityInformation?.label);
  assert.doesNotMatch(`${text}${String(description ?? '')}`, /\n/, what);
}

describe('The words of a hostile description', () => {
  let services: Services;
  let comparison: ComparisonView;
  let folder: string;
  let places: string[];
  /** All that was said in the corner and at the foot of the window. */
  let said: string[];
  let restore: (() => void)[];

  before(async () => {
    ({ services, comparison } = await activated());
    folder = await mkdtemp(path.join(os.tmpdir(), 'hostile-'));
  });
  after(async () => {
    comparison.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    said = [];
    const withProgress = vscode.window.withProgress.bind(vscode.window);
    const note = (text: string | undefined): void => void said.push(text ?? '');
    restore = [
      replaced(vscode.window, 'withProgress', (options: vscode.ProgressOptions, run: never) => {
        note(options.title);
        return withProgress(options, run);
      }),
      replaced(vscode.window, 'setStatusBarMessage', (text: string) => {
        note(text);
        return new vscode.Disposable(() => undefined);
      }),
    ];
    // Names of files may hold what names of APIs may, where the system lets them.
    const name = process.platform === 'win32' ? 'a $(trash)' : 'a $(trash) [x](command:evil)';
    places = ['1', '2'].map((version) => path.join(folder, `${name} ${version}.json`));
    await writeFile(places[0]!, description('1'));
    await writeFile(places[1]!, description('2', { deprecated: true, summary: `other ${EVIL}` }));
  });
  afterEach(async () => {
    restore.forEach((back) => back());
    await services.catalogs.removeApis(NO_CLUSTER, ['other']);
  });

  const add = async () => {
    const kept = await keepBrought(services, NOBODY, await fromPlaces([places[0]!]));
    assert.equal(kept?.length, 1);
    return kept[0]!;
  };

  it('are words at the foot of the window, where it says what was done', () => {
    sayDone('Saved in the collection [x](command:evil) $(trash).');
    assert.match(said[0] ?? '', /^\$\(check\) Saved in the collection /);
    assertPlain('foot', ...said);
  });

  it('are words in messages, notifications and lists when it is imported, replaced and removed', async () => {
    const person = scriptedPerson(undefined, 'Replace');
    try {
      await add();
      await keepBrought(services, NOBODY, await fromPlaces([places[1]!]));
      const [api] = (await services.catalogs.apis(NO_CLUSTER)) ?? [];
      await vscode.commands.executeCommand(COMMANDS.removeApi, { kind: 'api', owner: NOBODY, api });
    } finally {
      person.leave();
    }
    // What has a detail is modal: VS Code shows it as it is.
    const modal = person.asked.filter(({ detail }) => detail !== '');
    const corner = person.asked.filter(({ detail }) => detail === '');
    assert.ok(modal.some(({ detail }) => detail.includes('Title ')));
    assert.ok(said.some((text) => text.includes('a $ (')));
    assertSeen('question', ...modal.flatMap(({ message, detail }) => [message, detail]));
    assertPlain('message', ...corner.map(({ message }) => message));
    assertPlain('notification', ...said);
    // Each fact is a line of its own: none is added by a name.
    assert.ok(person.asked.every(({ detail }) => detail.split('\n').length <= 3));
    for (const line of services.log.lines()) assert.doesNotMatch(line, /[\u001b\u202e\u200b\u2028\r]/);
  });

  it('are words in the tree, with all that is not seen spelled out', async () => {
    const api = await add();
    const { operations } = await services.catalogs.catalog(api);
    const tree = new TestTree([cluster('Berlin')], { Berlin: [keptApi(operations, api)] });
    for (const byPath of [false, true]) {
      tree.shown = { internal: true, byPath };
      const visit = async (...way: string[]): Promise<number> => {
        let count = 0;
        for (const node of await tree.at(...way)) {
          const item = tree.item(node);
          // A tooltip of an operation is made when it is looked at.
          if (node.kind === 'operation') {
            item.tooltip = operationTooltip(node, EVIL, []);
            const row = operationRow(node, true);
            assertPlain('list', row.label, row.description, row.detail);
          }
          if (node.kind !== 'cluster') assertRow(node.kind, item);
          const label = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
          count += 1 + (item.collapsibleState ? await visit(...way, label) : 0);
        }
        return count;
      };
      assert.ok((await visit('Berlin')) >= 4);
    }
  });

  it('are words in the title of a request, and in its address one name', async () => {
    const { operations } = await services.catalogs.catalog(await add());
    for (const operation of operations) {
      const uri = scratchUri(NO_CLUSTER, operation);
      assert.equal(uri.path.split('/').length, 5);
      assertSeen('title', uri.path);
      assert.equal(vscode.Uri.parse(uri.toString()).path, uri.path);
    }
    for (const name of [EVIL, `../../${EVIL}.json`, '..', '.', '', '\u202e', 'a'.repeat(1_000_000)]) {
      const uris = [specUri('a'.repeat(64), name), itemUri(NO_CLUSTER, EVIL, '..', name)];
      for (const [at, uri] of uris.entries()) {
        assertSeen('title', uri.path);
        assert.equal(uri.path.split('/').length, at === 0 ? 3 : 6);
        assert.ok(!uri.path.split('/').includes('..') && uri.path.length < 1000);
      }
    }
  });

  it('are words where APIs are compared: what is asked, the view and the report', async () => {
    const api = await add();
    const picks: string[] = [];
    const createQuickPick = vscode.window.createQuickPick.bind(vscode.window);
    restore.push(
      replaced(vscode.window, 'createQuickPick', () => {
        const pick = createQuickPick<vscode.QuickPickItem>();
        const show = pick.show.bind(pick);
        pick.show = () => {
          picks.push(
            ...pick.items.flatMap(({ label, description = '', detail = '' }) => [label, description, detail]),
          );
          show();
          pick.hide();
        };
        return pick;
      }),
    );
    await compareCommand(services, comparison, undefined);
    assert.ok(
      picks.some((text) => text.includes('Title')),
      picks.join(),
    );
    assertPlain('side', ...picks);

    const [before, after] = await Promise.all(
      places.map(async (place) => {
        const { served } = await fromPlaces([place]);
        return services.catalogs.inMemory(served.flatMap(({ files }) => files));
      }),
    );
    const { compareApis } = await import('../../src/core/catalog/compare/compare');
    const apis = await compareApis(before!, after!);
    const details = [before!.detail, after!.detail] as const;
    const made = { left: { name: api.title }, right: { name: EVIL }, apis, details };
    await comparison.show(made);
    let rows = 0;
    const visit = (node?: ComparisonNode): void => {
      for (const each of comparison.getChildren(node)) {
        rows += 1;
        assertRow(each.kind, comparison.getTreeItem(each));
        visit(each);
      }
    };
    visit();
    assert.ok(rows >= 6, String(rows));
    const report = reportOf(made);
    for (const line of report.split('\n')) {
      const outside = line.replace(/(`+)(?!`).*?(?<!`)\1(?!`)|\\./g, '');
      assertSeen('report', line);
      assert.doesNotMatch(outside, /\]\(|<(?!br>)|!\[/, line);
    }
  });

  it('are words in lists of files, and in the progress of what takes long', async () => {
    const api = await add();
    const person = scriptedPerson(undefined);
    try {
      const files = [1, 2].map((at) => ({ name: `${at} ${EVIL}`, sha256: 'a'.repeat(64) }));
      await showApiSource({ ...api, files });
    } finally {
      person.leave();
    }
    assert.equal(person.asked[0]?.buttons.length, 2);
    assertPlain('file', ...(person.asked[0]?.buttons ?? []));
    await cancellable(`[x](command:evil)`, async (_signal, progress) => progress.report({ message: EVIL }));
    assert.equal(said.at(-1), '[x] (command:evil)');
  });
});
