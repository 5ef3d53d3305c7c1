import { after, afterEach, before, beforeEach } from 'mocha';
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext } from 'playwright-core';
import { repository } from '../../scripts/lib/paths.mjs';
import { startBrowser } from './browser';
import { type ServerOptions, startServer, type VscodeServer } from './vscodeServer';
import { Workbench } from './workbench';

export interface Fixture {
  /** The server of this file's tests. */
  readonly server: VscodeServer;
  /** The window of this test, open and ready. */
  readonly workbench: Workbench;
  /** One more window on the same server, ended with the test. */
  anotherWindow(): Promise<Workbench>;
}

export interface FixtureOptions extends ServerOptions {
  viewport?: { width: number; height: number } | undefined;
  /** One server for the whole file (default), or a fresh one for every test. */
  each?: boolean | undefined;
  /** Called with a test's browser context before its first window opens. */
  prepare?: ((context: BrowserContext) => Promise<void>) | undefined;
  /** Whether a test that is tried again keeps each step for a trace (default). */
  trace?: boolean | undefined;
}

/**
 * Gives the tests of a `describe` a VS Code server and a browser, and each of them a fresh page with the workbench.
 * Unless told otherwise the server runs the extension of this repository. A test that fails twice leaves a
 * picture of each window, a trace of its second try (`npx playwright-core show-trace trace.zip`) and the server's log in
 * `out/e2e/<test name>`. No first try keeps a trace: that costs as much as the test itself.
 */
export function workbenchFixture(options: FixtureOptions = {}): Fixture {
  let browser: Browser | undefined;
  let server: VscodeServer | undefined;
  let context: BrowserContext | undefined;
  let traced = false;
  const windows: Workbench[] = [];

  const start = async () => {
    const own =
      options.vsix === undefined && options.extension === undefined ? { extension: repository } : {};
    server = await startServer({
      version: process.env.PRISM_EXPLORER_VSCODE,
      look: 'dark',
      ...own,
      ...options,
    });
  };
  /** Servers that end while the next test begins: they take a second or two for it, and next to no work. */
  const ending: Promise<void>[] = [];
  const stop = () => {
    const ended = server?.stop();
    server = undefined;
    if (!ended) return;
    // What goes wrong there is told at the end.
    ended.catch(() => undefined);
    ending.push(ended);
  };
  const openWindow = async () => {
    if (!context || !server) throw new Error('There is a window only while a test runs.');
    const workbench = new Workbench(await context.newPage(), server);
    windows.push(workbench);
    await workbench.open();
    return workbench;
  };

  before('start VS Code and the browser', async function () {
    this.timeout(120_000);
    browser = await startBrowser();
    if (!options.each) await start();
  });

  beforeEach('open the window', async function () {
    this.timeout(120_000);
    if (options.each) await start();
    context = await browser?.newContext({ viewport: options.viewport ?? { width: 1440, height: 900 } });
    await context?.grantPermissions(['clipboard-read', 'clipboard-write']);
    traced = options.trace !== false && isSecondTry(this.currentTest);
    if (traced) await context?.tracing.start({ screenshots: true, snapshots: true });
    if (context) await options.prepare?.(context);
    await openWindow();
  });

  afterEach('close the window', async function () {
    this.timeout(60_000);
    const failed = this.currentTest?.state === 'failed' || this.currentTest?.isFailed();
    if (failed && context)
      await keepEvidence(this.currentTest?.fullTitle() ?? 'unknown', context, windows, server, traced);
    else if (traced) await context?.tracing.stop();
    windows.length = 0;
    await context?.close();
    context = undefined;
    if (options.each) stop();
  });

  after('stop VS Code and the browser', async function () {
    this.timeout(60_000);
    await browser?.close();
    stop();
    await Promise.all(ending);
  });

  return {
    get server() {
      if (!server) throw new Error('The server is there only while tests run.');
      return server;
    },
    get workbench() {
      const first = windows[0];
      if (!first) throw new Error('There is a window only while a test runs.');
      return first;
    },
    anotherWindow: openWindow,
  };
}

/** mocha counts the tries of a test, and its types keep that to themselves. */
function isSecondTry(test: Mocha.Test | undefined): boolean {
  return ((test as { currentRetry?: () => number } | undefined)?.currentRetry?.() ?? 0) > 0;
}

async function keepEvidence(
  title: string,
  context: BrowserContext,
  windows: Workbench[],
  server: VscodeServer | undefined,
  traced: boolean,
): Promise<void> {
  const folder = path.join(repository, 'out/e2e', title.replace(/[^\p{L}\p{N}.]+/gu, '-').slice(0, 120));
  fs.mkdirSync(folder, { recursive: true });
  for (const [index, { page }] of windows.entries()) {
    await page.screenshot({ path: path.join(folder, `window-${index + 1}.png`) }).catch(() => undefined);
  }
  if (traced) await context.tracing.stop({ path: path.join(folder, 'trace.zip') }).catch(() => undefined);
  fs.writeFileSync(path.join(folder, 'server.log'), server?.log() ?? '');
}
