import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openNew } from '../../src/app/commands/requests/openNew';
import { REQUEST_EDITOR } from '../../src/app/contributions';
import { NO_CLUSTER, snippetUri } from '../../src/app/documents/uris';
import { SnippetChoices } from '../../src/app/snippets/choices';
import { SnippetLenses } from '../../src/app/snippets/snippetLenses';
import type { Draft } from '../../src/core/model/draft';
import { activated, until } from './support';

const closeAll = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeAllEditors');

describe('Above a snippet', () => {
  const memento = {
    keys: () => [],
    get: (_: string, other?: unknown) => other,
    update: async () => undefined,
  };
  const lenses = new SnippetLenses(new SnippetChoices(memento as vscode.Memento));
  after(async () => {
    lenses.dispose();
    await closeAll();
  });

  it('is the way to its request while that is shown nowhere', async () => {
    const { services } = await activated();
    const draft: Draft = {
      format: 1,
      name: 'A',
      method: 'GET',
      url: '/api/x',
      path: [],
      query: [],
      headers: [],
    };
    const request = await openNew(services, NO_CLUSTER, draft, { keep: false });
    const document = { uri: snippetUri(request) } as vscode.TextDocument;
    const opening = async (): Promise<vscode.Command | undefined> =>
      (await lenses.provideCodeLenses(document))
        .map(({ command }) => command)
        .find((command) => command?.title === 'Open Request');
    await until(async () => (await opening()) === undefined);

    await closeAll();
    await until(async () => (await opening()) !== undefined);
    await vscode.window.showTextDocument(document.uri);
    const { command = '', arguments: args = [] } = (await opening()) ?? {};
    assert.deepEqual(args.slice(0, 2).map(String), [request.toString(), REQUEST_EDITOR]);
    // VS Code asks when it is told to.
    let told: vscode.Command | undefined | 'not yet' = 'not yet';
    const listener = lenses.onDidChangeCodeLenses(() => void opening().then((now) => (told = now)));
    await vscode.commands.executeCommand(command, ...args);
    await until(async () => told === undefined);
    listener.dispose();
    assert.equal(vscode.window.tabGroups.all.length, 2, 'it does not lie over the snippet');
  });

  it('is no way to a request where it is of an answer', async () => {
    const answer = vscode.Uri.parse('prism-response:/c/11111111-2222-4333-8444-555555555555/A.json');
    const shown = await lenses.provideCodeLenses({ uri: snippetUri(answer) } as vscode.TextDocument);
    assert.deepEqual(
      shown.map(({ command }) => command?.title),
      ['$(arrow-swap) curl (bash)', 'Copy', 'Put into Terminal', 'Options…'],
    );
  });
});
