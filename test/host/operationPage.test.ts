import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS, OPERATION_PAGE } from '../../src/app/contributions';
import { SpecFiles } from '../../src/app/documents/specFiles';
import { NO_CLUSTER, scratchUri, specUri } from '../../src/app/documents/uris';
import { operationNode } from '../../src/app/editors/operation/operationNodes';
import { openCall } from '../../src/app/editors/operationLabel';
import { readableApis } from '../../src/app/clusters/readableApis';
import { v4CallsFor } from '../../src/app/editors/retiring';
import type { Services } from '../../src/app/services';
import type { OperationNode } from '../../src/app/views/clusters/clusterNode';
import type { StoredApi } from '../../src/core/model/api';
import { activated, until } from './support';

const PAGES_HERE = `mainThreadWebview-${OPERATION_PAGE}`;

const pages = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType === PAGES_HERE);

const closeAll = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeAllEditors');

/** A description of no Prism, with a thing or two wrong with it. */
const DOCUMENT = {
  openapi: '3.0.1',
  info: { title: 'Test of pages', version: '1' },
  servers: [{ url: 'https://x.example/page-tests' }],
  paths: {
    '/things/{id}': {
      get: { responses: { 200: { description: 'ok' } } },
      delete: { responses: { 200: { description: 'ok' } }, nonsense: 1 },
    },
    '/others/{id}': { get: { responses: { 200: { description: 'ok' } } } },
  },
};

const YAML = `openapi: 3.0.1
info: {title: Test of pages, version: "2"}
servers:
- url: https://x.example/page-tests
paths:
  /things/{id}:
    get:
      responses: {"200": {description: ok}}
    delete:
      responses: {"200": {description: ok}}
`;

describe('An operation of an API without a cluster', () => {
  let services: Services;

  /** Keeps a description. @returns what is kept of it */
  async function add(name: string, text: string): Promise<StoredApi> {
    const files = [{ name, bytes: Buffer.from(text) }];
    const apis = await services.catalogs.add(NO_CLUSTER, [{ files, origin: 'file', from: name }]);
    return apis.find(({ family }) => family === 'other')!;
  }
  const nodeOf = (call: string): Promise<OperationNode> =>
    operationNode(services, NO_CLUSTER, `other ${call}`);

  before(async () => ({ services } = await activated()));
  afterEach(async () => {
    await closeAll();
    await services.catalogs.removeApis(NO_CLUSTER, ['other']);
  });

  it('is described by a read-only document that is what was served, byte for byte', async () => {
    const text = `\uFEFF${JSON.stringify(DOCUMENT)}\r\n`;
    const [file] = (await add('folder/x.json', text)).files;
    const uri = specUri(file!.sha256, file!.name);
    assert.equal(uri.path, `/${file!.sha256}/x.json`);
    assert.deepEqual(Buffer.from(await vscode.workspace.fs.readFile(uri)), Buffer.from(text));
    assert.equal(vscode.workspace.fs.isWritableFileSystem('prism-spec'), false);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, Buffer.from('x')));
    assert.equal((await vscode.workspace.openTextDocument(uri)).languageId, 'json');
  });

  it('has no document where none is kept, whatever the address says', async () => {
    const odd = vscode.Uri.from({ scheme: 'prism-spec', path: '/../../clusters.json' });
    for (const uri of [specUri('0'.repeat(64), 'x.json'), odd])
      await assert.rejects(async () => vscode.workspace.fs.readFile(uri), /NotFound/);
  });

  it('has no document where its description is larger than what an editor takes', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'spec-'));
    try {
      const spec = path.join(folder, 'large');
      await writeFile(spec, '{');
      await truncate(spec, 50 * 1024 * 1024 + 1);
      const files = new SpecFiles({ spec: () => spec });
      await assert.rejects(files.readFile(specUri('0'.repeat(64), 'x.json')), /too large for an editor/);
      await truncate(spec, 1);
      assert.equal(Buffer.from(await files.readFile(specUri('0'.repeat(64), 'x.json'))).toString(), '{');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  for (const [what, name, text, line, selected] of [
    ['JSON', 'x.json', JSON.stringify(DOCUMENT, null, 2), 21, '"delete"'],
    [
      'one line of JSON',
      'x.json',
      JSON.stringify({ 'x-long': 'y'.repeat(2_000_000), ...DOCUMENT }),
      1,
      '"delete"',
    ],
    ['YAML', 'x.yaml', YAML, 9, 'delete'],
  ] as const) {
    it(`is shown at its place in ${what}`, async function () {
      this.timeout(30_000);
      await add(name, text);
      await vscode.commands.executeCommand(
        COMMANDS.showSource,
        await nodeOf('DELETE /page-tests/things/{id}'),
      );
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.scheme, 'prism-spec');
      assert.equal(editor.selection.start.line + 1, line);
      assert.equal(editor.document.getText(editor.selection), selected);
    });
  }

  it('has one page, however often it is asked for', async () => {
    await add('x.json', JSON.stringify(DOCUMENT));
    for (const call of [
      'GET /page-tests/things/{id}',
      'GET /page-tests/others/{id}',
      'GET /page-tests/things/{id}',
    ])
      await vscode.commands.executeCommand(COMMANDS.showOperation, await nodeOf(call));
    await until(async () => pages().length === 2);
    assert.deepEqual(
      pages().map(({ label }) => label),
      ['GET /page-tests/things/{id}', 'GET /page-tests/others/{id}'],
    );
    await until(async () =>
      pages().some(({ isActive, label }) => isActive && label === 'GET /page-tests/things/{id}'),
    );
  });

  it('has its page from its request too', async () => {
    await add('x.json', JSON.stringify(DOCUMENT));
    const { operation } = await nodeOf('GET /page-tests/others/{id}');
    const uri = scratchUri(NO_CLUSTER, operation);
    await vscode.commands.executeCommand('vscode.open', uri);
    await vscode.commands.executeCommand(COMMANDS.showOperation);
    await until(async () => pages().some(({ label }) => label === 'GET /page-tests/others/{id}'));
  });

  it('is of a description whose faults are listed at their places, each kind once, until it is gone', async function () {
    this.timeout(60_000);
    const text = JSON.stringify(DOCUMENT, null, 2);
    const api = await add('x.json', text);
    const uri = specUri(api.files[0]!.sha256, 'x.json');
    await vscode.commands.executeCommand(COMMANDS.checkDescription, {
      kind: 'api',
      owner: { id: NO_CLUSTER },
      api,
    });
    const found = vscode.languages.getDiagnostics(uri);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [
        ['specification', vscode.DiagnosticSeverity.Warning],
        ['parameter-undeclared', vscode.DiagnosticSeverity.Warning],
      ],
    );
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(found[1]!.range), '"get"');
    assert.match(found[1]!.message, /\{id\}.* and 2 more like this/);
    assert.equal(found[1]!.relatedInformation?.length, 2);
    await services.catalogs.removeApis(NO_CLUSTER, ['other']);
    await until(async () => vscode.languages.getDiagnostics(uri).length === 0);
  });
});

describe('An operation of a retiring API', () => {
  let services: Services;
  const old = { key: 'v2.0 GET /vms/', family: 'v2.0' } as const;
  const V4 = 'v4:vmm GET /vmm/v4.x/ahv/config/vms';

  before(async () => ({ services } = await activated()));
  afterEach(async () => {
    await closeAll();
    await services.catalogs.removeApis(NO_CLUSTER, ['v4:vmm']);
  });

  const bring = async (path: string): Promise<void> => {
    const text = JSON.stringify({
      openapi: '3.0.1',
      info: {},
      paths: { [path]: { get: { responses: {} } } },
    });
    const files = [{ name: 'vmm.json', bytes: Buffer.from(text) }];
    await services.catalogs.add(NO_CLUSTER, [{ files, origin: 'file', from: 'vmm.json' }]);
  };

  it('has the calls of v4 that do the same, which are opened where they are here', async () => {
    const { catalogs } = services;
    const calls = async () =>
      (await v4CallsFor(await readableApis(catalogs, NO_CLUSTER), old))?.map((call) => [
        call.key,
        call.known,
      ]);
    assert.deepEqual(await calls(), [[V4, false]]);
    await bring('/vmm/v4.0/ahv/config/vms');
    assert.deepEqual(await calls(), [[V4, true]]);
    await openCall(services, NO_CLUSTER, V4);
    const { operation } = await operationNode(services, NO_CLUSTER, V4);
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab!;
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.uri.toString(), scratchUri(NO_CLUSTER, operation).toString());
    assert.equal(
      await v4CallsFor(await readableApis(catalogs, NO_CLUSTER), { key: V4, family: 'v4:vmm' }),
      undefined,
    );
  });

  it('does not lead to a call that its namespace has not here', async () => {
    await bring('/vmm/v4.0/ahv/config/other');
    await assert.rejects(openCall(services, NO_CLUSTER, V4), { reason: 'gone' });
  });
});
