import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/app/contributions';
import { exchangeUri } from '../../src/app/documents/responseName';
import { snippetUri } from '../../src/app/documents/uris';
import type { Services } from '../../src/app/services';
import { newCredential, newProfile } from '../../src/core/cluster/profile';
import type { CollectionItem } from '../../src/core/collection/read';
import type { Draft } from '../../src/core/model/draft';
import type { ClusterProfile } from '../../src/core/model/profile';
import { makeTestCertificate } from '../unit/support/certificates';
import { v3 } from './descriptionTexts';
import { fakeTerminal, inFront } from './fakeTerminal';
import { firstRequest, onlyApi } from './keptApis';
import { chooser } from './person';
import { scriptedPerson } from './scriptedPerson';
import { activated, answer, replaced, until } from './support';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...args);
const clipboard = (): Thenable<string> => vscode.env.clipboard.readText();

/** Text that stands in the open document of a snippet. */
const shown = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((one) => one.uri.toString() === snippetUri(uri).toString());

describe('A request as a snippet', () => {
  let services: Services;
  let cluster: ClusterProfile;
  let request: vscode.Uri;
  let folder: string;
  let restore: (() => void)[];

  before(async () => {
    ({ services } = await activated());
    folder = await mkdtemp(path.join(tmpdir(), 'snippets-'));
    const { certPem: pem } = await makeTestCertificate();
    const login = newCredential({ label: 'A', kind: 'basic', userName: 'admin' });
    await services.profiles.saveCredential(login);
    cluster = newProfile({ host: 'pc.example', port: 9440, name: 'Lyon', trust: { policy: 'ca', pem } });
    cluster = { ...cluster, credentials: { default: login.id } };
    await services.profiles.save(cluster);
    const files = [{ name: 'v3.json', bytes: Buffer.from(v3('1.0', '/vms/{uuid}')) }];
    await services.catalogs.add(cluster.id, [{ files, origin: 'file', from: 'v3.json' }]);
    request = await firstRequest(services, cluster.id, await onlyApi(services, cluster.id));
  });
  beforeEach(() => void (restore = []));
  afterEach(async () => {
    restore.forEach((back) => back());
    await run('workbench.action.revertAndCloseActiveEditor');
    await run('workbench.action.closeAllEditors');
  });
  after(async () => {
    await services.profiles.remove(cluster);
    await rm(folder, { recursive: true });
  });

  /** Opens the text of the request, which needs no page, with a value for its path. */
  async function typed(value: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(request);
    await vscode.commands.executeCommand('vscode.openWith', request, 'default', { viewColumn: 1 });
    await type(document, value);
    return document;
  }
  async function type(document: vscode.TextDocument, value: string): Promise<void> {
    const text = document.getText();
    const draft = JSON.parse(text) as { path: { name: string; value: string; enabled: boolean }[] };
    const [field] = draft.path;
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
    edit.replace(
      document.uri,
      whole,
      JSON.stringify({ ...draft, path: [{ ...field, value }] }, undefined, 2),
    );
    await vscode.workspace.applyEdit(edit);
  }

  it('is copied as what is chosen from one list, the last choice being first, and then so again without a question', async () => {
    await typed('a');
    const { shown: lists, restore: back } = chooser(/TypeScript \(undici\)/, /curl \(bash\)/);
    restore.push(back, scriptedPerson().leave);
    await run(COMMANDS.copyAs, request);
    assert.match(await clipboard(), /from 'undici'/);
    await run(COMMANDS.copyAs, request);
    assert.match(await clipboard(), /^# [\s\S]*curl 'https:\/\/pc\.example:9440\/api\/nutanix\/v3\/vms\/a'/);
    assert.deepEqual(
      lists.map(({ rows }) => rows[1]),
      ['curl (bash)', 'TypeScript (undici)'],
    );
    await vscode.env.clipboard.writeText('');
    await run(COMMANDS.copyAgain, request);
    assert.match(await clipboard(), /curl 'https:/);
    assert.equal(lists.length, 2);
  });

  it('is refused before anything is asked while a value is missing, with a way to where it is typed', async () => {
    await typed('{{nowhere}}');
    const { shown: lists, restore: back } = chooser();
    const person = scriptedPerson(...Array<string>(3).fill('Open Request'));
    const opened: string[] = [];
    restore.push(back, person.leave);
    const tabs = vscode.window.tabGroups.onDidChangeTabs(() => {
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      if (input instanceof vscode.TabInputCustom) opened.push(input.uri.toString());
    });
    await vscode.env.clipboard.writeText('as before');
    for (const command of [COMMANDS.copyAs, COMMANDS.putIntoTerminal, COMMANDS.copyScript]) {
      const before = person.asked.length;
      await run(command, request);
      await until(async () => person.asked.length > before);
    }
    await until(async () => opened.includes(request.toString()));
    tabs.dispose();
    assert.equal(new Set(person.asked.map(({ message }) => message)).size, 1);
    assert.match(person.asked[0]!.message, /^These have no value yet: nowhere\. Fill them in/);
    assert.deepEqual(person.asked[0]!.buttons, ['Open Request']);
    assert.deepEqual(lists, []);
    assert.equal(await clipboard(), 'as before');
  });

  it('is copied from its answer, its row in Activity and its line in the tree alike', async () => {
    await typed('a');
    const person = scriptedPerson();
    restore.push(person.leave);
    const draft = JSON.parse((await vscode.workspace.openTextDocument(request)).getText()) as never;
    const sent = { method: 'GET', target: ['/x'], family: 'v3' } as never;
    const exchange = services.exchanges.add(cluster, draft, sent, answer(200, '{"uuid":"u"}'));
    const api = await onlyApi(services, cluster.id);
    const [operation] = (await services.catalogs.catalog(api)).operations;
    const line = { kind: 'operation', owner: { id: cluster.id, profile: cluster }, api, operation };
    const copies = new Set<string>();
    for (const from of [exchangeUri(exchange), exchange, line, request, snippetUri(request), undefined]) {
      await vscode.env.clipboard.writeText('');
      await run(COMMANDS.copyAsCurl, from);
      copies.add(await clipboard());
    }
    assert.equal(copies.size, 1);
    assert.ok(person.asked.length <= 1, 'the CA certificate is offered once, not with each copy');
    assert.match([...copies].join(), /\/vms\/a'/);
    services.exchanges.clear();
  });

  it('says by which way, certificate and login its cluster is asked', async () => {
    await typed('a');
    restore.push(scriptedPerson().leave);
    const shownLogin = newCredential({ label: 'C', kind: 'clientCertificate' });
    const key = newCredential({ label: 'K', kind: 'apiKey' });
    const browser = newCredential({ label: 'B', kind: 'browserSession' });
    for (const each of [shownLogin, key, browser]) await services.profiles.saveCredential(each);
    const changed = async (change: Partial<ClusterProfile>): Promise<string> => {
      await services.profiles.save({ ...cluster, ...change });
      await run(COMMANDS.copyAsCurl, request);
      return clipboard();
    };
    try {
      const direct = await changed({
        route: { kind: 'connect-to', host: '127.0.0.1', port: 4444 },
        clientCertificate: shownLogin.id,
        credentials: { default: shownLogin.id },
      });
      assert.match(direct, /--connect-to '::127\.0\.0\.1:4444'/);
      assert.match(direct, /-E "\$PRISM_CERT"/);
      assert.doesNotMatch(direct, /PRISM_USER|PRISM_PASSWORD/);
      assert.match(await changed({ credentials: { default: key.id } }), /\$PRISM_API_KEY/);
      const session = await changed({ credentials: { default: browser.id } });
      assert.match(session, /^# Prism Explorer asks this cluster in a browser session/);
      assert.match(session, /PRISM_USER/);
      assert.doesNotMatch(await changed({ credentials: {} }), /PRISM_|browser/);
    } finally {
      await services.profiles.save(cluster);
    }
  });

  it('is previewed beside, read-only, in the language of the target, and follows what is typed and chosen', async () => {
    const document = await typed('first');
    await run(COMMANDS.previewSnippet, request);
    const preview = shown(request)!;
    await until(async () => preview.getText().includes('/vms/first'));
    assert.equal(vscode.workspace.fs.isWritableFileSystem('prism-snippet'), false);
    const tab = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === 'prism-snippet');
    assert.equal(tab?.group.viewColumn, 2);
    assert.equal(tab.isPreview, false, 'an answer does not take its place');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), request.toString());

    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      preview.uri,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['$(arrow-swap) curl (bash)', 'Copy', 'Put into Terminal', 'Options…'],
    );

    const versions: string[] = [];
    const listener = vscode.workspace.onDidChangeTextDocument(
      (event) => event.document.uri.toString() === preview.uri.toString() && versions.push(preview.getText()),
    );
    await type(document, '{{nowhere}}');
    await until(async () => /^# .*nowhere/.test(shown(request)!.getText()));
    assert.doesNotMatch(shown(request)!.getText(), /curl/);
    await type(document, 'second');
    await until(async () => shown(request)!.getText().includes('/vms/second'));
    listener.dispose();
    assert.equal(versions.length, 2, 'one change of the snippet for each of the request');
    assert.equal(shown(request)!.isDirty, false);

    const { restore: back } = chooser(/TypeScript \(undici\)/, /curl \(bash\)/);
    restore.push(back);
    await run(COMMANDS.chooseSnippetTarget);
    await until(async () => {
      const now = shown(request);
      return now?.languageId === 'typescript' && now.getText().includes("from 'undici'");
    });
    const others = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      preview.uri,
    );
    assert.deepEqual(
      others.map(({ command }) => command?.title),
      ['$(arrow-swap) TypeScript (undici)', 'Copy'],
    );
    const editor = vscode.window.visibleTextEditors.find(
      ({ document: { uri } }) => uri.scheme === 'prism-snippet',
    );
    await until(async () => editor?.selection.active.line === 0);
    await run(COMMANDS.chooseSnippetTarget);
    await until(async () => shown(request)?.languageId === 'shellscript');
  });

  it('is previewed with options of curl that are kept, and none of which stays when it is taken back', async () => {
    await typed('a');
    await run(COMMANDS.previewSnippet, request);
    const marked: string[][] = [];
    const pick = (names: readonly string[]): (() => void) =>
      replaced(vscode.window, 'showQuickPick', async (rows: readonly { name: string; picked: boolean }[]) => {
        marked.push(rows.filter(({ picked }) => picked).map(({ name }) => name));
        return rows.filter(({ name }) => names.includes(name));
      });
    const texts = ['vm.json', '.status'];
    restore.push(replaced(vscode.window, 'showInputBox', async () => texts.shift()));
    let back = pick(['longFlags', 'netrc', 'failWithBody', 'output', 'jq']);
    await run(COMMANDS.snippetOptions);
    back();
    await until(async () => /--netrc[\s\S]*--fail-with-body/.test(shown(request)!.getText()));
    const text = shown(request)!.getText();
    assert.match(text, /--output 'vm\.json'/);
    assert.match(text, /jq '\.status' 'vm\.json'/);
    assert.doesNotMatch(text, /PRISM_/);
    back = pick([]);
    await run(COMMANDS.snippetOptions);
    back();
    assert.deepEqual(marked, [[], ['longFlags', 'failWithBody', 'netrc', 'output', 'jq']]);
    await until(async () => !/netrc|jq|output|fail|header/.test(shown(request)!.getText()));
    assert.match(shown(request)!.getText(), /PRISM_PASSWORD/);
  });

  /** A terminal in front. @returns what it is told */
  function terminal(...facts: Parameters<typeof fakeTerminal>) {
    const { terminal: fake, sent } = fakeTerminal(...facts);
    restore.push(inFront(fake));
    return sent;
  }

  it('is typed into the terminal in front, on one line and without the key that runs it', async () => {
    await typed('a b');
    restore.push(scriptedPerson().leave);
    const sent = terminal('zsh');
    await run(COMMANDS.putIntoTerminal, request);
    const [, [text, execute] = [], last] = sent;
    assert.equal(execute, false);
    assert.deepEqual(last, ['shown', undefined], 'the keyboard is there where Enter is to be pressed');
    assert.equal(sent.length, 3);
    assert.match(
      text ?? '',
      /^printf '%s\\n' "\$\{PRISM_USER:-admin\}[^\n]+ curl 'https:[^\n]+--cacert prism-ca\.pem -H [^\n]+$/,
    );
  });

  it('is not typed behind a command that waits for Enter, nor into a shell that is only starting', async () => {
    await typed('a');
    restore.push(scriptedPerson().leave);
    const sent = terminal('bash', tmpdir());
    await run(COMMANDS.putIntoTerminal, request);
    assert.equal(sent.length, 3);
    const { terminal: made, sent: second } = fakeTerminal('bash');
    const started = new vscode.EventEmitter<unknown>();
    restore.push(
      replaced(vscode.window, 'createTerminal', () => made),
      replaced(vscode.window, 'onDidChangeTerminalShellIntegration', started.event),
    );
    const done = run(COMMANDS.putIntoTerminal, request);
    await until(async () => second.length > 0);
    started.fire({ terminal: made, shellIntegration: {} });
    assert.equal(second.length, 1);
    started.fire({ terminal: made, shellIntegration: { cwd: vscode.Uri.file(folder) } });
    await done;
    assert.match(second[1]![0], /curl/);
    assert.deepEqual(second[2], ['shown', undefined]);
    assert.equal(sent.length, 3);
  });

  it('is not typed into a terminal whose shell takes nothing of ours, which is said', async () => {
    await typed('a');
    const person = scriptedPerson();
    restore.push(person.leave);
    const sent = terminal('fish');
    await run(COMMANDS.putIntoTerminal, request);
    assert.deepEqual(sent, []);
    assert.match(person.asked[0]?.message ?? '', /The terminal ours runs fish/);
    assert.deepEqual(person.asked[0]?.buttons, ['Copy as…']);
  });

  it('comes with its CA certificate beside where it runs, which is offered and then known', async () => {
    await typed('a');
    const person = scriptedPerson('Save CA Certificate Beside…');
    const proposed: string[] = [];
    restore.push(
      person.leave,
      replaced(vscode.window, 'showSaveDialog', async ({ defaultUri }: vscode.SaveDialogOptions) => {
        proposed.push(defaultUri!.fsPath);
        return defaultUri;
      }),
    );
    terminal('bash', folder);
    const file = path.join(folder, 'prism-ca.pem');
    await run(COMMANDS.putIntoTerminal, request);
    await until(async () => (await readFile(file, 'utf8').catch(() => '')) !== '');
    assert.equal((await readFile(file, 'utf8')).trim(), cluster.trust.pem?.trim());
    assert.deepEqual(proposed, [file]);
    terminal('bash', folder);
    await run(COMMANDS.putIntoTerminal, request);
    assert.equal(person.asked.length, 1, 'it is there now');
    await run(COMMANDS.saveCa, request);
    assert.deepEqual(proposed, [file, file]);
  });

  it('says that there is no CA certificate to write where its cluster is trusted otherwise', async () => {
    await typed('a');
    const person = scriptedPerson();
    restore.push(person.leave);
    await services.profiles.save({ ...cluster, trust: { policy: 'system' } });
    try {
      await run(COMMANDS.saveCa, request);
      await until(async () => person.asked.length > 0);
      assert.match(person.asked[0]!.message, /Lyon is not trusted by a CA certificate of its own/);
    } finally {
      await services.profiles.save(cluster);
    }
  });

  it('is copied with all the others of its collection as one script, in their order', async () => {
    const draft = JSON.parse((await vscode.workspace.openTextDocument(request)).getText()) as Draft;
    const item = (id: string, path: string): CollectionItem => ({
      id,
      name: id,
      draft: { ...draft, url: `https://{{cluster_ip}}:{{port}}/api/nutanix/v3/${path}`, path: [] },
    });
    const inner: CollectionItem = { id: 'f', name: 'f', items: [item('second', 'hosts')] };
    const all: CollectionItem[] = [item('first', 'vms'), inner, item('third', 'tasks')];
    const collection = { id: 'c', name: 'C', file: folder, items: all };
    restore.push(
      replaced(services.collections, 'profileOf', () => cluster),
      scriptedPerson().leave,
    );
    const { restore: back, shown: lists } = chooser(/curl \(bash\)/, /curl \(bash\)/);
    restore.push(back);
    const order = async (node: object): Promise<string[]> => {
      await run(COMMANDS.copyScript, node);
      return [...(await clipboard()).matchAll(/v3\/(vms|hosts|tasks)/g)].map(([, name]) => name!);
    };
    assert.deepEqual(await order({ kind: 'collection', collection }), ['vms', 'hosts', 'tasks']);
    assert.deepEqual(await order({ kind: 'folder', collection, item: inner }), ['hosts']);
    assert.equal(lists[0]!.rows[0], 'All requests, one after the other');

    const person = scriptedPerson();
    restore.push(person.leave);
    all.push({ ...item('last', '{{nowhere}}') });
    await run(COMMANDS.copyScript, { kind: 'collection', collection });
    await until(async () => person.asked.length > 0);
    assert.match(person.asked[0]!.message, /^These have no value yet: nowhere \(last\)\./);
  });

  it('is no script where that would do no more than the single call, which is said', async () => {
    await typed('a');
    const person = scriptedPerson();
    restore.push(person.leave);
    await run(COMMANDS.copyScript, request);
    await until(async () => person.asked.length > 0);
    assert.match(person.asked[0]!.message, /no more than the single call/);
  });
});
