import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { HEAD_LIMIT } from '../../src/app/documents/bodyShown';
import { exchangeUri } from '../../src/app/documents/responseName';
import type { Extension } from '../../src/app/start';
import type { Draft } from '../../src/core/model/draft';
import type { ClusterProfile } from '../../src/core/model/profile';
import type { HttpResponse } from '../../src/core/model/response';
import { activated, until } from './support';
import { startServerProcess, type ServerProcess } from './serverProcess';

const MIB = 2 ** 20;
/** The whole two gigabytes are for `npm run bench -- large --host`. */
const SIZE = Number(process.env.PRISM_EXPLORER_LARGE_MB ?? 256) * MIB;
const MOST_GROWN = 64 * MIB;
/** Milliseconds between two looks at the memory. */
const LOOK_MS = 10;

/**
 * Makes garbage until V8's nursery has touched all of its pages, some 50 MB: whatever runs in an extension host does that within
 * half a minute, also where nothing is sent, and it would be counted as the answer's otherwise.
 */
function fillNursery(): void {
  let last: readonly number[] = [];
  for (let bytes = 0; bytes < 256 * MIB; bytes += 8 * 32) last = new Array<number>(32).fill(last.length);
  assert.equal(last.length, 32);
}

describe('An answer that is too large for memory', () => {
  let services: Extension['services'];
  let server: ServerProcess;
  let profile: ClusterProfile;

  before(async function () {
    this.timeout(60_000);
    const extension = await activated();
    ({ services } = extension);
    server = await startServerProcess(
      extension.extensionPath,
      services,
      'scripts/lib/large/server.ts',
      'Large',
    );
    ({ profile } = server);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    services.exchanges.clear();
    await server.end();
  });

  const get = (how: string, bytes: number) => {
    const url = `https://{{cluster_ip}}:{{port}}/${how}/${bytes}`;
    const draft: Draft = { format: 1, name: how, method: 'GET', url, path: [], query: [], headers: [] };
    return services.sender.sendDraft(profile.id, draft, {});
  };
  const ours = (): vscode.TextDocument[] =>
    vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'prism-response');
  const fileOf = ({ body }: HttpResponse): string => {
    assert.equal(body.kind, 'file');
    return body.kind === 'file' ? body.path : '';
  };

  it('goes to a file whole while the extension host grows by 64 MB at most, and no document holds more than its beginning', async function () {
    this.timeout(300_000);
    // The code is read and a document has been shown before anything is measured.
    await services.responses.show(await get('announced', 3 * HEAD_LIMIT), vscode.ViewColumn.One);
    fillNursery();
    const looks = { before: process.memoryUsage.rss(), most: 0, count: 0 };
    const look = setInterval(() => {
      looks.most = Math.max(looks.most, process.memoryUsage.rss());
      looks.count += 1;
    }, LOOK_MS);
    const begun = performance.now();
    const exchange = await get('chunked', SIZE);
    const ms = performance.now() - begun;
    await services.responses.show(exchange, vscode.ViewColumn.One);
    const [shown] = ours().filter(({ uri }) => uri.toString() === exchangeUri(exchange).toString());
    clearInterval(look);
    const file = fileOf(exchange.response);
    const { size, mode } = await stat(file);
    assert.deepEqual([size, mode & 0o777], [SIZE, 0o600]);
    assert.ok(shown, 'it is shown');
    for (const document of ours()) {
      const { length } = document.getText();
      assert.ok(length > HEAD_LIMIT / 2 && length < 1.01 * HEAD_LIMIT, `${document.uri.path}: ${length}`);
    }
    const grown = looks.most - looks.before;
    const figures = { ms: Math.round(ms), grownMB: Math.round(grown / MIB) };
    const { PRISM_EXPLORER_LARGE_FIGURES: kept } = process.env;
    if (kept) await writeFile(kept, JSON.stringify(figures));
    assert.ok(looks.count > 10, `looked only ${looks.count} times`);
    assert.ok(grown <= MOST_GROWN, `the extension host grew by ${figures.grownMB} MB`);
    services.exchanges.clear();
    await until(async () => !existsSync(file));
  });
});
