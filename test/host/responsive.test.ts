import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/app/contributions';
import { outcomeOf } from '../../src/app/editors/outcome';
import type { Extension } from '../../src/app/start';
import type { Draft } from '../../src/core/model/draft';
import { isFailure, type Reason } from '../../src/core/model/failure';
import type { ClusterProfile } from '../../src/core/model/profile';
import { LARGE_FILES } from '../../scripts/lib/largeFiles';
import { startServerProcess, type ServerProcess } from './serverProcess';
import { activated } from './support';

/** What comes of each answer of hostileServer.ts. */
const ENDS: Readonly<Record<string, number | Reason>> = {
  line: 200,
  nested: 200,
  'nested-more': 200,
  bomb: 200,
  error: 500,
  'error-nested': 422,
  headers: 200,
  'more-headers': 'too-large',
  trickle: 'cancelled',
};

/** A pause of the extension host that is a freeze, in milliseconds. What the machine itself holds up comes on top. */
const FREEZE = 2500;
/** The same for the whole way through the window and back, which the editor's own drawing of a large text is part of. */
const WINDOW_FREEZE = 15_000;
/** How often the window answered before what has no end is cancelled. */
const ENOUGH = 20;

/** Looks at a thread that has nothing to do: how long it is held up by all else on this machine. Resolves in milliseconds. */
function idleThread(): () => Promise<number> {
  const source = `
    const { parentPort } = require('node:worker_threads');
    const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    parentPort.once('message', () => parentPort.postMessage(delay.max / 1e6));`;
  const worker = new Worker(source, { eval: true });
  return async () => {
    const answer = once(worker, 'message');
    worker.postMessage('end');
    const [longest] = (await answer) as [number];
    await worker.terminate();
    return longest;
  };
}

describe('A window', () => {
  let services: Extension['services'];
  let server: ServerProcess;
  let profile: ClusterProfile;
  let folder: string;
  let typed: vscode.TextDocument;
  let files = 0;

  before(async function () {
    this.timeout(60_000);
    const extension = await activated();
    ({ services } = extension);
    server = await startServerProcess(
      extension.extensionPath,
      services,
      'test/host/hostileServer.ts',
      'Hostile',
    );
    ({ profile } = server);
    folder = await mkdtemp(path.join(tmpdir(), 'responsive-'));
  });
  beforeEach(async () => {
    const file = path.join(folder, `${(files += 1)}.txt`);
    await writeFile(file, 'x');
    typed = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(typed, vscode.ViewColumn.Two);
  });
  afterEach(async () => {
    await typed.save();
    services.exchanges.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await server.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  /** Sends, and does with the answer what the editor of a request does. */
  async function sendAndShow(name: string, signal: AbortSignal): Promise<number | Reason> {
    const url = `https://{{cluster_ip}}:{{port}}/${name}`;
    const draft: Draft = { format: 1, name, method: 'GET', url, path: [], query: [], headers: [] };
    try {
      const exchange = await services.sender.sendDraft(profile.id, draft, { signal });
      const outcome = await outcomeOf(exchange, services.log.redact);
      assert.equal(outcome.kind, 'answered');
      await services.responses.show(exchange, vscode.ViewColumn.One);
      return exchange.response.status;
    } catch (error) {
      if (isFailure(error)) return error.reason;
      throw error;
    }
  }

  /**
   * Types into a document, and runs a command of ours that goes through the window, until `over`.
   * @returns how often both were done, and how long they took at most, in milliseconds
   */
  async function useWindow(
    over: () => boolean,
    each: (turns: number) => void,
  ): Promise<{ turns: number; longest: number }> {
    let longest = 0;
    for (let turns = 0; ; each(turns)) {
      const begun = performance.now();
      const edit = new vscode.WorkspaceEdit();
      edit.replace(typed.uri, new vscode.Range(0, 0, 0, 9), String(turns));
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.equal(typed.getText(), String(turns));
      await vscode.commands.executeCommand(COMMANDS.hideInternal);
      turns += 1;
      longest = Math.max(longest, performance.now() - begun);
      if (over()) return { turns, longest };
    }
  }

  for (const [name, end] of Object.entries(ENDS))
    it(`answers a person while this comes from a cluster: ${name}`, async function () {
      this.timeout(120_000);
      const abort = new AbortController();
      const idle = idleThread();
      const delay = monitorEventLoopDelay({ resolution: 10 });
      delay.enable();
      let over = false;
      const sending = sendAndShow(name, abort.signal).finally(() => (over = true));
      const { turns, longest } = await useWindow(
        () => over,
        (done) => {
          if (end === 'cancelled' && done >= ENOUGH) abort.abort();
        },
      );
      assert.equal(await sending, end);
      delay.disable();
      const [paused, heldUp] = [delay.max / 1e6, await idle()];
      const told = `${Math.round(paused)} ms, where an idle thread waited ${Math.round(heldUp)} ms`;
      assert.ok(paused < FREEZE + 2 * heldUp, `the extension host stood still for ${told}`);
      assert.ok(longest < WINDOW_FREEZE, `the window took ${Math.round(longest)} ms for a letter`);
      if (end === 'cancelled') assert.ok(turns >= ENOUGH);
    });

  it('answers a person while a large description is imported', async function () {
    this.timeout(120_000);
    // JSON behind a remark is YAML, and made faster than other YAML
    const [json] = LARGE_FILES.v3({ operations: 1_000, bytes: 6_000_000 });
    const files = [{ name: 'large.yaml', bytes: Buffer.concat([Buffer.from('# YAML\n'), json!.bytes]) }];
    const idle = idleThread();
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const begun = performance.now();
    let over = false;
    const importing = services.catalogs
      .add(profile.id, [{ origin: 'file', from: 'large.yaml', files }])
      .finally(() => (over = true));
    const { turns } = await useWindow(
      () => over,
      () => undefined,
    );
    const apis = await importing;
    const taken = performance.now() - begun;
    delay.disable();
    const large = apis.find(({ from }) => from === 'large.yaml');
    assert.equal(large?.operations, 1_000);
    const [paused, heldUp] = [delay.max / 1e6, await idle()];
    const told = `${Math.round(paused)} of ${Math.round(taken)} ms, an idle thread ${Math.round(heldUp)} ms`;
    assert.ok(paused < taken / 2 + heldUp, `the extension host stood still for ${told}`);
    assert.ok(turns > 1);
    await services.catalogs.removeApis(profile.id, [large.family]);
  });
});
