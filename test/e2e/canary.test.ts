import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemo, type Demo } from '../../src/demo/demo';
import { repository } from '../../scripts/lib/paths.mjs';
import { workbenchFixture } from '../harness/e2e';
import type { Leak } from '../harness/leakSearch';
import { processesWith } from '../harness/processes';
import { startServer } from '../harness/vscodeServer';
import { waitFor } from '../harness/wait';
import { Workbench } from '../harness/workbench';
import { makeTestCertificate, type TestCertificate } from '../unit/support/certificates';
import { startHttpProxy, type TestProxy } from '../unit/support/proxies';
import { type Canaries, makeCanaries, needlesOfAll } from './canary/canaries';
import { type CanaryPrism, startCanaryPrism } from './canary/canaryPrism';
import { plantEverywhere, searchEverything } from './canary/search';
import {
  addApiKey,
  addClientCertificate,
  addSecret,
  copyBy,
  exportClusters,
  importClusters,
  openOperation,
  send,
  sendRefused,
  setProxy,
} from './canary/steps';
import { answerMissing } from './canary/missing';
import { addCluster, CONTAINER, form, waitOutcome } from './support';

const NAME = 'Canary';
const PROXY_USER = 'proxyuser';

describe('A secret', () => {
  const fixture = workbenchFixture({
    each: true,
    logEverything: true,
    settings: {
      'files.autoSave': 'afterDelay',
      'prismExplorer.collections.folder': 'requests',
      'prismExplorer.request.timeoutSeconds': 10,
    },
  });
  let demo: Demo;
  let prism: CanaryPrism;
  let canaries: Canaries;
  let certificate: TestCertificate;
  const proxies: TestProxy[] = [];
  let outside: string;

  beforeEach(async () => {
    canaries = await makeCanaries();
    demo = await startDemo({ password: canaries.password });
    certificate = await makeTestCertificate();
    prism = await startCanaryPrism(demo, certificate, canaries);
    // A person's own files are no part of the search.
    outside = mkdtempSync(path.join(tmpdir(), 'canary-'));
  });
  afterEach(async () => {
    await Promise.all([prism, ...proxies.splice(0)].map((server) => server.close()));
    await demo.close();
    rmSync(outside, { recursive: true, force: true });
  });

  it('is in no file, log, export, clipboard, browser store or process, whatever is done and however it ends', async function () {
    this.timeout(900_000);
    this.retries(0);
    const { workbench, server } = fixture;
    const needles = needlesOfAll(canaries);
    const copied: string[] = [];
    const copy = async (what: () => Promise<void>): Promise<string> => {
      copied.push(await copyBy(workbench, what));
      return copied.at(-1) ?? '';
    };
    const search = async (window: Workbench = workbench): Promise<readonly Leak[]> =>
      (await searchEverything(server, window.page, copied, needles)).leaks;

    await begin(workbench);
    // What the search can find it finds: each form of a secret, in each place.
    await plantEverywhere(server, workbench.page, canaries.password, async (places) => {
      const { leaks } = await searchEverything(server, workbench.page, [canaries.password], needles);
      const found = new Set(leaks.filter(({ canary }) => canary === 'password').map(({ where }) => where));
      assert.deepEqual([...found].sort(), [...places, 'clipboard 1'].sort());
    });
    assert.deepEqual(await search(), [], 'after it was added');

    await everySecret(workbench);
    await everyAnswer(workbench, copy);
    await everyFailure(workbench);
    assert.deepEqual(await search(), [], 'while the window is open');
    await everyFile(workbench, copy);

    // Each secret was there, and went where it belongs: else there was nothing to leak.
    const heard = prism.heard();
    const basic = Buffer.from(`${demo.username}:${canaries.password}`).toString('base64');
    for (const part of [
      basic,
      canaries.apiKey,
      canaries.cookie,
      canaries.header,
      encodeURIComponent(canaries.variable),
    ])
      assert.ok(heard.includes(part));
    assert.ok(prism.clients.has('canary client'));
    const login = `Basic ${Buffer.from(`${PROXY_USER}:${canaries.proxyPassword}`).toString('base64')}`;
    assert.deepEqual(
      proxies.map(({ logins }) => logins.includes(login)),
      [true],
    );

    // The window is loaded anew, its extension host dies, and the server is another one: nothing was written down for that.
    await workbench.reload();
    await sendSaved(workbench);
    assert.deepEqual(await search(), [], 'after a reload');
    await crash(workbench);
    await workbench.open();
    await sendSaved(workbench);
    assert.deepEqual(await search(), [], 'after a crash');
    const again = await startServer({
      extension: repository,
      dataFolder: server.dataFolder,
      folder: server.folder,
      version: process.env.PRISM_EXPLORER_VSCODE,
    });
    try {
      const page = await workbench.page.context().newPage();
      const window = new Workbench(page, again);
      await window.open();
      await window.openSideBar(CONTAINER);
      await window.view('Clusters').row(NAME);
      assert.deepEqual((await searchEverything(again, page, [], needles)).leaks, [], 'in the next server');
      assert.deepEqual(await search(window), [], 'beside the next server');
    } finally {
      await again.stop();
    }
    assert.deepEqual(await search(), [], 'at the end');
  });

  /** A cluster, after one wrong password. */
  async function begin(workbench: Workbench): Promise<void> {
    await addCluster(workbench, { ...demo, host: '127.0.0.1', port: prism.port } as Demo, NAME);
    const { quick } = workbench;
    await workbench.runCommand('Prism: Replace Password…');
    await quick.waitOpen(/Which cluster/);
    await quick.pick(NAME);
    await quick.waitOpen(/Password for/);
    await quick.answer(canaries.wrongPassword);
    assert.match(await quick.refusal(), /rejected/);
    await quick.answer(canaries.password);
    await quick.waitClosed();
  }

  async function everySecret(workbench: Workbench): Promise<void> {
    await addSecret(workbench, NAME, 'Variables', 'token', canaries.variable);
    await addSecret(workbench, NAME, 'Extra headers', 'X-Gateway', canaries.header);
    await addApiKey(workbench, NAME, canaries.apiKey);
    const file = path.join(outside, 'client.pem');
    writeFileSync(file, canaries.client.certPem + canaries.client.keyPem);
    await addClientCertificate(workbench, NAME, file);
    const proxy = await startHttpProxy({
      leadTo: (host, port) => ({ host, port }),
      login: `${PROXY_USER}:${canaries.proxyPassword}`,
    });
    proxies.push(proxy);
    await setProxy(workbench, NAME, `127.0.0.1:${proxy.port}`, PROXY_USER, canaries.proxyPassword);
  }

  /** Answers of each sort, their snippets, and what is kept of them. */
  async function everyAnswer(
    workbench: Workbench,
    copy: (what: () => Promise<void>) => Promise<string>,
  ): Promise<void> {
    await openOperation(workbench, 'send', NAME, /v3/, 'vms', 'POST /vms/list');
    await send(workbench, /200/);
    const page = await openOperation(workbench, 'path-uuid', NAME, /v3/, 'vms', 'GET /vms/{uuid}');
    await page.locator('[data-test="path-uuid"]').fill('{{token}}');
    await send(workbench, /4\d\d/);
    for (const target of ['curl (bash)', 'TypeScript']) {
      const snippet = await copy(() => workbench.runCommand(`Prism: Copy as ${target}`));
      assert.match(snippet, /X-Gateway/i, snippet);
    }
    prism.behaviour = 'echo';
    await send(workbench, /500/);
    const answer = await workbench.editors.waitForTab(/GET vms.*\.json|.*uuid.*\.json/);
    assert.ok(answer.name);
    await workbench.page.waitForTimeout(600);
    prism.behaviour = 'answer';
    await page.locator('[data-test="save"]').click();
    await workbench.view('Collections').row(NAME, /.+/);
    const saved = await form(workbench);
    await saved.locator('[data-test="path-uuid"]').fill('{{token}}-typed');
    await copy(() => workbench.runCommand('Prism: Copy Diagnostics'));
  }

  /** Requests that are stopped on their way, by each who can stop them. */
  async function everyFailure(workbench: Workbench): Promise<void> {
    prism.behaviour = 'silent';
    await send(workbench, /did not answer in time/);
    prism.behaviour = 'unauthorized';
    await send(workbench, /401|rejected/);
    prism.behaviour = 'answer';
    prism.show(await makeTestCertificate());
    await sendRefused(workbench, /has changed/, 'Cancel', /certificate/i);
    prism.show(certificate);
    prism.other = true;
    await workbench.runCommand('Prism: Log Out of All Clusters');
    await sendRefused(workbench, /Another cluster answers/, 'Keep Refusing', /another cluster/i);
    prism.other = false;
    await workbench.runCommand('Prism: Log Out of All Clusters');
    // Nothing is asked: each secret is where it is kept.
    await send(workbench, /4\d\d/);
  }

  /** Everything that the product writes for a person. */
  async function everyFile(
    workbench: Workbench,
    copy: (what: () => Promise<void>) => Promise<string>,
  ): Promise<void> {
    const file = path.join(workbench.server.folder ?? '', 'clusters.json');
    assert.match(await exportClusters(workbench, file), /X-Gateway/);
    await importClusters(workbench, file);
    await copy(() => workbench.runCommand('Prism: Copy Diagnostics'));
    await workbench.view('Activity').show();
    await (await workbench.view('Clusters').row(NAME)).contextMenu('Show Certificate');
    await workbench.editors.waitForTab(/certificate/);
    await copy(async () => workbench.setClipboard(await workbench.editors.text()));
    await workbench.runCommand('Prism: Show Log');
  }

  async function sendSaved(workbench: Workbench): Promise<void> {
    await workbench.openSideBar(CONTAINER);
    await (await workbench.view('Collections').row(NAME, /.+/)).click();
    await form(workbench);
    await workbench.page.waitForTimeout(600);
    await workbench.webview().locator('[data-test="send"]').click();
    // The key of the client certificate is gone too, which may end the request before an answer.
    await answerMissing(workbench, canaries, outside);
    await waitOutcome(workbench, /4\d\d|is not there/);
  }

  /** Kills the extension host as a lack of memory does. */
  async function crash(workbench: Workbench): Promise<void> {
    const hosts = processesWith(workbench.server.root).filter(({ commandLine }) =>
      commandLine.includes('--type=extensionHost'),
    );
    if (process.platform === 'linux') assert.ok(hosts.length > 0, 'no extension host was found');
    for (const { pid } of hosts) process.kill(pid, 'SIGKILL');
    await waitFor('the extension host to be gone', async () =>
      hosts.every(({ pid }) => !processesWith(workbench.server.root).some((one) => one.pid === pid)),
    );
  }
});
