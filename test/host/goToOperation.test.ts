import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { GoToOperation } from '../../src/app/commands/apis/goToOperation';
import { knownOperations } from '../../src/app/commands/apis/knownOperations';
import { pickOperation } from '../../src/app/commands/apis/operationPick';
import { remembered, searchRows } from '../../src/app/commands/apis/operationSearch';
import type { Row } from '../../src/app/commands/apis/operationRows';
import { cliTextWords } from '../../src/app/cliTextWords';
import { findCommands } from '../../src/core/catalog/cli/findCommands';
import { cliTexts } from '../../src/core/catalog/cli/texts';
import type { Operation } from '../../src/core/model/operation';
import { NOBODY } from '../../src/app/views/clusters/owners';
import { replaced, until } from './support';
import { api, cluster, operation, TestTree, type KeptApi } from './treeSources';

const v2 = (line: string, more: Partial<Operation> = {}): Operation =>
  operation(line, {
    family: 'v2.0',
    urlPath: `/api/nutanix/v2.0${line.split(' ')[1]}`,
    summary: '',
    ...more,
  });

const VMS = [
  v2('GET /vms/{uuid}/disks'),
  v2('POST /vms'),
  v2('GET /vms/{uuid}'),
  v2('GET /vms'),
  v2('GET /hosts/'),
  v2('GET /secret_vms', { internal: true }),
  v2('GET /only_inside', { internal: true }),
];
const berlin = cluster('Berlin');
const paris = cluster('Paris');

const sources = (apis: Readonly<Record<string, readonly KeptApi[]>>): TestTree =>
  new TestTree([berlin, paris], apis);
const everybody = [berlin, paris].map((profile) => ({ id: profile.id, profile }));
const textOf = (row: Row): string => ('choice' in row ? `${row.label}` : `— ${row.label}`);

async function rowsFor(
  text: string,
  tree: TestTree,
  options = { internal: false, withOwner: false },
): Promise<readonly Row[]> {
  const known = await knownOperations(tree.catalogs, [...everybody, NOBODY]);
  return searchRows(text, known, findCommands(text), options);
}

describe('Go to Operation…', () => {
  const usual = (): TestTree => sources({ Berlin: [api(VMS)] });

  it('lists what is found in our order, without what is internal', async () => {
    const rows = await rowsFor('vms', usual());
    assert.deepEqual(rows.map(textOf), [
      '— 4 operations',
      'GET /vms',
      'GET /vms/{uuid}',
      'POST /vms',
      'GET /vms/{uuid}/disks',
    ]);
  });

  it('says what the tables of commands say in the person’s language, and as they stand in English', async () => {
    for (const text of cliTexts()) assert.equal(cliTextWords(text), text);
    const restore = replaced(vscode.l10n, 't', (text: string) => `«${text}»`);
    try {
      const said = async (text: string): Promise<string> =>
        (await rowsFor(text, usual())).map((row) => `${row.label} ${row.detail ?? ''}`).join('\n');
      assert.match(await said('acli vm.list'), /«No CVMs\. [^»]*»/);
      assert.match(await said('cluster stop'), /«No API stops a cluster\.\n/);
    } finally {
      restore();
    }
  });

  it('lists internal operations where they are shown, and where nothing else is found', async () => {
    const shown = await rowsFor('vms', usual(), { internal: true, withOwner: false });
    assert.ok(shown.map(textOf).includes('GET /secret_vms'));
    const [, inside] = await rowsFor('only inside', usual());
    assert.ok(inside && 'detail' in inside);
    assert.equal(textOf(inside), 'GET /only_inside');
    assert.match(inside.detail ?? '', /internal/);
  });

  it('says of an operation what it does, of which API it is, and what must be known of it', async () => {
    const [, row] = await rowsFor(
      'hosts',
      sources({
        Berlin: [
          api([
            v2('DELETE /hosts', { effect: 'destroy', deprecated: true, summary: 'Removes $(zap) hosts' }),
          ]),
        ],
      }),
      { internal: false, withOwner: true },
    );
    assert.ok(row && 'detail' in row);
    assert.equal(row.detail, 'API v2.0 · Berlin · retiring · deprecated · deletes');
    assert.equal(row.description, 'Removes $ (zap) hosts');
  });

  it('has one row for each cluster that has it', async () => {
    const shared = api(VMS);
    const rows = await rowsFor('GET /vms', sources({ Berlin: [shared], Paris: [shared] }), {
      internal: false,
      withOwner: true,
    });
    const details = rows.flatMap((row) => ('detail' in row && row.label === 'GET /vms' ? [row.detail] : []));
    assert.deepEqual(
      details.map((detail) => detail?.split(' · ').at(1)),
      ['Berlin', 'Paris'],
    );
  });

  it('puts the calls of a pasted command on top, with how well that is known, and those that are not here last', async () => {
    const rows = await rowsFor('nutanix@CVM:~$ ncli host ls', usual());
    assert.equal(textOf(rows[0]!), '— ncli host list');
    const [, first, missing] = rows as readonly vscode.QuickPickItem[];
    assert.equal(first?.label, 'GET /hosts/');
    assert.match(first?.detail ?? '', /^attested · API v/, 'the API first: calls of several have one path');
    assert.match(missing?.description ?? '', /not among the imported APIs/);
  });

  it('says where an argument goes, and what no description has', async () => {
    const rows = (await rowsFor(
      'ncli cluster get-domain-fault-tolerance-status type=node',
      usual(),
    )) as readonly vscode.QuickPickItem[];
    const row = rows.find(({ label }) => label.endsWith('{domainType}'));
    assert.match(row?.description ?? '', /no description/);
    assert.match(row?.detail ?? '', /^attested · .*v2\.0 · type → \{domainType\}/);
  });

  it('says what to do where no call does it, and which commands are written nearly so', async () => {
    const said = (await rowsFor('genesis status', usual())) as readonly vscode.QuickPickItem[];
    assert.deepEqual(said.map(({ label }) => label).slice(0, 2), ['genesis status', 'No API call does this']);
    assert.ok(said.some(({ label }) => /over SSH/.test(label)));
    assert.ok(!said.some(({ label }) => /^(GET|POST) /.test(label)), 'what has only the word “status”');
    const rows = await rowsFor('ncli host lst', usual());
    assert.ok(
      rows.some(
        (row) => 'choice' in row && row.choice.kind === 'search' && row.choice.text === 'ncli host list',
      ),
    );
  });

  it('says when nothing is found, and when there is nothing to search', async () => {
    assert.deepEqual((await rowsFor('qwertz', usual())).map(textOf), ['Nothing found']);
    assert.deepEqual((await rowsFor('vms', sources({}))).map(textOf), ['No API is here yet']);
  });

  it('says which API could not be searched', async () => {
    const tree = sources({ Berlin: [api(VMS), api([operation('GET /a')])] });
    tree.broken.add('v3');
    const rows = (await rowsFor('vms', tree)).map(textOf);
    assert.deepEqual(rows.slice(-2), ['— Not searched', '$(warning) API v3']);
  });

  it('remembers a command by its name and a URL by its path, and no secret of either', () => {
    for (const [text, kept] of [
      ["ncli -u admin -p 's3cret' host list", 'ncli host list'],
      [
        'curl -u admin:s3cret -X PUT https://u:s3cret@10.0.0.1:9440/api/nutanix/v3/vms/1?token=s3cret',
        'PUT /api/nutanix/v3/vms/1',
      ],
      ['  vm disks ', 'vm disks'],
    ] as const)
      assert.equal(remembered(text, findCommands(text)), kept);
  });

  describe('in VS Code', () => {
    let picks: vscode.QuickPick<vscode.QuickPickItem>[];
    let restore: () => void;
    beforeEach(() => {
      picks = [];
      const create = vscode.window.createQuickPick;
      restore = replaced(vscode.window, 'createQuickPick', () => {
        const pick = create();
        // A window that is still starting takes the focus away.
        pick.ignoreFocusOut = true;
        picks.push(pick);
        return pick;
      });
    });
    afterEach(() => {
      restore();
      for (const pick of picks) pick.hide();
    });

    const active = (): string => picks.at(-1)?.activeItems[0]?.label ?? '';
    const question = (tree: TestTree, value: string): Parameters<typeof pickOperation>[0] => {
      const known = knownOperations(tree.catalogs, everybody);
      let operations: Awaited<typeof known>;
      return {
        title: 'Go',
        value,
        ready: known.then((ready) => (operations = ready)),
        rows: (text, commands) =>
          searchRows(text, operations, commands, { internal: true, withOwner: false }),
      };
    };

    /** Asks, and once more where a window that is still starting closed the list. */
    const asked = async (
      of: Parameters<typeof pickOperation>[0],
    ): Promise<{ answer: ReturnType<typeof pickOperation> }> => {
      for (;;) {
        let left = false;
        const answer = pickOperation(of);
        void answer.then(() => (left = true));
        await until(async () => left || active() !== '');
        if (!left) return { answer };
      }
    };

    it('is in our order, whatever VS Code thinks of the labels', async () => {
      const { answer } = await asked(question(sources({ Berlin: [api(VMS)] }), 'vms'));
      const walked = [active()];
      for (let next = 1; next < 5; next++) {
        const before = active();
        await vscode.commands.executeCommand('quickInput.next');
        await until(async () => active() !== before);
        walked.push(active());
      }
      assert.deepEqual(walked, [
        'GET /vms',
        'GET /vms/{uuid}',
        'POST /vms',
        'GET /secret_vms',
        'GET /vms/{uuid}/disks',
      ]);
      picks.at(-1)!.hide();
      assert.equal(await answer, undefined);
    });

    it('opens what was typed and not what was listed before, however quick Enter is', async () => {
      const answer = pickOperation(question(sources({ Berlin: [api(VMS)] }), 'vms'));
      await until(async () => active() === 'GET /vms');
      picks.at(-1)!.value = 'hosts';
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const chosen = await answer;
      assert.ok(chosen?.kind === 'chosen' && chosen.choice.kind === 'open');
      assert.equal(chosen.choice.node.operation.key, 'v2.0 GET /hosts/');
    });

    it('searches for a near command that is chosen, and stays open', async () => {
      const answer = pickOperation(question(sources({ Berlin: [api(VMS)] }), 'ncli host lst'));
      await until(async () => active() === 'ncli host list');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await until(async () => active() === 'GET /hosts/');
      assert.equal(picks.at(-1)!.value, 'ncli host list');
      picks.at(-1)!.hide();
      await answer;
    });

    const goOver = (tree: TestTree): GoToOperation =>
      new GoToOperation(
        {
          profiles: { all: () => [berlin], find: () => berlin } as never,
          catalogs: tree.catalogs as never,
          favourites: { all: async () => new Set(['v2.0 GET /vms/{uuid}']) } as never,
        },
        {
          tree: { selection: [] } as never,
          toggles: { isOn: () => false } as never,
          revealOperation: async () => true,
        },
      );

    it('says of a call that is not here where to have it from, or that nothing describes it', async () => {
      const said: [string, ...string[]][] = [];
      const tell = async (text: string, ...buttons: string[]): Promise<undefined> => {
        said.push([text, ...buttons]);
        return undefined;
      };
      const back = replaced(vscode.window, 'showInformationMessage', tell as never);
      const choose = async (text: string, label: string): Promise<void> => {
        const going = goOver(sources({ Berlin: [api(VMS)] })).run(text);
        await until(async () => active() !== '');
        const pick = picks.at(-1)!;
        pick.activeItems = pick.items.filter((item) => item.label === label);
        await until(async () => active() === label);
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await going;
      };
      try {
        await choose('ncli alerts ls', 'GET /alerts/');
        await choose(
          'ncli cluster get-domain-fault-tolerance-status type=node',
          'GET /cluster/domain_fault_tolerance_status/',
        );
      } finally {
        back();
      }
      assert.match(said[0]?.[0] ?? '', /no imported API has it\. Import /);
      assert.match(said[1]?.[0] ?? '', /no description that is known has it\. Send its path /);
      assert.deepEqual(
        said.map(([, ...buttons]) => buttons),
        [['Import API Description…', 'Copy Path'], ['Copy Path']],
      );
    });

    it('opens the request of what is chosen, and offers the search again before anything is typed', async () => {
      const go = goOver(sources({ Berlin: [api(VMS)] }));
      const opened: string[] = [];
      const execute = vscode.commands.executeCommand;
      const back = replaced(
        vscode.commands,
        'executeCommand',
        async (command: string, ...args: unknown[]) => {
          if (command === 'vscode.openWith') return void opened.push(String(args[0]));
          return execute(command, ...args);
        },
      );
      try {
        const first = go.run();
        await until(async () => active() === 'GET /vms/{uuid}');
        picks.at(-1)!.value = 'hosts';
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await first;
        assert.match(opened[0] ?? '', /^prism-request:\/Berlin\/scratch\/[0-9a-f]{16}\//);
        const second = go.run();
        await until(async () => active() === 'hosts');
        picks.at(-1)!.hide();
        await second;
      } finally {
        back();
      }
    });
  });
});
