import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { writeBody } from '../../src/app/commands/requests/saveAnswer';
import { exchangeUri, wholeAnswerUri } from '../../src/app/documents/responseName';
import type { Exchange } from '../../src/app/exchanges';
import type { Extension } from '../../src/app/start';
import { newProfile } from '../../src/core/cluster/profile';
import type { Draft } from '../../src/core/model/draft';
import type { HttpRequest } from '../../src/core/model/request';
import type { HttpResponse, ResponseBody } from '../../src/core/model/response';
import { activated, answer, replaced, until } from './support';

const MB = 1_000_000;
const VM = JSON.stringify({
  uuid: '00000000-0000-4000-8000-000000000000',
  name: 'a virtual machine',
  power_state: 'on',
  memory_mb: 4096,
  nics: [{ mac_address: '50:6b:8d:00:00:01', ip_addresses: ['192.0.2.1', '192.0.2.2'] }],
});
const profile = newProfile({ host: '192.0.2.7', port: 9440, name: 'Lab', trust: { policy: 'pin' } });
const draft: Draft = {
  format: 1,
  name: 'vms',
  method: 'GET',
  url: 'https://{{cluster_ip}}:{{port}}/vms',
  path: [],
  query: [],
  headers: [],
};
const request = { method: 'GET', target: ['/vms'], family: 'v2.0' } as unknown as HttpRequest;

describe('An answer', () => {
  let services: Extension['services'];
  let folder: string;

  before(async () => {
    ({ services } = await activated());
    folder = await mkdtemp(path.join(tmpdir(), 'answers-'));
  });
  afterEach(async () => {
    services.exchanges.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

  function keep(body: ResponseBody, type = 'application/json'): Exchange {
    const response: HttpResponse = { ...answer(200), headers: [['Content-Type', type]], body };
    return services.exchanges.add(profile, draft, request, response);
  }

  /** A file that has `start` and then nothing up to `size` bytes: it takes no room on the disk. */
  async function bodyFile(start: string, size: number): Promise<ResponseBody> {
    const file = path.join(folder, `body-${services.exchanges.all().length}-${size}`);
    const handle = await open(file, 'w');
    await handle.write(start);
    await handle.truncate(size);
    await handle.close();
    return { kind: 'file', path: file, size };
  }

  const opened = (uri: vscode.Uri): vscode.TextDocument | undefined =>
    vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  const text = (exchange: Exchange): string | undefined => opened(exchangeUri(exchange))?.getText();

  it('is copied as a snippet with the variables of the collection that its request is saved in', async function () {
    this.timeout(20_000);
    const find = replaced(services.collections, 'find', (id: string) =>
      id === 'ours' ? { id, name: 'Ours', file: folder, variables: new Map([['what', 'vms']]) } : undefined,
    );
    const saved = { ...draft, url: 'https://{{cluster_ip}}:{{port}}/{{what}}' };
    await services.profiles.save({ ...profile, trust: { policy: 'system' } });
    try {
      const kept = services.exchanges.add(profile, saved, request, answer(200, VM), 'ours');
      await vscode.commands.executeCommand('prismExplorer.copyAsCurl', exchangeUri(kept));
      await until(async () => /192\.0\.2\.7:9440\/vms/.test(await vscode.env.clipboard.readText()));
    } finally {
      find();
      await services.profiles.remove(profile);
    }
  });

  it('of two gigabytes is a document of its first two megabytes, and none of the rest is read', async function () {
    this.timeout(60_000);
    const exchange = keep(await bodyFile(`{"entities":[${`${VM},`.repeat(20_000)}`, 2000 * MB));
    const before = process.memoryUsage().rss;
    await services.responses.show(exchange, vscode.ViewColumn.One);
    const shown = text(exchange) ?? '';
    assert.match(
      shown,
      /^\/\/ Only the beginning is shown: 2 MB of an answer of 2 GB\.\n.*“Open All Anyway”/,
    );
    assert.ok(shown.includes('\n{\n  "entities": [\n    {\n      "uuid": "'), shown.slice(0, 200));
    assert.ok(Buffer.byteLength(shown) <= 2.001 * MB, `${Buffer.byteLength(shown)} bytes`);
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    // V8 widens its nursery by tens of megabytes whenever it likes; an answer that was read would be some thousand.
    assert.ok(grown < 256, `the extension host grew by ${grown} MB`);
  });

  it('in a file is removed with its row, and its size does not count as memory', async () => {
    const files = [await bodyFile('{}', 500 * MB)];
    const first = keep(files[0]!);
    for (let count = 0; count < 5; count += 1) keep({ kind: 'memory', bytes: Buffer.from('{}') });
    assert.ok(services.exchanges.find(first.id), 'it is still kept');
    services.exchanges.clear();
    await until(async () => files.every((body) => body.kind === 'file' && !existsSync(body.path)));
  });

  it('of six megabytes in memory shows its beginning, and all of it when a person insists', async function () {
    this.timeout(60_000);
    const rows = Array.from({ length: 600 }, (_row, n) => `${n} ${'x'.repeat(9000)}`);
    const body = JSON.stringify({ rows });
    assert.ok(body.length > 5 * MB);
    const exchange = keep({ kind: 'memory', bytes: Buffer.from(body) });
    await services.responses.show(exchange, vscode.ViewColumn.One);
    assert.match(text(exchange) ?? '', /^\/\/ Only the beginning is shown: 2 MB of an answer of 5\.\d MB\./);
    assert.match(text(exchange) ?? '', /\n\/\/ The beginning ends here; the answer goes on\.\n$/);
    await vscode.commands.executeCommand('prismExplorer.openWholeAnswer', exchangeUri(exchange));
    const whole = (): vscode.TextDocument | undefined => opened(wholeAnswerUri(exchange));
    await until(async () => whole() !== undefined);
    assert.deepEqual(JSON.parse(whole()!.getText()), JSON.parse(body));
    assert.equal(whole()!.languageId, 'json');
    // What the language service of JSON says of the whole comes after what it would have said of the beginning.
    const { languageId, uri } = opened(exchangeUri(exchange))!;
    assert.deepEqual([languageId, vscode.languages.getDiagnostics(uri)], ['prism-beginning', []]);
  });

  it('that is no text is offered for saving and opens no document', async () => {
    const asked: string[] = [];
    const restore = replaced(vscode.window, 'showInformationMessage', async (message: string) => {
      asked.push(message);
      return undefined;
    });
    try {
      for (const [type, bytes] of [
        ['application/zip', 'PK'],
        ['image/png', '\x89PNG'],
        ['application/octet-stream', 'text'],
        ['application/json', '{"a":"\0"}'],
      ] as const) {
        const exchange = keep({ kind: 'memory', bytes: Buffer.from(bytes, 'latin1') }, type);
        await services.responses.show(exchange, vscode.ViewColumn.One);
        assert.match(asked.pop() ?? '', /^The answer of Lab is no text/, type);
        assert.equal(text(exchange), undefined, type);
      }
    } finally {
      restore();
    }
  });

  it('is saved byte for byte to where the person says, from memory and from a file', async () => {
    const bytes = Buffer.from(Array.from({ length: 3 * MB }, (_byte, at) => at % 251));
    const file = path.join(folder, 'kept');
    await writeFile(file, bytes);
    const target = path.join(folder, 'saved.bin');
    for (const body of [
      { kind: 'memory', bytes },
      { kind: 'file', path: file, size: bytes.byteLength },
    ] as const) {
      const exchange = keep(body, 'application/octet-stream');
      const proposals: (vscode.Uri | undefined)[] = [];
      const restore = replaced(vscode.window, 'showSaveDialog', async (options: vscode.SaveDialogOptions) => {
        proposals.push(options.defaultUri);
        return vscode.Uri.file(target);
      });
      try {
        await vscode.commands.executeCommand('prismExplorer.saveAnswer', exchange);
      } finally {
        restore();
      }
      assert.match(proposals[0]?.path ?? '', /\/GET vms\.bin$/);
      assert.ok((await readFile(target)).equals(bytes), body.kind);
      await rm(target);
    }
  });

  it('whose saving is cancelled or fails leaves nothing half written, and what was there before', async () => {
    const body = await bodyFile('start', 64 * MB);
    const target = path.join(folder, 'mine.json');
    await writeFile(target, 'before');
    const cancel = new AbortController();
    const saving = writeBody(body, vscode.Uri.file(target), cancel.signal, () => cancel.abort());
    await assert.rejects(saving, { reason: 'cancelled' });
    assert.equal(await readFile(target, 'utf8'), 'before');
    const gone: ResponseBody = { kind: 'file', path: path.join(folder, 'gone'), size: 7 };
    const failing = writeBody(gone, vscode.Uri.file(target), new AbortController().signal, () => undefined);
    await assert.rejects(failing, { reason: 'not-kept' });
    assert.equal(await readFile(target, 'utf8'), 'before');
    await assert.rejects(stat(`${target}.part`), { code: 'ENOENT' });
  });
});
