import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Extension } from '../../src/app/start';
import type { ClusterProfile } from '../../src/core/model/profile';
import type { Draft } from '../../src/core/model/draft';

const EXTENSION = 'prism-explorer.prism-explorer';

describe('A request on the demo cluster', () => {
  let services: Extension['services'];
  let profile: ClusterProfile;
  let uri: vscode.Uri;

  before(async function () {
    this.timeout(60_000);
    const extension = vscode.extensions.getExtension<Extension>(EXTENSION);
    assert.ok(extension);
    ({ services } = await extension.activate());
    await vscode.commands.executeCommand('prismExplorer.tryDemo');
    const demo = services.profiles.all().find((one) => one.demo);
    assert.ok(demo);
    profile = demo;
    uri = await scratchOf('v2.0 GET /cluster/');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** URI of an operation, taken from the tree's own item. */
  async function scratchOf(key: string): Promise<vscode.Uri> {
    const { operationHash } = await import('../../src/core/catalog/operationKey');
    const found = await services.catalogs.find(profile.id, key);
    assert.ok(found, `${key} is in the catalog`);
    return vscode.Uri.from({
      scheme: 'prism-request',
      path: `/${profile.id}/scratch/${operationHash(found.operation.key)}/request.prism.json`,
    });
  }

  const draftIn = (document: vscode.TextDocument): Draft => JSON.parse(document.getText()) as Draft;

  /** Types into a document as the form does, and waits until it is there. */
  async function type(document: vscode.TextDocument, change: (text: string) => string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, whole, change(document.getText()));
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  it('is a text document made from the operation', async () => {
    const draft = draftIn(await vscode.workspace.openTextDocument(uri));
    assert.equal(draft.method, 'GET');
    assert.equal(draft.operation, 'v2.0 GET /cluster/');
    assert.match(draft.url, /^https:\/\/\{\{cluster_ip\}\}:\{\{port\}\}\//);
  });

  it('keeps what was typed into it and saved, and comes back as it was made by Reset', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const original = document.getText();
    await type(document, (text) => text.replace('"query": [', '"mine": 12345678901234567890,\n  "query": ['));
    assert.ok(document.isDirty);
    assert.ok(await document.save());
    assert.match(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString(), /12345678901234567890/);
    assert.equal(await services.requestFiles.original(uri), original);
    await type(document, () => original);
    await document.save();
  });

  it('is answered by a read-only document with every number as the cluster sent it', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const exchange = await services.sender.sendDraft(profile.id, draftIn(document), {});
    assert.equal(exchange.response.status, 200);
    await services.responses.show(exchange, vscode.ViewColumn.One);
    const answer = vscode.workspace.textDocuments.find(({ uri: one }) => one.path.includes(exchange.id));
    assert.ok(answer);
    assert.equal(answer.languageId, 'json');
    const big = /"cluster_incarnation_id": (\d{17,})/.exec(answer.getText())?.[1];
    assert.ok(big && BigInt(big) > 2n ** 53n && String(Number(big)) !== big, `not rounded: ${big}`);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('prism-response'), false);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(answer.uri, Buffer.from('x')));
  });

  it('leaves the HTTP client that all extensions share as it was', async () => {
    // The transport is loaded by now.
    for (const name of ['undici.globalDispatcher.1', 'undici.globalDispatcher.2']) {
      const dispatcher = (globalThis as Record<symbol, unknown>)[Symbol.for(name)] as
        { dispatch(...args: unknown[]): void } | undefined;
      if (dispatcher === undefined) continue;
      // An object of our bundle would throw from there; Node's own, and VS Code's wrapper around it, never do.
      const thrown = ((): string => {
        try {
          dispatcher.dispatch(null, null);
          return '';
        } catch (error) {
          return error instanceof Error ? (error.stack ?? '') : String(error);
        }
      })();
      assert.ok(!/dist[\\/]\w+\.js/.test(thrown), `${name} is not ours:\n${thrown}`);
    }
    assert.equal(await (await fetch('data:text/plain,still%20works')).text(), 'still works');
  });

  it('is saved into the cluster’s collection, which only an explicit save changes afterwards', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const { collectionId, itemId } = await services.collections.add(profile, {
      ...draftIn(document),
      name: 'Mine',
    });
    const saved = vscode.Uri.from({
      scheme: 'prism-request',
      path: `/${profile.id}/item/${collectionId}/${itemId}/Mine.prism.json`,
    });
    const read = async (): Promise<string> =>
      Buffer.from(await vscode.workspace.fs.readFile(saved)).toString();
    assert.match(await read(), /"name": "Mine"/);

    // What Auto Save does: the file is written, without a person's save.
    await vscode.workspace.fs.writeFile(saved, Buffer.from((await read()).replace('"Mine"', '"Typed"')));
    assert.equal((await services.collections.draft(collectionId, itemId)).name, 'Mine');

    const item = await vscode.workspace.openTextDocument(saved);
    await vscode.window.showTextDocument(item);
    assert.equal(draftIn(item).name, 'Typed');
    await type(item, (text) => text.replace('"Typed"', '"Saved"'));
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until(async () => (await services.collections.draft(collectionId, itemId)).name === 'Saved');

    await services.collections.remove(services.collections.find(collectionId)?.file ?? '', itemId);
    await assert.rejects(async () => services.collections.draft(collectionId, itemId));
  });

  it('is refused at another address than its cluster’s, before anything is sent', async () => {
    const draft = draftIn(await vscode.workspace.openTextDocument(uri));
    const foreign = { ...draft, url: 'https://192.0.2.1:9440/api/nutanix/v2.0/cluster' };
    await assert.rejects(services.sender.sendDraft(profile.id, foreign, {}), { reason: 'foreign-host' });
  });
});

async function until(check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
