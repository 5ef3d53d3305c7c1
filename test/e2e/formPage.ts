import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { PAGES } from '../../scripts/lib/bundles.mjs';
import { repository } from '../../scripts/lib/paths.mjs';
import {
  type EditorState,
  type FromPage,
  PAGE_STRINGS,
  type PageStrings,
  type ToPage,
} from '../../src/webview/protocol';
import { startBrowser } from '../harness/browser';

/** Nothing listens there: every request is answered by the test itself. */
const ORIGIN = 'https://form.test';
const NONCE = 'bm9uY2U=';
const POLICY = [
  `default-src 'none'`,
  `script-src 'nonce-${NONCE}'`,
  `style-src ${ORIGIN} 'nonce-${NONCE}'`,
  `font-src ${ORIGIN}`,
  `img-src ${ORIGIN}`,
].join('; ');

/** Each word is its own name, so that anything else that is readable on the page was not translated. */
const STRINGS = Object.fromEntries(PAGE_STRINGS.map((name) => [name, `<${name}>`])) as PageStrings;

/** VS Code's side of a webview: keeps what the page posts, and what the policy forbade. */
const HOST = `
  const posted = [];
  const violations = [];
  let memory = JSON.parse(sessionStorage.getItem('memory') ?? 'null');
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => posted.push(message),
    getState: () => memory,
    setState: (state) => sessionStorage.setItem('memory', JSON.stringify(state)),
  });`;

const htmlOf = (name: PageName): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <link id="vscode-codicon-stylesheet" rel="stylesheet" href="${ORIGIN}/codicon.css">
  <link rel="stylesheet" href="${ORIGIN}/${name}.css"></head><body><div id="app"></div>
  <script nonce="${NONCE}">${HOST}</script>
  <script nonce="${NONCE}" src="${ORIGIN}/${name}.js"></script></body></html>`;

/** A page of the extension's in a browser. */
export type PageName = 'request' | 'operation';

/** One page alone in a browser, under the policy it has in VS Code; nothing else is there. */
export async function pageAlone(browser: Browser, name: PageName, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  page.on('pageerror', (error) => {
    throw error;
  });
  const files = await pageFiles();
  await page.route('**/*', async (route) => {
    const asked = new URL(route.request().url()).pathname.slice(1);
    if (asked === '')
      return route.fulfill({
        body: htmlOf(name),
        contentType: 'text/html',
        headers: { 'content-security-policy': POLICY },
      });
    const file = files.get(asked);
    return file ? route.fulfill(file) : route.fulfill({ status: 404, body: '' });
  });
  await openAlone(page);
  return page;
}

/** Makes the page anew, as VS Code does for a tab that was hidden; what it stored is still there. */
export const openAlone = (page: Page): Promise<unknown> => page.goto(`${ORIGIN}/`);

/** Hands the page a message as VS Code does. */
export async function handTo(page: Page, message: unknown): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    addEventListener('message', () => setTimeout(done), { once: true });
    postMessage(${JSON.stringify(message)}, '*');
  })`);
}

/** The request editor's page with the test as its extension. */
export class FormPage {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, width = 900): Promise<FormPage> {
    return new FormPage(await pageAlone(browser, 'request', width));
  }

  /** Makes the page anew, as VS Code does for an editor that was hidden; what it stored is still there. */
  async reopen(): Promise<void> {
    await openAlone(this.page);
  }

  async show(state: EditorState, applied: number): Promise<void> {
    await this.receive({ type: 'show', state, applied, strings: STRINGS });
  }

  receive(message: ToPage): Promise<void> {
    return handTo(this.page, message);
  }

  /** What the page posted since this was asked last. */
  async posted(): Promise<FromPage[]> {
    return this.page.evaluate<FromPage[]>('posted.splice(0)');
  }

  async violations(): Promise<string[]> {
    return this.page.evaluate<string[]>('violations');
  }

  field(test: string): Locator {
    return this.page.locator(`[data-test="${test}"]`);
  }

  /** Test id of what has the keyboard focus. */
  async focused(): Promise<string | undefined> {
    return this.page.evaluate<string | undefined>('document.activeElement.dataset.test');
  }

  /** Longer than the pause after which the page posts what was typed. */
  async typingPause(): Promise<void> {
    await this.page.waitForTimeout(250);
  }
}

/**
 * A browser for the suite that calls this, and a page anew before each of its tests, which fails where the page violated its policy.
 *
 * @param take what is given each page
 */
export function formForEachTest(take: (form: FormPage) => void): void {
  let browser: Browser | undefined;
  let form: FormPage;
  before(async () => (browser = await startBrowser()));
  after(() => browser?.close());
  beforeEach(async () => take((form = await FormPage.open(browser!))));
  afterEach(async () => {
    assert.deepEqual(await form.violations(), [], 'the content security policy was violated');
    await form.page.close();
  });
}

interface ServedFile {
  readonly body: Buffer;
  readonly contentType: string;
}

let bundled: Promise<Map<string, ServedFile>> | undefined;

function pageFiles(): Promise<Map<string, ServedFile>> {
  return (bundled ??= bundlePage());
}

async function bundlePage(): Promise<Map<string, ServedFile>> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: repository,
    entryPoints: PAGES.map((bundle) => bundle.source),
    outdir: 'dist/webview',
    tsconfig: 'src/webview/tsconfig.json',
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'warning',
  });
  const icons = path.join(repository, 'node_modules/@vscode/codicons/dist');
  const files = new Map<string, ServedFile>();
  for (const { path: file, contents } of outputFiles)
    files.set(path.basename(file), { body: Buffer.from(contents), contentType: contentType(file) });
  for (const name of ['codicon.css', 'codicon.ttf'])
    files.set(name, { body: fs.readFileSync(path.join(icons, name)), contentType: contentType(name) });
  return files;
}

function contentType(file: string): string {
  const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };
  return types[path.extname(file)] ?? 'font/ttf';
}
